package conformance

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"vn.dti/host/internal/frames"
	"vn.dti/host/internal/host"
)

// seriesSQL is a long series, unsorted, in which one area has no value on one day.
const seriesSQL = `SELECT * FROM (VALUES
	(TIMESTAMP '2025-03-31', 'VN-SG', 'dvc', 3.5),
	(TIMESTAMP '2025-01-31', 'VN-SG', 'dvc', 1.5),
	(TIMESTAMP '2025-03-31', 'VN-HN', 'dvc', 30),
	(TIMESTAMP '2025-02-28', 'VN-SG', 'dvc', 2.5),
	(TIMESTAMP '2025-01-31', 'VN-HN', 'dvc', 10)) AS t(time, area_id, indicator_code, value)`

func TestALongSeriesArrivesWideSortedAndLabelled(t *testing.T) {
	for _, format := range []any{"time_series", "timeseries", 0} {
		frame := frameOfQuery(t, host.Query{RefID: "A", SQL: seriesSQL, Format: format})
		if frame.Meta == nil || frame.Meta.Type != data.FrameTypeTimeSeriesWide || frame.Meta.TypeVersion != (data.FrameTypeVersion{0, 1}) {
			t.Errorf("format %v: meta is %+v", format, frame.Meta)
		}
		if schema := frame.TimeSeriesSchema(); schema.Type != data.TimeSeriesTypeWide {
			t.Fatalf("format %v: the SDK sees a series of type %v", format, schema.Type)
		}
		if len(frame.Fields) != 3 {
			t.Fatalf("format %v: %d fields", format, len(frame.Fields))
		}
		times := []any{at(2025, 1, 31, 0, 0, 0, 0), at(2025, 2, 28, 0, 0, 0, 0), at(2025, 3, 31, 0, 0, 0, 0)}
		if difference := cmp.Diff(times, frames.Cells(frame.Fields[0])); difference != "" {
			t.Errorf("times: %s", difference)
		}
		checkSeries(t, frame.Fields[1], data.Labels{"area_id": "VN-HN", "indicator_code": "dvc"}, 10.0, nil, 30.0)
		checkSeries(t, frame.Fields[2], data.Labels{"area_id": "VN-SG", "indicator_code": "dvc"}, 1.5, 2.5, 3.5)
	}
}

func checkSeries(t *testing.T, field *data.Field, labels data.Labels, values ...any) {
	t.Helper()
	if difference := cmp.Diff(labels, field.Labels); difference != "" {
		t.Errorf("labels: %s", difference)
	}
	if field.Type() != data.FieldTypeNullableFloat64 {
		t.Errorf("%v is a %s", labels, field.Type().ItemTypeString())
	}
	if difference := cmp.Diff(values, frames.Cells(field)); difference != "" {
		t.Errorf("%v: %s", labels, difference)
	}
}

func TestASeriesWithoutATimeColumnIsAnErrorThatSaysSo(t *testing.T) {
	sql := "SELECT 1 AS value"
	answer := answerOf(t, shared(t), reported, host.Query{RefID: "A", SQL: sql, Format: "time_series"})
	mustRefuse(t, sql, answer)
	if !strings.Contains(strings.ToLower(answer.Error), "time") {
		t.Errorf("the error does not speak of time: %s", answer.Error)
	}
}

func TestATableFrameTellsItsTypeItsQueryItsRowsAndItsSnapshot(t *testing.T) {
	for _, format := range []any{"table", 1} {
		frame := frameOfQuery(t, host.Query{RefID: "A", SQL: "SELECT * FROM observation", Format: format})
		meta := frame.Meta
		if meta == nil {
			t.Fatal("no meta")
		}
		if meta.Type != data.FrameTypeTable || meta.TypeVersion != (data.FrameTypeVersion{0, 1}) {
			t.Errorf("type %q %v", meta.Type, meta.TypeVersion)
		}
		if !strings.Contains(strings.ToLower(meta.ExecutedQueryString), "observation") {
			t.Errorf("executed query %q", meta.ExecutedQueryString)
		}
		if frame.RefID != "A" {
			t.Errorf("refId %q", frame.RefID)
		}
		text, err := json.Marshal(meta)
		if err != nil {
			t.Fatal(err)
		}
		snapshot := readManifest(t, storeFolder)
		if !strings.Contains(string(text), snapshot.ID) {
			t.Errorf("the meta does not name the snapshot %s: %s", snapshot.ID, text)
		}
		if !hasStat(meta.Stats, float64(snapshot.rows("observation"))) {
			t.Errorf("no stat gives the %d rows: %+v", snapshot.rows("observation"), meta.Stats)
		}
	}
}

func hasStat(stats []data.QueryStat, value float64) bool {
	for _, stat := range stats {
		if stat.Value == value && stat.DisplayName != "" {
			return true
		}
	}
	return false
}

