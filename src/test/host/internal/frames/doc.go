// Package frames compares and describes data frames the way a person reads them: by name, type, nullability,
// labels, config, meta and every cell.
package frames
