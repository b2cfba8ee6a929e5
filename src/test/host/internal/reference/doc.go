// Package reference is a small back-end plugin in Go. It proves the host before there is another plugin, and it
// carries ready-made bytes, so that benchmarks can tell the cost of the way from the cost of the answer.
package reference
