package golden

import (
	"math"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// labels is a wide time series: one time field, one numeric field per set of labels.
func labels() *data.Frame {
	series := func(area, indicator string, values ...float64) *data.Field {
		return data.NewField("value", data.Labels{"area_id": area, "indicator_code": indicator}, orNull(values, 2))
	}
	return data.NewFrame("labels",
		data.NewField("Time", nil, instants()[:3]),
		series("VN", "dvc_toan_trinh", 15.5, 43.1, 0),
		series("tỉnh \"A\"", "dvc_toan_trinh", 1, 2, 0),
		data.NewField("plain", data.Labels{}, []float64{1, 2, 3}),
	).SetRefID("A").SetMeta(&data.FrameMeta{Type: data.FrameTypeTimeSeriesWide, TypeVersion: data.FrameTypeVersion{0, 1}})
}

func config() *data.Frame {
	ratio := data.NewField("ratio", nil, orNull([]float64{43.1, 80}, 1))
	ratio.Config = (&data.FieldConfig{
		DisplayName:       "Tỷ lệ",
		DisplayNameFromDS: "Tỷ lệ hồ sơ trực tuyến toàn trình",
		Description:       "Hồ sơ trực tuyến toàn trình trên tổng số hồ sơ",
		Unit:              "percent",
		NoValue:           "chưa có số liệu",
		Interval:          2_629_800_000,
		Color:             map[string]any{"mode": "thresholds"},
		Custom:            map[string]any{"align": "right", "width": 120},
		Links:             []data.DataLink{{Title: "Nguồn", URL: "https://example.org/nguon?id=${__value.text}", TargetBlank: true}},
		Mappings: data.ValueMappings{
			data.ValueMapper{"100": data.ValueMappingResult{Text: "đủ", Color: "green", Index: 0}},
		},
		Thresholds: &data.ThresholdsConfig{
			Mode: data.ThresholdsModeAbsolute,
			Steps: []data.Threshold{
				data.NewThreshold(math.Inf(-1), "red", ""),
				data.NewThreshold(60, "yellow", ""),
				data.NewThreshold(80, "green", "đạt"),
			},
		},
	}).SetDecimals(1).SetMin(0).SetMax(100).SetFilterable(true)

	count := data.NewField("count", nil, []int64{1, 2})
	count.Config = (&data.FieldConfig{Unit: "short"}).SetDecimals(0)

	plain := data.NewField("plain", nil, []string{"a", "b"})
	return data.NewFrame("config", ratio, count, plain).SetRefID("A")
}

func meta() *data.Frame {
	return data.NewFrame("meta", data.NewField("n", nil, []int64{1})).SetRefID("A").SetMeta(&data.FrameMeta{
		Type:                   data.FrameTypeTable,
		TypeVersion:            data.FrameTypeVersion{0, 1},
		PreferredVisualization: data.VisTypeTable,
		ExecutedQueryString:    "SELECT 1 AS n -- một\n",
		Custom:                 map[string]any{"snapshot": map[string]any{"id": "20251031-0123456789ab", "kind": "reported"}},
		Stats: []data.QueryStat{
			{FieldConfig: data.FieldConfig{DisplayName: "Rows", Unit: "short"}, Value: 1},
			{FieldConfig: *(&data.FieldConfig{DisplayName: "Time", Unit: "ms"}).SetDecimals(2), Value: 1.25},
		},
		Notices: []data.Notice{
			{Severity: data.NoticeSeverityInfo, Text: "thông tin"},
			{Severity: data.NoticeSeverityWarning, Text: "Results have been limited", Link: "https://example.org/limits"},
			{Severity: data.NoticeSeverityError, Text: "lỗi"},
		},
		UniqueRowIDFields: []int{0},
	})
}
