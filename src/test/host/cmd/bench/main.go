// Command bench measures the packaged plugin from Grafana's side of the wire and prints a Markdown table. See
// the README of this module for what it needs.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"vn.dti/host/internal/host"
	"vn.dti/host/internal/reference"
)

type settings struct {
	executable  string
	store       string
	benchStore  string
	baseline    string
	transferSQL string
	dashboard   string
	rounds      int
	starts      int
	patience    time.Duration
}

func main() {
	// Started by a host, this executable is the reference plugin.
	if os.Getenv(host.Handshake.MagicCookieKey) == host.Handshake.MagicCookieValue {
		exit(reference.Serve())
	}
	s, err := parse()
	if err == nil {
		err = run(s)
	}
	exit(err)
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func parse() (settings, error) {
	plugin := flag.String("plugin", os.Getenv("DTI_PLUGIN_DIR"), "folder of the unpacked plugin (DTI_PLUGIN_DIR)")
	without := flag.Bool("without-baseline", false, "leave out the row-by-row plugin")
	var s settings
	flag.StringVar(&s.store, "store", os.Getenv("DTI_STORE"), "small store for dashboard queries (DTI_STORE)")
	flag.StringVar(&s.benchStore, "bench-store", os.Getenv("DTI_BENCH_STORE"), "store with 1,000,000 observations (DTI_BENCH_STORE)")
	flag.StringVar(&s.baseline, "baseline", os.Getenv("DTI_BASELINE"), "executable of the row-by-row plugin (DTI_BASELINE)")
	flag.StringVar(&s.transferSQL, "sql", "SELECT recorded_at, CAST(source_paragraph AS BIGINT) AS paragraph, value, numerator, indicator_code, area_id"+
		" FROM observation", "query of six columns")
	flag.StringVar(&s.dashboard, "dashboard", "SELECT indicator_code, area_id, period_end, value, qualifier, source_id FROM observation"+
		" WHERE area_id = 'VN' AND value > -{n} ORDER BY indicator_code, period_end", "dashboard query; {n} makes it another one")
	flag.IntVar(&s.rounds, "rounds", 5, "rounds of the large transfer")
	flag.IntVar(&s.starts, "starts", 15, "process starts")
	flag.DurationVar(&s.patience, "patience", 5*time.Minute, "after this the benchmark gives up")
	flag.Parse()
	if *without {
		s.baseline = ""
	}
	var missing []error
	for name, path := range map[string]string{"-plugin": *plugin, "-store": s.store, "-bench-store": s.benchStore} {
		if !filepath.IsAbs(path) {
			missing = append(missing, fmt.Errorf("%s needs an absolute path, not %q", name, path))
		}
	}
	if !*without && !filepath.IsAbs(s.baseline) {
		missing = append(missing, fmt.Errorf("-baseline needs an absolute path, not %q; or say -without-baseline", s.baseline))
	}
	s.executable = filepath.Join(*plugin, "gpx_dti_indicators_linux_amd64")
	return s, errors.Join(missing...)
}

func run(s settings) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.patience)
	defer cancel()
	var report table
	for _, part := range []func(context.Context, settings, *table) error{transfer, dashboard, starts, memory} {
		if err := part(ctx, s, &report); err != nil {
			fmt.Print(report.markdown())
			return err
		}
	}
	fmt.Print(report.markdown())
	return nil
}

// source is a data source without any limit that the measured rows could meet.
func source(store string) host.DataSource {
	configured := host.StoreDataSource(store)
	configured.UID = "bench"
	configured.Options["limits"] = map[string]any{"rows": 2_000_000, "seconds": 120}
	configured.Config = map[string]string{"GF_SQL_ROW_LIMIT": "2000000"}
	return configured
}
