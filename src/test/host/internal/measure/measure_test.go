package measure

import (
	"os"
	"runtime"
	"testing"
	"time"
)

func TestQuantilesAreMeasuredTimes(t *testing.T) {
	odd := Durations{5 * time.Second, time.Second, 3 * time.Second}
	even := append(odd, 4*time.Second)
	for name, c := range map[string]struct{ got, expected time.Duration }{
		"median of three": {odd.Median(), 3 * time.Second},
		"median of four":  {even.Median(), 3 * time.Second},
		"best":            {even.Best(), time.Second},
		"worst":           {even.Quantile(1), 5 * time.Second},
		"95 % of three":   {odd.Quantile(0.95), 5 * time.Second},
		"of nothing":      {Durations{}.Median(), 0},
	} {
		if c.got != c.expected {
			t.Errorf("%s: %s, not %s", name, c.got, c.expected)
		}
	}
	if odd[0] != 5*time.Second {
		t.Error("the measured times were put in order")
	}
}

func TestThePeakOfAProcessFollowsItsUseAndCanBeReset(t *testing.T) {
	if err := ResetPeak(os.Getpid()); err != nil {
		t.Fatal(err)
	}
	before, err := MemoryOf(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if before.Resident <= 0 || before.Name == "" {
		t.Errorf("got %+v", before)
	}
	block := make([]byte, 64<<20)
	for i := range block {
		block[i] = 1
	}
	after, err := MemoryOf(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	runtime.KeepAlive(block)
	if grown := after.Peak - before.Peak; grown < 50 {
		t.Errorf("the peak grew by %.0f MiB for 64 MiB of use", grown)
	}
}
