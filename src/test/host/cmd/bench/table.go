package main

import (
	"fmt"
	"strings"
	"time"
)

// table is the report: what was measured, the figure, and what to know about it.
type table struct {
	rows [][3]string
}

func (t *table) add(what, figure, note string) {
	t.rows = append(t.rows, [3]string{what, figure, note})
}

func (t *table) markdown() string {
	var text strings.Builder
	text.WriteString("| what | measured | note |\n|---|---:|---|\n")
	for _, row := range t.rows {
		fmt.Fprintf(&text, "| %s | %s | %s |\n", row[0], row[1], row[2])
	}
	return text.String()
}

// milliseconds shows three digits that matter.
func milliseconds(d time.Duration) string {
	ms := float64(d.Microseconds()) / 1000
	switch {
	case ms < 10:
		return fmt.Sprintf("%.2f ms", ms)
	case ms < 100:
		return fmt.Sprintf("%.1f ms", ms)
	default:
		return fmt.Sprintf("%.0f ms", ms)
	}
}
