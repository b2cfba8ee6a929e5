package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"vn.dti/host/internal/host"
	"vn.dti/host/internal/measure"
)

// starts measures new processes: to the handshake, and to the first answered dashboard query.
func starts(ctx context.Context, s settings, report *table) error {
	var handshakes, answered measure.Durations
	for range s.starts {
		begin := time.Now()
		plugin, err := host.Start(host.Config{Executable: s.executable})
		if err != nil {
			return err
		}
		_, err = plugin.QueryOne(ctx, source(s.store), s.numbered(0))
		took := time.Since(begin)
		plugin.Kill()
		if err != nil {
			return err
		}
		handshakes = append(handshakes, plugin.HandshakeTime)
		answered = append(answered, took)
	}
	note := func(d measure.Durations) string {
		return fmt.Sprintf("median of %d; best %s, worst %s", len(d), milliseconds(d.Best()), milliseconds(d.Quantile(1)))
	}
	report.add("start: process to handshake", milliseconds(handshakes.Median()), note(handshakes))
	report.add("start: process to first answered dashboard query", milliseconds(answered.Median()), note(answered))
	return nil
}

// memory measures the resident size of one process: at rest, and its peak with one and with four large answers.
func memory(ctx context.Context, s settings, report *table) error {
	plugin, err := host.Start(host.Config{Executable: s.executable})
	if err != nil {
		return err
	}
	defer plugin.Kill()
	if _, err := plugin.QueryOne(ctx, source(s.store), s.numbered(0)); err != nil {
		return err
	}
	rest, err := measure.MemoryOf(plugin.Pid())
	if err != nil {
		return err
	}
	report.add("resident memory at rest", fmt.Sprintf("%.0f MiB", rest.Resident),
		fmt.Sprintf("process %q after one dashboard query; peak of its start %.0f MiB", rest.Name, rest.Peak))
	for _, atOnce := range []int{1, 4} {
		peak, err := peakWith(ctx, s, plugin, atOnce)
		if err != nil {
			return err
		}
		report.add(fmt.Sprintf("resident memory, callers of 1,000,000 rows at once: %d", atOnce), fmt.Sprintf("%.0f MiB", peak.Peak),
			fmt.Sprintf("peak over 5 rounds; %.0f MiB after them", peak.Resident))
	}
	return nil
}

func peakWith(ctx context.Context, s settings, plugin *host.Plugin, atOnce int) (measure.Memory, error) {
	if err := measure.ResetPeak(plugin.Pid()); err != nil {
		return measure.Memory{}, err
	}
	for range 5 {
		failures := make(chan error, atOnce)
		var group sync.WaitGroup
		for range atOnce {
			group.Go(func() {
				response, err := plugin.Data.QueryData(ctx, host.Request(source(s.benchStore), backend.DataFrameFormat_ARROW, host.SQL(s.transferSQL)))
				if err == nil && response.Responses["A"].GetError() != "" {
					err = fmt.Errorf("%s", response.Responses["A"].GetError())
				}
				failures <- err
			})
		}
		group.Wait()
		for range atOnce {
			if err := <-failures; err != nil {
				return measure.Memory{}, err
			}
		}
	}
	return measure.MemoryOf(plugin.Pid())
}
