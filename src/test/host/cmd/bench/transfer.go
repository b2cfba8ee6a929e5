package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"vn.dti/host/internal/host"
	"vn.dti/host/internal/measure"
	"vn.dti/host/internal/reference"
)

const million = 1_000_000

// contender is one plugin that brings the rows to the client.
type contender struct {
	name    string
	plugin  *host.Plugin
	sql     string
	arrived measure.Durations
	decoded measure.Durations
	bytes   int
}

// transfer lets all contenders bring the same million rows, in turn, so that the machine's moods meet all alike.
func transfer(ctx context.Context, s settings, report *table) error {
	ours, err := host.Start(host.Config{Executable: s.executable})
	if err != nil {
		return err
	}
	defer ours.Kill()
	readyMade, err := readyMade(ctx, s, ours)
	if err != nil {
		return err
	}
	defer readyMade.Kill()
	contenders := []*contender{
		{name: "packaged plugin", plugin: ours, sql: s.transferSQL},
		{name: "empty-handed transfer of the same bytes (Go)", plugin: readyMade, sql: "ready-made"},
	}
	if s.baseline != "" {
		baseline, err := host.Start(host.Config{Executable: s.baseline})
		if err != nil {
			return err
		}
		defer baseline.Kill()
		contenders = append(contenders, &contender{name: "row-by-row plugin (Go)", plugin: baseline, sql: s.transferSQL})
	}
	// The first round warms caches and compilers and is not counted.
	for round := range s.rounds + 1 {
		for _, c := range contenders {
			if err := c.once(ctx, s, round > 0); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	for _, c := range contenders {
		report.add("1,000,000 rows x 6 columns, "+c.name, milliseconds(c.decoded.Median()),
			fmt.Sprintf("to the decoded frame, median of %d; best %s; bytes at the client after %s, best %s; %.1f MB",
				len(c.decoded), milliseconds(c.decoded.Best()), milliseconds(c.arrived.Median()), milliseconds(c.arrived.Best()), float64(c.bytes)/1e6))
	}
	for _, other := range contenders[1:] {
		report.add("ratio, "+other.name+" / packaged plugin",
			fmt.Sprintf("%.1f", ratio(other.decoded, contenders[0].decoded)),
			fmt.Sprintf("of medians to the decoded frame; %.1f to the bytes at the client", ratio(other.arrived, contenders[0].arrived)))
	}
	return nil
}

func ratio(a, b measure.Durations) float64 {
	return float64(a.Median()) / float64(b.Median())
}

func (c *contender) once(ctx context.Context, s settings, counted bool) error {
	query := host.SQL(c.sql)
	// What the contender before left behind is not this one's to clear away.
	runtime.GC()
	begin := time.Now()
	response, err := c.plugin.Data.QueryData(ctx, host.Request(source(s.benchStore), backend.DataFrameFormat_ARROW, query))
	arrived := time.Since(begin)
	if err != nil {
		return err
	}
	answers, err := host.Decode(response)
	decoded := time.Since(begin)
	if err != nil {
		return err
	}
	answer := answers[query.RefID]
	if answer.Error != "" {
		return fmt.Errorf("status %d: %s", answer.Status, answer.Error)
	}
	if len(answer.Frames) != 1 || len(answer.Frames[0].Fields) != 6 || answer.Frames[0].Rows() != million {
		return fmt.Errorf("%d frames, not one of 6 columns and 1,000,000 rows", len(answer.Frames))
	}
	c.bytes = answer.Bytes
	if counted {
		c.arrived = append(c.arrived, arrived)
		c.decoded = append(c.decoded, decoded)
	}
	return nil
}

// readyMade starts the reference plugin with the bytes that the packaged plugin answered.
func readyMade(ctx context.Context, s settings, ours *host.Plugin) (*host.Plugin, error) {
	response, err := ours.Data.QueryData(ctx, host.Request(source(s.benchStore), backend.DataFrameFormat_ARROW, host.SQL(s.transferSQL)))
	if err != nil {
		return nil, err
	}
	answer := response.Responses["A"]
	if answer == nil || len(answer.Frames) != 1 {
		return nil, fmt.Errorf("the packaged plugin has no frame for %s: %s", s.transferSQL, answer.GetError())
	}
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	// The reference plugin reads the file before it shakes hands.
	defer func() { _ = os.RemoveAll(folder) }()
	file := filepath.Join(folder, "frame.arrow")
	if err := os.WriteFile(file, answer.Frames[0], 0o600); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return host.Start(host.Config{Executable: self, Environment: []string{reference.FrameVariable + "=" + file}})
}
