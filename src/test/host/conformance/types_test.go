package conformance

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
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

// typeCase is one DuckDB type: its cells as SQL text, and what Grafana must receive for each.
type typeCase struct {
	duckdb  string
	grafana data.FieldType
	cells   []typeCell
	// lost is the number of values that a notice must count: those that no frame can hold, and whole numbers
	// beyond 2^53, of which a browser loses digits.
	lost int
}

// typeCell is a cell's text in SQL, cast to the type, and the value that a frame has for it.
type typeCell struct {
	sql      string
	expected any
}

func null() typeCell { return typeCell{"NULL", nil} }

func of(text string, expected any) typeCell {
	return typeCell{"'" + strings.ReplaceAll(text, "'", "''") + "'", expected}
}

func at(year int, month time.Month, day, hour, minute, second, nanosecond int) time.Time {
	return time.Date(year, month, day, hour, minute, second, nanosecond, time.UTC)
}

func (c typeCase) query() string {
	rows := make([]string, len(c.cells))
	for row, cell := range c.cells {
		rows[row] = fmt.Sprintf("(%d, CAST(%s AS %s))", row, cell.sql, c.duckdb)
	}
	return "SELECT v FROM (VALUES " + strings.Join(rows, ", ") + ") AS t(n, v) ORDER BY n"
}

func typeCases() []typeCase {
	return append(append(numberCases(), textCases()...), append(timeCases(), nestedCases()...)...)
}

func numberCases() []typeCase {
	return []typeCase{
		{duckdb: "BOOLEAN", grafana: data.FieldTypeNullableBool, cells: []typeCell{of("true", true), of("false", false), null()}},
		{duckdb: "TINYINT", grafana: data.FieldTypeNullableInt8, cells: []typeCell{of("-128", int8(-128)), of("127", int8(127)), null()}},
		{duckdb: "SMALLINT", grafana: data.FieldTypeNullableInt16, cells: []typeCell{of("-32768", int16(-32768)), of("32767", int16(32767)), null()}},
		{duckdb: "INTEGER", grafana: data.FieldTypeNullableInt32, cells: []typeCell{of("-2147483648", int32(math.MinInt32)), of("2147483647", int32(math.MaxInt32)), null()}},
		{duckdb: "BIGINT", grafana: data.FieldTypeNullableInt64, lost: 2, cells: []typeCell{of("-9223372036854775808", int64(math.MinInt64)), of("9223372036854775807", int64(math.MaxInt64)), null()}},
		{duckdb: "UTINYINT", grafana: data.FieldTypeNullableUint8, cells: []typeCell{of("0", uint8(0)), of("255", uint8(255)), null()}},
		{duckdb: "USMALLINT", grafana: data.FieldTypeNullableUint16, cells: []typeCell{of("0", uint16(0)), of("65535", uint16(65535)), null()}},
		{duckdb: "UINTEGER", grafana: data.FieldTypeNullableUint32, cells: []typeCell{of("0", uint32(0)), of("4294967295", uint32(math.MaxUint32)), null()}},
		{duckdb: "UBIGINT", grafana: data.FieldTypeNullableUint64, lost: 1, cells: []typeCell{of("0", uint64(0)), of("18446744073709551615", uint64(math.MaxUint64)), null()}},
		{duckdb: "HUGEINT", grafana: data.FieldTypeNullableFloat64, cells: []typeCell{of("-9007199254740992", -9007199254740992.0), of("63", 63.0), null()}},
		{duckdb: "HUGEINT /* beyond 2^53 */", grafana: data.FieldTypeNullableFloat64, lost: 2, cells: []typeCell{
			of("170141183460469231731687303715884105727", math.Pow(2, 127)), of("9007199254740993", 9007199254740992.0), null()}},
		{duckdb: "UHUGEINT", grafana: data.FieldTypeNullableFloat64, cells: []typeCell{of("0", 0.0), of("34", 34.0), null()}},
		{duckdb: "FLOAT", grafana: data.FieldTypeNullableFloat32, cells: []typeCell{
			of("0.5", 0.5), of("nan", math.NaN()), of("inf", math.Inf(1)), of("-inf", math.Inf(-1)), null()}},
		{duckdb: "DOUBLE", grafana: data.FieldTypeNullableFloat64, cells: []typeCell{
			of("43.1", 43.1), of("1.7976931348623157e308", math.MaxFloat64), of("nan", math.NaN()), of("inf", math.Inf(1)), of("-inf", math.Inf(-1)), null()}},
		{duckdb: "DECIMAL(4,1)", grafana: data.FieldTypeNullableFloat64, cells: []typeCell{of("-999.9", -999.9), of("999.9", 999.9), null()}},
		{duckdb: "DECIMAL(9,2)", grafana: data.FieldTypeNullableFloat64, cells: []typeCell{of("91.38", 91.38), of("92.26", 92.26), null()}},
		{duckdb: "DECIMAL(18,3)", grafana: data.FieldTypeNullableFloat64, cells: []typeCell{of("0.001", 0.001), of("-12345678901.125", -12345678901.125), null()}},
		{duckdb: "DECIMAL(38,10)", grafana: data.FieldTypeNullableFloat64, cells: []typeCell{of("1234567.8901234567", 1234567.8901234567), null()}},
	}
}

