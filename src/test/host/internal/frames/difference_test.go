package frames

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

func TestFramesOfTheSameContentDoNotDiffer(t *testing.T) {
	frame := func(zone *time.Location, list string, config *data.FieldConfig) *data.Frame {
		value := data.NewField("value", nil, []float64{math.NaN(), math.Inf(1)})
		value.Config = config
		return data.NewFrame("a", value,
			data.NewField("at", nil, []time.Time{time.Unix(1, 0).In(zone), time.Unix(2, 0).In(zone)}),
			data.NewField("list", nil, []json.RawMessage{json.RawMessage(list), nil}))
	}
	hanoi := time.FixedZone("+07", 7*3600)
	if difference := Difference(frame(time.UTC, `[1,2]`, nil), frame(hanoi, "[1, \n2]", &data.FieldConfig{})); difference != "" {
		t.Error(difference)
	}
}

func TestEachKindOfDifferenceIsSeen(t *testing.T) {
	base := func() *data.Frame {
		one := 1.0
		return data.NewFrame("a", data.NewField("value", data.Labels{"k": "v"}, []*float64{&one, nil}))
	}
	changes := map[string]func(*data.Frame){
		"name":        func(f *data.Frame) { f.Name = "b" },
		"refId":       func(f *data.Frame) { f.RefID = "B" },
		"field name":  func(f *data.Frame) { f.Fields[0].Name = "x" },
		"label":       func(f *data.Frame) { f.Fields[0].Labels["k"] = "w" },
		"config":      func(f *data.Frame) { f.Fields[0].Config = &data.FieldConfig{Unit: "percent"} },
		"meta":        func(f *data.Frame) { f.Meta = &data.FrameMeta{ExecutedQueryString: "x"} },
		"null":        func(f *data.Frame) { f.Fields[0].SetConcrete(1, 0.0) },
		"zero's sign": func(f *data.Frame) { f.Fields[0].SetConcrete(0, math.Copysign(0, -1)) },
		"type":        func(f *data.Frame) { f.Fields[0] = data.NewField("value", data.Labels{"k": "v"}, []*float32{nil, nil}) },
		"nullability": func(f *data.Frame) { f.Fields[0] = data.NewField("value", data.Labels{"k": "v"}, []float64{1, 0}) },
		"rows":        func(f *data.Frame) { f.Fields[0].Extend(1) },
		"fields":      func(f *data.Frame) { f.Fields = nil },
	}
	for name, change := range changes {
		changed := base()
		change(changed)
		if Difference(base(), changed) == "" {
			t.Errorf("a changed %s is not seen", name)
		}
	}
}

func TestACellThatIsNoJSONIsShownAndMarked(t *testing.T) {
	if text := Compact(json.RawMessage(`{"a":NaN}`)); !strings.HasPrefix(text, "not JSON: ") {
		t.Errorf("got %s", text)
	}
}
