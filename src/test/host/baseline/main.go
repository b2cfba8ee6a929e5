// Command baseline is the plugin that others would write: database/sql over DuckDB's Go driver, each row scanned
// into a frame by the SDK's sqlutil. Benchmarks measure the packaged plugin against it. It is a module of its
// own because the driver carries DuckDB's library, which the host's tests have no need of.
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/backend/datasource"
)

func main() {
	if err := datasource.Manage("dti-baseline-datasource", newSource, datasource.ManageOpts{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