func textCases() []typeCase {
	return []typeCase{
		{duckdb: "VARCHAR", grafana: data.FieldTypeNullableString, cells: []typeCell{
			of("Chuyển đổi số quốc gia", "Chuyển đổi số quốc gia"), of("", ""), of("NULL", "NULL"), of("ngoặc \" và '", "ngoặc \" và '"), of("😀", "😀"), null()}},
		{duckdb: "ENUM('đã đạt', 'chậm')", grafana: data.FieldTypeNullableString, cells: []typeCell{of("chậm", "chậm"), of("đã đạt", "đã đạt"), null()}},
		{duckdb: "UUID", grafana: data.FieldTypeNullableString, cells: []typeCell{
			of("F47AC10B-58CC-4372-A567-0E02B2C3D479", "f47ac10b-58cc-4372-a567-0e02b2c3d479"), of("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"), null()}},
		{duckdb: "BLOB", grafana: data.FieldTypeNullableString, cells: []typeCell{of(`\xAA\x00\x1F`, "AA001F"), of("", ""), of("dti", "647469"), null()}},
		{duckdb: "BIT", grafana: data.FieldTypeNullableString, cells: []typeCell{of("10101", "10101"), of("0", "0"), null()}},
		{duckdb: "TIME", grafana: data.FieldTypeNullableString, cells: []typeCell{of("00:00:00", "00:00:00"), of("12:34:56.789012", "12:34:56.789012"), null()}},
		{duckdb: "TIMETZ", grafana: data.FieldTypeNullableString, cells: []typeCell{of("12:34:56+07", "12:34:56+07"), null()}},
		{duckdb: "INTERVAL", grafana: data.FieldTypeNullableString, cells: []typeCell{
			of("1 year 2 months 3 days 04:05:06.5", "1 year 2 months 3 days 04:05:06.5"), of("-1 month", "-1 month"), null()}},
	}
}

func timeCases() []typeCase {
	far := []typeCell{of("1500-01-01", nil), of("9999-12-31", nil), of("infinity", nil), of("-infinity", nil), of("2025-12-31", at(2025, 12, 31, 0, 0, 0, 0)), null()}
	return []typeCase{
		{duckdb: "DATE", grafana: data.FieldTypeNullableTime, cells: []typeCell{of("2024-07-19", at(2024, 7, 19, 0, 0, 0, 0)), of("1969-12-31", at(1969, 12, 31, 0, 0, 0, 0)), null()}},
		{duckdb: "TIMESTAMP", grafana: data.FieldTypeNullableTime, cells: []typeCell{
			of("2024-07-19 01:02:03.456789", at(2024, 7, 19, 1, 2, 3, 456_789_000)), of("1678-01-01", at(1678, 1, 1, 0, 0, 0, 0)), of("2261-12-31 23:59:59.999999", at(2261, 12, 31, 23, 59, 59, 999_999_000)), null()}},
		{duckdb: "TIMESTAMP_S", grafana: data.FieldTypeNullableTime, cells: []typeCell{of("2024-07-19 01:02:03", at(2024, 7, 19, 1, 2, 3, 0)), null()}},
		{duckdb: "TIMESTAMP_MS", grafana: data.FieldTypeNullableTime, cells: []typeCell{of("2024-07-19 01:02:03.456", at(2024, 7, 19, 1, 2, 3, 456_000_000)), null()}},
		{duckdb: "TIMESTAMP_NS", grafana: data.FieldTypeNullableTime, cells: []typeCell{of("2024-07-19 01:02:03.456789012", at(2024, 7, 19, 1, 2, 3, 456_789_012)), null()}},
		{duckdb: "TIMESTAMPTZ", grafana: data.FieldTypeNullableTime, cells: []typeCell{
			of("2024-07-19 01:02:03.456789+07", at(2024, 7, 18, 18, 2, 3, 456_789_000)), of("2024-07-19 01:02:03+00", at(2024, 7, 19, 1, 2, 3, 0)), of("1969-12-31 23:59:59-05", at(1970, 1, 1, 4, 59, 59, 0)), null()}},
		{duckdb: "DATE /* far */", grafana: data.FieldTypeNullableTime, lost: 4, cells: far},
		{duckdb: "TIMESTAMP /* far */", grafana: data.FieldTypeNullableTime, lost: 4, cells: far},
		{duckdb: "TIMESTAMP_S /* far */", grafana: data.FieldTypeNullableTime, lost: 4, cells: far},
		{duckdb: "TIMESTAMP_MS /* far */", grafana: data.FieldTypeNullableTime, lost: 4, cells: far},
		{duckdb: "TIMESTAMP_NS /* far */", grafana: data.FieldTypeNullableTime, lost: 2, cells: []typeCell{of("infinity", nil), of("-infinity", nil), null()}},
		{duckdb: "TIMESTAMPTZ /* far */", grafana: data.FieldTypeNullableTime, lost: 4, cells: []typeCell{
			of("1500-01-01 00:00:00+00", nil), of("9999-12-31 00:00:00+00", nil), of("infinity", nil), of("-infinity", nil), null()}},
	}
}

