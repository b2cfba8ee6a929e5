// Command golden writes the golden frames. It does so only when told where: the files are evidence, and
// nothing in the build renews them.
package main

import (
	"flag"
	"fmt"
	"os"

	"vn.dti/host/internal/golden"
)

func main() {
	folder := flag.String("write", "", "folder that receives <name>.arrow and <name>.json")
	flag.Parse()
	if *folder == "" {
		fmt.Fprintln(os.Stderr, "golden: say where to write: go run ./cmd/golden -write ../resources/golden")
		os.Exit(2)
	}
	if err := golden.Write(*folder); err != nil {
		fmt.Fprintln(os.Stderr, "golden:", err)
		os.Exit(1)
	}
}
