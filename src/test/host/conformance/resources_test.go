package conformance

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"vn.dti/host/internal/host"
)

func resource(t *testing.T, method, path string) *host.ResourceAnswer {
	t.Helper()
	answer, err := shared(t).CallResource(limited(t), reported, method, path, nil)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return answer
}

func TestTheTablesAreListedWithTheirColumns(t *testing.T) {
	answer := resource(t, "GET", "tables")
	if answer.Status != 200 {
		t.Fatalf("status %d: %s", answer.Status, answer.Body)
	}
	var tables []struct {
		Name    string
		Columns []struct{ Name, Type string }
	}
	if err := json.Unmarshal(answer.Body, &tables); err != nil {
		t.Fatalf("%v: %s", err, answer.Body)
	}
	wanted := map[string]map[string]string{
		"observation": {"indicator_code": "VARCHAR", "period_end": "DATE", "value": "DOUBLE", "source_paragraph": "INTEGER"},
		"progress":    {"status": "VARCHAR", "due": "DATE", "confirmed": "BOOLEAN"},
		"target":      {"target_id": "VARCHAR"},
		"roll_up":     {"parts_known": "BIGINT", "value": "DOUBLE"},
		"ranking":     {"rank": "INTEGER", "area_vintage": "INTEGER"},
	}
	for _, table := range tables {
		for _, column := range table.Columns {
			if wanted[table.Name][column.Name] == column.Type {
				delete(wanted[table.Name], column.Name)
			}
		}
	}
	for table, columns := range wanted {
		if len(columns) != 0 {
			t.Errorf("table %s lacks %v: %s", table, columns, answer.Body)
		}
	}
	if kind := strings.Join(answer.Headers["Content-Type"], ""); kind != "" && !strings.HasPrefix(kind, "application/json") {
		t.Errorf("content type %q", kind)
	}
}

func TestTheSnapshotIsDescribed(t *testing.T) {
	answer := resource(t, "GET", "snapshot")
	if answer.Status != 200 {
		t.Fatalf("status %d: %s", answer.Status, answer.Body)
	}
	var described manifest
	if err := json.Unmarshal(answer.Body, &described); err != nil {
		t.Fatalf("%v: %s", err, answer.Body)
	}
	expected := readManifest(t, storeFolder)
	if described.ID != expected.ID || described.AsOf != expected.AsOf || described.Kind != expected.Kind {
		t.Errorf("got %+v, not %+v", described, expected)
	}
	if described.rows("observation") != expected.rows("observation") {
		t.Errorf("%d observations, not %d", described.rows("observation"), expected.rows("observation"))
	}
}

func TestAnUnknownResourceIsNotFound(t *testing.T) {
	for _, path := range []string{"no-such-resource", "", "../plugin.json", "tables/more"} {
		if answer := resource(t, "GET", path); answer.Status != 404 {
			t.Errorf("%q: status %d: %s", path, answer.Status, answer.Body)
		}
	}
}

func TestAResourceOfABrokenStoreIsAnErrorWithAText(t *testing.T) {
	answer, err := shared(t).CallResource(limited(t), host.StoreDataSource("/không/có"), "GET", "tables", nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Status < 400 || !strings.Contains(string(answer.Body), "/không/có") {
		t.Errorf("status %d: %s", answer.Status, answer.Body)
	}
}

// A plugin may have no metric of its own; what it answers must be text that Prometheus reads.
func TestMetricsArePrometheusText(t *testing.T) {
	text, err := shared(t).Metrics(limited(t), reported)
	if err != nil {
		t.Fatal(err)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	if _, err := parser.TextToMetricFamilies(strings.NewReader(text)); err != nil {
		t.Errorf("%v:\n%s", err, text)
	}
}

func TestAnUnknownStreamIsNotFound(t *testing.T) {
	response, err := shared(t).Stream.SubscribeStream(limited(t), &pluginv2.SubscribeStreamRequest{PluginContext: reported.Context(), Path: "no-such-stream"})
	if err != nil {
		t.Fatal(err)
	}
	if response.Status != pluginv2.SubscribeStreamResponse_NOT_FOUND {
		t.Errorf("status %v", response.Status)
	}
}

func TestEveryTableOfTheSnapshotCanBeAsked(t *testing.T) {
	snapshot := readManifest(t, storeFolder)
	var names []string
	for _, table := range snapshot.Tables {
		names = append(names, table.Name)
		frame := frameOf(t, "SELECT * FROM "+table.Name)
		if int64(frame.Rows()) != table.Rows {
			t.Errorf("%s: %d rows, the manifest says %d", table.Name, frame.Rows(), table.Rows)
		}
	}
	for _, needed := range []string{"indicator", "area", "source", "target", "observation", "event", "observation_current", "progress", "quality_issue", "roll_up", "ranking"} {
		if !slices.Contains(names, needed) {
			t.Errorf("the snapshot has no table %s", needed)
		}
	}
}
