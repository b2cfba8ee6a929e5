// Package measure holds what the end-to-end benchmark measures with: medians, and the memory of a process.
package measure