func nestedCases() []typeCase {
	const raw = data.FieldTypeNullableJSON
	return []typeCase{
		{duckdb: "INTEGER[]", grafana: raw, cells: []typeCell{of("[1, 2, NULL]", "[1,2,null]"), of("[]", "[]"), null()}},
		{duckdb: "DOUBLE[]", grafana: raw, lost: 3, cells: []typeCell{of("[1.5, nan, inf, -inf, NULL]", "[1.5,null,null,null,null]"), null()}},
		{duckdb: "FLOAT[][]", grafana: raw, lost: 1, cells: []typeCell{of("[[0.5, nan], NULL, []]", "[[0.5,null],null,[]]"), null()}},
		{duckdb: "INTEGER[3]", grafana: raw, cells: []typeCell{of("[1, NULL, 3]", "[1,null,3]"), null()}},
		{duckdb: "VARCHAR[]", grafana: raw, cells: []typeCell{of(`["Huế", "nan", "a\"b"]`, `["Huế","nan","a\"b"]`), null()}},
		{duckdb: `STRUCT("tên" VARCHAR, n DOUBLE)`, grafana: raw, lost: 1, cells: []typeCell{
			of("{tên: Huế, n: nan}", `{"tên":"Huế","n":null}`), of("{tên: NULL, n: 63}", `{"tên":null,"n":63.0}`), null()}},
		{duckdb: "STRUCT(a STRUCT(b INTEGER[]))", grafana: raw, cells: []typeCell{of("{a: {b: [1]}}", `{"a":{"b":[1]}}`), null()}},
		{duckdb: "STRUCT(a INTEGER, b VARCHAR[])[]", grafana: raw, cells: []typeCell{of("[{a: 1, b: [x, y]}, NULL]", `[{"a":1,"b":["x","y"]},null]`), null()}},
		{duckdb: "MAP(VARCHAR, INTEGER)", grafana: raw, cells: []typeCell{of("{a=1, b=NULL}", `{"a":1,"b":null}`), of("{}", "{}"), null()}},
		{duckdb: "MAP(VARCHAR, DOUBLE)", grafana: raw, lost: 1, cells: []typeCell{of("{a=nan, b=2.5}", `{"a":null,"b":2.5}`), null()}},
		{duckdb: "JSON", grafana: raw, cells: []typeCell{of(`{"a": [1, null], "tên": "Đà Nẵng"}`, `{"a":[1,null],"tên":"Đà Nẵng"}`), of("12.5", "12.5"), of(`"chữ"`, `"chữ"`), null()}},
	}
}

func TestEachDuckDBTypeArrivesAsItsGrafanaType(t *testing.T) {
	for _, c := range typeCases() {
		t.Run(c.duckdb, func(t *testing.T) {
			frame := frameOf(t, c.query())
			if len(frame.Fields) != 1 || frame.Fields[0].Name != "v" {
				t.Fatalf("fields are %v", frame.Fields)
			}
			field := frame.Fields[0]
			if field.Type() != c.grafana {
				t.Errorf("the field is a %s, not a %s", field.Type().ItemTypeString(), c.grafana.ItemTypeString())
			}
			checkCells(t, c, field)
			checkNotices(t, c, notices(frame))
		})
	}
}

// checkCells compares row by row; NaN equals itself, and JSON is compared by its values.
func checkCells(t *testing.T, c typeCase, field *data.Field) {
	t.Helper()
	received := frames.Cells(field)
	if len(received) != len(c.cells) {
		t.Fatalf("%d rows, not %d", len(received), len(c.cells))
	}
	for row, cell := range c.cells {
		if !same(cell.expected, received[row], c.grafana == data.FieldTypeNullableJSON) {
			t.Errorf("%s: expected %#v, received %#v", cell.sql, cell.expected, received[row])
		}
	}
}

