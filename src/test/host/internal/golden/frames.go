package golden

import (
	"fmt"
	"math"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// Named is a frame and the name of the files that hold it.
type Named struct {
	Name  string
	Frame *data.Frame
}

// Frames lists every golden frame in the order in which the files are written.
func Frames() []Named {
	return []Named{
		{"all_types", allTypes()},
		{"not_null", notNull()},
		{"floats", floats()},
		{"times", times()},
		{"text", text()},
		{"json", nested()},
		{"enum", enum()},
		{"labels", labels()},
		{"config", config()},
		{"meta", meta()},
		{"no_fields", noFields()},
		{"zero_rows", zeroRows()},
		{"many_rows", manyRows()},
	}
}

// Find returns the golden frame of that name.
func Find(name string) (*data.Frame, error) {
	for _, named := range Frames() {
		if named.Name == name {
			return named.Frame, nil
		}
	}
	return nil, fmt.Errorf("no golden frame is called %q", name)
}

// orNull gives a nullable vector in which the listed rows are null.
func orNull[T any](values []T, nullRows ...int) []*T {
	vector := make([]*T, len(values))
	for row := range values {
		vector[row] = &values[row]
	}
	for _, row := range nullRows {
		vector[row] = nil
	}
	return vector
}

func noFields() *data.Frame {
	return data.NewFrame("").SetRefID("A").SetMeta(&data.FrameMeta{
		Type:                data.FrameTypeTable,
		TypeVersion:         data.FrameTypeVersion{0, 1},
		ExecutedQueryString: "SELECT * FROM observation LIMIT 0",
		Notices:             []data.Notice{{Severity: data.NoticeSeverityInfo, Text: "Không có số liệu trong khoảng thời gian này"}},
	})
}

func zeroRows() *data.Frame {
	return data.NewFrame("zero rows",
		data.NewField("period_end", nil, orNull(instants())[:0]),
		data.NewField("value", nil, []*float64{}),
		data.NewField("indicator_code", nil, []*string{}),
		data.NewField("rows", nil, []*int64{}),
		data.NewField("confirmed", nil, []*bool{}),
	).SetRefID("B").SetMeta(&data.FrameMeta{Type: data.FrameTypeTable, TypeVersion: data.FrameTypeVersion{0, 1}})
}

// manyRows is long enough for validity bitmaps of several words, with nulls at both ends of a word.
func manyRows() *data.Frame {
	const rows = 200
	numbers := make([]int64, rows)
	ratios := make([]float64, rows)
	names := make([]string, rows)
	flags := make([]bool, rows)
	var missing []int
	for row := range rows {
		numbers[row] = int64(row) - rows/2
		ratios[row] = math.Round(float64(row)*1e6/3) / 1e6
		names[row] = fmt.Sprintf("tỉnh %03d", row)
		flags[row] = row%3 == 0
		if row%64 == 0 || row%64 == 63 || row == rows-1 {
			missing = append(missing, row)
		}
	}
	return data.NewFrame("many rows",
		data.NewField("number", nil, orNull(numbers, missing...)),
		data.NewField("ratio", nil, orNull(ratios, missing...)),
		data.NewField("name", nil, orNull(names, missing...)),
		data.NewField("flag", nil, orNull(flags, missing...)),
	).SetRefID("A")
}
