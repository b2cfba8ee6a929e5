package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"vn.dti/host/internal/host"
	"vn.dti/host/internal/measure"
)

const (
	latencyQueries = 400
	callers        = 16
	panels         = 8
	callTime       = 5 * time.Second
	callPeriods    = 4
)

// numbered is the dashboard query in its n-th form.
func (s settings) numbered(n int) host.Query {
	return host.SQL(strings.ReplaceAll(s.dashboard, "{n}", strconv.Itoa(n)))
}

// dashboard measures small queries: each a new one, the same again, and many callers at once.
func dashboard(ctx context.Context, s settings, report *table) error {
	plugin, err := host.Start(host.Config{Executable: s.executable})
	if err != nil {
		return err
	}
	defer plugin.Kill()
	small := source(s.store)
	one := func(n int) (time.Duration, error) {
		begin := time.Now()
		_, err := plugin.QueryOne(ctx, small, s.numbered(n))
		return time.Since(begin), err
	}
	series := func(number func(int) int) (measure.Durations, error) {
		var measured measure.Durations
		for i := range 2 * latencyQueries {
			took, err := one(number(i))
			if err != nil {
				return nil, err
			}
			// The first half warms the plugin's compiler.
			if i >= latencyQueries {
				measured = append(measured, took)
			}
		}
		return measured, nil
	}
	uncached, err := series(func(i int) int { return 1_000 + i })
	if err != nil {
		return err
	}
	cached, err := series(func(int) int { return 1 })
	if err != nil {
		return err
	}
	note := func(d measure.Durations) string {
		return fmt.Sprintf("as the client sees it, median of %d; 95 %% within %s", len(d), milliseconds(d.Quantile(0.95)))
	}
	report.add("dashboard query, each a new one", milliseconds(uncached.Median()), note(uncached))
	report.add("dashboard query, the same again", milliseconds(cached.Median()), note(cached))
	return throughput(ctx, s, plugin, report)
}

// throughput lets callers repeat a dashboard's queries; answers are received, not decoded, as that is the client's work.
func throughput(ctx context.Context, s settings, plugin *host.Plugin, report *table) error {
	small := source(s.store)
	for n := range panels {
		if _, err := plugin.QueryOne(ctx, small, s.numbered(n)); err != nil {
			return err
		}
	}
	// The JVM compiles what runs often while it runs: a process that has just started answers less.
	for period := range callPeriods {
		rate, err := answered(ctx, small, s, plugin)
		if err != nil {
			return err
		}
		if period == 0 || period == callPeriods-1 {
			report.add(fmt.Sprintf("%d callers repeating %d dashboard queries", callers, panels), fmt.Sprintf("%.0f/s", rate),
				fmt.Sprintf("from second %.0f of the load on, over %s; client and plugin on the same processors",
					(time.Duration(period)*callTime).Seconds(), callTime))
		}
	}
	return nil
}

// answered tells how many answers a second all callers together get over callTime.
func answered(ctx context.Context, small host.DataSource, s settings, plugin *host.Plugin) (float64, error) {
	var answers atomic.Int64
	var failure atomic.Pointer[error]
	begin := time.Now()
	var group sync.WaitGroup
	for caller := range callers {
		group.Go(func() {
			for i := caller; time.Since(begin) < callTime; i++ {
				response, err := plugin.Data.QueryData(ctx, host.Request(small, backend.DataFrameFormat_ARROW, s.numbered(i%panels)))
				if err == nil && response.Responses["A"].GetError() != "" {
					err = fmt.Errorf("%s", response.Responses["A"].GetError())
				}
				if err != nil {
					failure.Store(&err)
					return
				}
				answers.Add(1)
			}
		})
	}
	group.Wait()
	if err := failure.Load(); err != nil {
		return 0, *err
	}
	return float64(answers.Load()) / time.Since(begin).Seconds(), nil
}