func same(expected, received any, isJSON bool) bool {
	switch wanted := expected.(type) {
	case float64:
		number, isNumber := received.(float64)
		return isNumber && (wanted == number || math.IsNaN(wanted) && math.IsNaN(number))
	case time.Time:
		instant, isTime := received.(time.Time)
		return isTime && wanted.Equal(instant)
	case string:
		text, isText := received.(string)
		if !isText || !isJSON {
			return isText && wanted == text
		}
		var left, right any
		if json.Unmarshal([]byte(wanted), &left) != nil || json.Unmarshal([]byte(text), &right) != nil {
			return false
		}
		return reflect.DeepEqual(left, right)
	default:
		return expected == received
	}
}

func checkNotices(t *testing.T, c typeCase, notices []data.Notice) {
	t.Helper()
	if c.lost == 0 {
		if len(notices) != 0 {
			t.Errorf("nothing is lost, yet there are notices %+v", notices)
		}
		return
	}
	count := regexp.MustCompile(fmt.Sprintf(`\b%d\b`, c.lost))
	for _, notice := range notices {
		if count.MatchString(notice.Text) {
			return
		}
	}
	t.Errorf("no notice counts the %d values that are lost: %+v", c.lost, notices)
}

func TestAColumnOfNothingButNullIsAnswered(t *testing.T) {
	frame := frameOf(t, "SELECT NULL AS v")
	if frame.Rows() != 1 || cell(frame, "v") != nil {
		t.Errorf("got %v", frames.Cells(frame.Fields[0]))
	}
}

func TestASumOfWholeNumbersIsANumber(t *testing.T) {
	frame := frameOf(t, "SELECT sum(n) AS s FROM (VALUES (1), (2), (NULL)) AS t(n)")
	if cell(frame, "s") != 3.0 {
		t.Errorf("the sum is %v", cell(frame, "s"))
	}
}

func TestColumnsKeepTheirNamesAndOrder(t *testing.T) {
	frame := frameOf(t, `SELECT 1 AS "tên có dấu", 2 AS b, 3 AS "a""b", 4 AS B2, 5 AS "Chỉ tiêu (%)"`)
	var names []string
	for _, field := range frame.Fields {
		names = append(names, field.Name)
	}
	if difference := cmp.Diff([]string{"tên có dấu", "b", `a"b`, "B2", "Chỉ tiêu (%)"}, names); difference != "" {
		t.Error(difference)
	}
}

func TestAManyRowedAnswerComesWholeAndInOrder(t *testing.T) {
	// Several batches, and well below the row limit however much is shipped.
	const each, rows = 500, 500 * 500
	sql := fmt.Sprintf("WITH few AS (SELECT observation_id FROM observation ORDER BY observation_id LIMIT %d)"+
		" SELECT row_number() OVER (ORDER BY a.observation_id, b.observation_id) AS n"+
		" FROM few a, few b ORDER BY n", each)
	frame := frameOf(t, sql)
	if frame.Rows() != rows {
		t.Fatalf("%d rows, not %d", frame.Rows(), rows)
	}
	for row := range frame.Rows() {
		if value, err := frame.FloatAt(0, row); err != nil || value != float64(row+1) {
			t.Fatalf("row %d holds %v, %v", row, value, err)
		}
	}
}

func TestArrowAndJSONGiveTheSameFrame(t *testing.T) {
	queries := map[string]host.Query{
		"table":       host.SQL("SELECT * FROM observation ORDER BY observation_id"),
		"zero rows":   host.SQL("SELECT * FROM target WHERE false"),
		"time series": {RefID: "A", Format: "time_series", SQL: seriesSQL},
	}
	for _, c := range typeCases() {
		queries[c.duckdb] = host.SQL(c.query())
	}
	for name, query := range queries {
		t.Run(name, func(t *testing.T) {
			arrow := frameAs(t, backend.DataFrameFormat_ARROW, query)
			json := frameAs(t, backend.DataFrameFormat_JSON, query)
			if difference := frames.Difference(arrow, json); difference != "" {
				t.Errorf("- Arrow, + JSON:\n%s", difference)
			}
		})
	}
}

// frameAs asks for a frame and takes out of it what may differ from one run to the next.
func frameAs(t *testing.T, format backend.DataFrameFormat, query host.Query) *data.Frame {
	t.Helper()
	frame, err := shared(t).QueryOneAs(limited(t), reported, format, query)
	if err != nil {
		t.Fatal(err)
	}
	if frame.Meta == nil {
		t.Fatal("no meta")
	}
	for i := range frame.Meta.Stats {
		frame.Meta.Stats[i].Value = 0
	}
	return frame
}
