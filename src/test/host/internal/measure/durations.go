package measure

import (
	"slices"
	"time"
)

// Durations are the measured times of one thing.
type Durations []time.Duration

// Quantile is the smallest measured time that at least this share of all stays within; zero without any.
func (d Durations) Quantile(share float64) time.Duration {
	if len(d) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(d))
	rank := int(share*float64(len(sorted))+0.999999) - 1
	return sorted[min(max(rank, 0), len(sorted)-1)]
}

// Median is the time that half of all stay within.
func (d Durations) Median() time.Duration { return d.Quantile(0.5) }

// Best is the shortest time.
func (d Durations) Best() time.Duration { return d.Quantile(0) }