func TestAQueryOfNoRowsKeepsItsColumnsAndItsText(t *testing.T) {
	frame := frameOf(t, "SELECT indicator_code, period_end, value FROM observation WHERE indicator_code = 'no such'")
	if len(frame.Fields) != 3 || frame.Rows() != 0 {
		t.Errorf("%d fields, %d rows", len(frame.Fields), frame.Rows())
	}
	if frame.Meta == nil || frame.Meta.ExecutedQueryString == "" {
		t.Error("no executed query")
	}
}

func TestAnEmptyTimeRangeNamesTheRangeThatHasFigures(t *testing.T) {
	frame := frameOfQuery(t, host.Query{
		RefID: "A", Format: "time_series",
		SQL:  "SELECT period_end AS time, value FROM observation WHERE $__timeFilter(period_end)",
		From: at(1990, 1, 1, 0, 0, 0, 0), To: at(1990, 1, 2, 0, 0, 0, 0),
	})
	for _, notice := range notices(frame) {
		if regexp.MustCompile(`20\d\d`).MatchString(notice.Text) {
			return
		}
	}
	t.Errorf("no notice names a year that has figures: %+v", notices(frame))
}

func TestEachRefIDIsAnsweredAndAFailedOneHarmsNoOther(t *testing.T) {
	queries := []host.Query{
		{RefID: "A", SQL: "SELECT 1 AS n", Format: "table"},
		{RefID: "B", SQL: "SELECT n FROM no_such_table", Format: "table"},
		{RefID: "C", SQL: seriesSQL, Format: "time_series"},
		{RefID: "D", SQL: "SELECT 1 AS n WHERE false", Format: "table"},
	}
	answers, err := shared(t).Query(limited(t), reported, backend.DataFrameFormat_ARROW, queries...)
	if err != nil {
		t.Fatal(err)
	}
	if len(answers) != len(queries) {
		t.Errorf("%d answers to %d queries", len(answers), len(queries))
	}
	for _, refID := range []string{"A", "C", "D"} {
		answer := answers[refID]
		if answer.Error != "" || len(answer.Frames) != 1 || answer.Status != 0 && answer.Status != 200 {
			t.Errorf("%s: %+v", refID, answer)
		}
	}
	mustRefuse(t, queries[1].SQL, answers["B"])
}

func TestMacrosStandForTheDashboardsTimeRange(t *testing.T) {
	from, to := at(2025, 1, 1, 0, 0, 0, 0), at(2025, 2, 28, 23, 59, 59, 0)
	ask := func(sql string) *data.Frame {
		return frameOfQuery(t, host.Query{RefID: "A", SQL: sql, Format: "table", From: from, To: to, Interval: time.Hour})
	}
	filtered := ask("SELECT count(*) AS n FROM (" + seriesSQL + ") AS s WHERE $__timeFilter(time)")
	if cell(filtered, "n") != int64(3) {
		t.Errorf("$__timeFilter left %v rows, not 3", cell(filtered, "n"))
	}
	if filtered.Meta == nil || strings.Contains(filtered.Meta.ExecutedQueryString, "$__") {
		t.Errorf("no executed query, or one that still has macros: %+v", filtered.Meta)
	}
	edges := ask("SELECT $__timeFrom() AS f, $__timeTo() AS t, $__interval_ms AS ms")
	if f, isTime := cell(edges, "f").(time.Time); !isTime || !f.Equal(from) {
		t.Errorf("$__timeFrom() is %v", cell(edges, "f"))
	}
	if to2, isTime := cell(edges, "t").(time.Time); !isTime || !to2.Equal(to) {
		t.Errorf("$__timeTo() is %v", cell(edges, "t"))
	}
	if ms, err := edges.FloatAt(2, 0); err != nil || ms != 3_600_000 {
		t.Errorf("$__interval_ms is %v, %v", ms, err)
	}
	grouped := ask("SELECT $__timeGroup(time, '1y') AS year, count(*) AS n FROM (" + seriesSQL + ") AS s GROUP BY 1")
	if grouped.Rows() != 1 || cell(grouped, "n") != int64(5) {
		t.Errorf("$__timeGroup by year gave %d rows, first count %v", grouped.Rows(), cell(grouped, "n"))
	}
}

func TestARowLimitCutsTheAnswerAndSaysSo(t *testing.T) {
	bySetting := host.StoreDataSource(storeFolder)
	bySetting.UID = "limited"
	bySetting.Options["limits"] = map[string]any{"rows": 10}
	byGrafana := host.StoreDataSource(storeFolder)
	byGrafana.UID = "limited-by-grafana"
	byGrafana.Config = map[string]string{"GF_SQL_ROW_LIMIT": "10"}
	for name, source := range map[string]host.DataSource{"limits.rows": bySetting, "GF_SQL_ROW_LIMIT": byGrafana} {
		frame, err := shared(t).QueryOne(limited(t), source, host.SQL("SELECT * FROM observation"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if frame.Rows() != 10 || len(notices(frame)) != 1 || !strings.Contains(notices(frame)[0].Text, "10") {
			t.Errorf("%s: %d rows, notices %+v", name, frame.Rows(), notices(frame))
		}
	}
}
