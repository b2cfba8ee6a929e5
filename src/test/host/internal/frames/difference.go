package frames

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// Difference describes how two frames differ, or is empty when they hold the same. JSON cells are compared by
// content, times by instant, and an absent config, label set or list equals an empty one.
func Difference(expected, actual *data.Frame) string {
	return cmp.Diff(describe(expected), describe(actual), cmp.Comparer(sameFloat))
}

// sameFloat holds NaN equal to NaN and keeps apart the two zeros.
func sameFloat(a, b float64) bool {
	return a == b && math.Signbit(a) == math.Signbit(b) || math.IsNaN(a) && math.IsNaN(b)
}

type description struct {
	Name, RefID string
	Meta        any
	Fields      []column
}

type column struct {
	Name   string
	Type   string
	Labels map[string]string
	Config any
	Cells  []any
}

func describe(frame *data.Frame) description {
	described := description{Name: frame.Name, RefID: frame.RefID, Meta: plain(frame.Meta), Fields: []column{}}
	for _, field := range frame.Fields {
		described.Fields = append(described.Fields, column{
			Name:   field.Name,
			Type:   field.Type().ItemTypeString(),
			Labels: labels(field),
			Config: plain(field.Config),
			Cells:  Cells(field),
		})
	}
	return described
}

func labels(field *data.Field) map[string]string {
	if len(field.Labels) == 0 {
		return nil
	}
	return field.Labels
}

// plain turns a structure into the maps and lists that its JSON form has; nothing and {} are the same.
func plain(value any) any {
	content, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprintf("not JSON: %v", err)
	}
	var decoded any
	if err := json.Unmarshal(content, &decoded); err != nil {
		return fmt.Sprintf("not JSON: %v", err)
	}
	if object, isObject := decoded.(map[string]any); isObject && len(object) == 0 {
		return nil
	}
	return decoded
}

// Cells lists the values of a field; null is nil, a time is in UTC, JSON is compact text.
func Cells(field *data.Field) []any {
	cells := make([]any, field.Len())
	for row := range cells {
		cells[row] = Cell(field, row)
	}
	return cells
}

// Cell is one value of a field as [Cells] lists it.
func Cell(field *data.Field, row int) any {
	value, present := field.ConcreteAt(row)
	if !present {
		return nil
	}
	switch typed := value.(type) {
	case json.RawMessage:
		// The SDK reads a null of a JSON frame's first field as a cell without content.
		if len(typed) == 0 {
			return nil
		}
		return Compact(typed)
	case time.Time:
		return typed.UTC()
	case float32:
		return float64(typed)
	default:
		return value
	}
}

// Compact is JSON without blanks between its tokens; text that is no JSON is shown as it is, marked.
func Compact(raw json.RawMessage) string {
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw); err != nil {
		return fmt.Sprintf("not JSON: %q", []byte(raw))
	}
	return compact.String()
}
