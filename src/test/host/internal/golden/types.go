package golden

import (
	"encoding/json"
	"math"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// allTypes holds every nullable type of a frame: minimum, maximum, an ordinary value and null.
func allTypes() *data.Frame {
	return data.NewFrame("all types",
		data.NewField("int8", nil, orNull([]int8{math.MinInt8, math.MaxInt8, 7, 0}, 3)),
		data.NewField("int16", nil, orNull([]int16{math.MinInt16, math.MaxInt16, -7, 0}, 3)),
		data.NewField("int32", nil, orNull([]int32{math.MinInt32, math.MaxInt32, 63, 0}, 3)),
		data.NewField("int64", nil, orNull([]int64{math.MinInt64, math.MaxInt64, 1 << 53, 0}, 3)),
		data.NewField("uint8", nil, orNull([]uint8{0, math.MaxUint8, 34, 0}, 3)),
		data.NewField("uint16", nil, orNull([]uint16{0, math.MaxUint16, 2025, 0}, 3)),
		data.NewField("uint32", nil, orNull([]uint32{0, math.MaxUint32, 1, 0}, 3)),
		data.NewField("uint64", nil, orNull([]uint64{0, math.MaxUint64, 1<<53 + 1, 0}, 3)),
		data.NewField("float32", nil, orNull([]float32{-math.MaxFloat32, math.MaxFloat32, 0.5, 0}, 3)),
		data.NewField("float64", nil, orNull([]float64{-math.MaxFloat64, math.MaxFloat64, 87.25, 0}, 3)),
		data.NewField("string", nil, orNull([]string{"", "Chuyển đổi số", "a\"b\\c\n", ""}, 3)),
		data.NewField("bool", nil, orNull([]bool{false, true, true, false}, 3)),
		data.NewField("time", nil, orNull([]time.Time{
			time.Date(1969, 12, 31, 23, 59, 59, 999_000_000, time.UTC),
			time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC),
			time.Date(2024, 7, 19, 1, 2, 3, 456_789_012, time.UTC),
			{},
		}, 3)),
		data.NewField("json", nil, orNull([]json.RawMessage{
			json.RawMessage(`{}`), json.RawMessage(`[1,null,"hai"]`), json.RawMessage(`{"k":{"v":1.5}}`), nil,
		}, 3)),
	).SetRefID("A")
}

// notNull holds the same types where the schema promises that no cell is null.
func notNull() *data.Frame {
	return data.NewFrame("not null",
		data.NewField("int8", nil, []int8{math.MinInt8, math.MaxInt8}),
		data.NewField("int16", nil, []int16{math.MinInt16, math.MaxInt16}),
		data.NewField("int32", nil, []int32{math.MinInt32, math.MaxInt32}),
		data.NewField("int64", nil, []int64{math.MinInt64, math.MaxInt64}),
		data.NewField("uint8", nil, []uint8{0, math.MaxUint8}),
		data.NewField("uint16", nil, []uint16{0, math.MaxUint16}),
		data.NewField("uint32", nil, []uint32{0, math.MaxUint32}),
		data.NewField("uint64", nil, []uint64{0, math.MaxUint64}),
		data.NewField("float32", nil, []float32{-1.5, 1.5}),
		data.NewField("float64", nil, []float64{-0.1, 0.1}),
		data.NewField("string", nil, []string{"", "Đà Nẵng"}),
		data.NewField("bool", nil, []bool{true, false}),
		data.NewField("time", nil, instants()[:2]),
		data.NewField("json", nil, []json.RawMessage{json.RawMessage(`true`), json.RawMessage(`{"a":[]}`)}),
	).SetRefID("A")
}

// floats holds what JSON has no number for: NaN and both infinities, beside null and negative zero.
func floats() *data.Frame {
	return data.NewFrame("floats",
		data.NewField("double", nil, orNull([]float64{
			math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), math.SmallestNonzeroFloat64, 1e21, 1e-7, 0, 0.30000000000000004,
		}, 7)),
		data.NewField("single", nil, orNull([]float32{
			float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 0, math.SmallestNonzeroFloat32, 1e20, 1e-7, 0, 0.25,
		}, 7)),
		data.NewField("certain", nil, []float64{math.NaN(), 1, math.Inf(-1), 3, 4, math.Inf(1), 6, 7, math.NaN()}),
	).SetRefID("A")
}

// instants spans what 64 bits of nanoseconds can hold, with every kind of fraction.
func instants() []time.Time {
	return []time.Time{
		time.Date(2024, 7, 19, 0, 0, 0, 0, time.UTC),
		time.Date(2025, 10, 31, 16, 59, 59, 1, time.UTC),
		time.Date(2025, 10, 31, 16, 59, 59, 999_999_999, time.UTC),
		time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
		time.Date(1900, 1, 1, 0, 0, 0, 123_000, time.UTC),
		time.Unix(0, math.MinInt64+854_775_808).UTC(),
		time.Unix(0, math.MaxInt64).UTC(),
		time.Unix(0, 0).UTC(),
	}
}

func times() *data.Frame {
	return data.NewFrame("times",
		data.NewField("maybe", nil, orNull(instants(), 4)),
		data.NewField("always", nil, instants()),
	).SetRefID("A")
}

func text() *data.Frame {
	return data.NewFrame("văn bản",
		data.NewField("tên chỉ tiêu", nil, orNull([]string{
			"Tỷ lệ hồ sơ trực tuyến toàn trình",
			"",
			"NULL",
			"null",
			"dòng một\ndòng hai\t\"ngoặc\" \\ /",
			"<script>&amp;</script>",
			"\u2028\u2029\u0000\u001f\u007f",
			"😀𝄞",
			"e\u0302\u0301 (tổ hợp)",
			"không có",
		}, 9)),
	).SetRefID("A")
}

func nested() *data.Frame {
	return data.NewFrame("json",
		data.NewField("list", nil, orNull([]json.RawMessage{
			json.RawMessage(`[1,2,null]`), json.RawMessage(`[]`), json.RawMessage(`[[],[0]]`), nil,
		}, 3)),
		data.NewField("struct", nil, orNull([]json.RawMessage{
			json.RawMessage(`{"tên":"Huế","n":1}`), json.RawMessage(`{"a":{"b":[{"c":null}]}}`), nil, json.RawMessage(`{}`),
		}, 2)),
		data.NewField("scalar", nil, orNull([]json.RawMessage{
			json.RawMessage(`"chữ"`), json.RawMessage(`12.5`), json.RawMessage(`false`), json.RawMessage(`"\u0000"`),
		})),
	).SetRefID("A")
}

func enum() *data.Frame {
	field := data.NewField("status", nil, orNull([]data.EnumItemIndex{0, 2, 1, 0}, 3))
	field.Config = &data.FieldConfig{TypeConfig: &data.FieldTypeConfig{
		Enum: &data.EnumFieldConfig{Text: []string{"met", "on_track", "behind"}},
	}}
	return data.NewFrame("enum", field).SetRefID("A")
}
