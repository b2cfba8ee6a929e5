// Command reference is the reference plugin as an executable of its own.
package main

import (
	"fmt"
	"os"

	"vn.dti/host/internal/reference"
)

func main() {
	if err := reference.Serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
