package conformance

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"vn.dti/host/internal/host"
)

func TestSQLThatDoesNotParseIsRefusedWithItsPosition(t *testing.T) {
	for sql, line := range map[string]string{
		"SELECT 1 +":                         "1",
		"SELEC 1":                            "1",
		"SELECT 1,\n  2,\n  3 +\n":           "3",
		"SELECT 1,\n  'open":                 "2",
		"SELECT *\nFROM observation\nWHER 1": "3",
	} {
		answer := answerOf(t, shared(t), reported, host.SQL(sql))
		mustRefuse(t, sql, answer)
		position := regexp.MustCompile(`(?i)\[` + line + `:\d+]|line ` + line + `\b`)
		if !position.MatchString(answer.Error) {
			t.Errorf("%q: no position in line %s: %q", sql, line, answer.Error)
		}
	}
}

func TestAnErrorNamesWhatIsNotThere(t *testing.T) {
	for sql, name := range map[string]string{
		"SELECT * FROM no_such_table":                "no_such_table",
		"SELECT no_such_column FROM observation":     "no_such_column",
		"SELECT no_such_function(1)":                 "no_such_function",
		"SELECT CAST('chữ' AS INTEGER) AS n":         "chữ",
		"SELECT o.value FROM observation AS o, o2":   "o2",
		"SELECT $__noSuchMacro(value) FROM progress": "noSuchMacro",
	} {
		answer := answerOf(t, shared(t), reported, host.SQL(sql))
		mustRefuse(t, sql, answer)
		if !strings.Contains(answer.Error, name) {
			t.Errorf("%s: %q does not name %s", sql, answer.Error, name)
		}
	}
}

func TestAnEmptyQueryIsRefused(t *testing.T) {
	for _, sql := range []string{"", "   ", "-- nothing but a remark"} {
		mustRefuse(t, sql, answerOf(t, shared(t), reported, host.SQL(sql)))
	}
}

func TestOneStatementMayEndWithASemicolonAndHoldRemarks(t *testing.T) {
	for _, sql := range []string{"SELECT 1 AS n;", "SELECT 1 AS n ; -- một", "/* ; */ SELECT 1 AS n"} {
		if value, err := frameOf(t, sql).FloatAt(0, 0); err != nil || value != 1 {
			t.Errorf("%s: %v, %v", sql, value, err)
		}
	}
}

func TestNothingButOneReadingStatementOfTheStoreRuns(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	parquet := filepath.Join(currentSnapshot(t, storeFolder), "observation.parquet")
	before := frameOf(t, "SELECT count(*) AS n FROM observation")
	for _, sql := range []string{
		"CREATE TABLE t (a INTEGER)",
		"CREATE TEMP TABLE t AS SELECT 1",
		"CREATE VIEW v AS SELECT 1",
		"CREATE MACRO m() AS 1",
		"DROP TABLE observation",
		"ALTER TABLE observation RENAME TO o",
		"INSERT INTO observation (observation_id) VALUES ('x')",
		"UPDATE observation SET value = 1",
		"DELETE FROM observation",
		"TRUNCATE observation",
		"COPY observation TO '" + out + "'",
		"COPY (SELECT 1) TO '" + out + "' (FORMAT parquet)",
		"EXPORT DATABASE '" + out + "'",
		"ATTACH '" + out + "' AS other",
		"DETACH memory",
		"USE memory",
		"SET memory_limit = '100GB'",
		"RESET memory_limit",
		"PRAGMA database_list",
		"CALL pragma_version()",
		"INSTALL httpfs",
		"LOAD httpfs",
		"CHECKPOINT",
		"VACUUM",
		"BEGIN TRANSACTION",
		"EXPLAIN ANALYZE SELECT 1",
		"PREPARE p AS SELECT 1",
		"SHOW TABLES",
		"DESCRIBE observation",
		"SELECT 1; SELECT 2",
		"SELECT 1; DROP TABLE observation",
		"WITH x AS (INSERT INTO observation (observation_id) VALUES ('x') RETURNING 1) SELECT * FROM x",
		"WITH x AS (DELETE FROM observation RETURNING 1) SELECT * FROM x",
		"SELECT * FROM read_csv('/etc/passwd')",
		"SELECT * FROM read_csv_auto('/etc/passwd')",
		"SELECT * FROM read_text('/etc/passwd')",
		"SELECT * FROM read_blob('/etc/passwd')",
		"SELECT * FROM read_json('/etc/passwd')",
		"SELECT * FROM read_parquet('" + parquet + "')",
		"SELECT * FROM parquet_metadata('" + parquet + "')",
		"SELECT * FROM glob('/etc/*')",
		"SELECT * FROM '/etc/passwd'",
		"SELECT * FROM '" + parquet + "'",
		"SELECT * FROM \"" + parquet + "\"",
		"SELECT getenv('HOME')",
		"SELECT * FROM duckdb_settings()",
		"SELECT * FROM duckdb_secrets()",
		"SELECT * FROM query('SELECT 1')",
		"SELECT * FROM query_table('observation')",
		"SELECT * FROM information_schema.tables",
		"SELECT * FROM sqlite_master",
		"SELECT current_setting('memory_limit')",
		"SELECT nextval('s')",
		"SELECT len(range(150000000))",
		"SELECT repeat('x', 2000000000)",
		"SELECT ?",
		"SELECT $1",
	} {
		mustRefuse(t, sql, answerOf(t, shared(t), reported, host.SQL(sql)))
	}
	if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a refused statement wrote %s", out)
	}
	after := frameOf(t, "SELECT count(*) AS n FROM observation")
	if cell(before, "n") != cell(after, "n") {
		t.Errorf("%v observations became %v", cell(before, "n"), cell(after, "n"))
	}
}

func TestTextThatWouldKillTheProcessIsRefusedAndTheProcessLives(t *testing.T) {
	for name, sql := range map[string]string{
		"many terms":     "SELECT " + strings.Repeat("1+", 5_000) + "1",
		"deep brackets":  "SELECT " + strings.Repeat("(", 5_000) + "1" + strings.Repeat(")", 5_000),
		"many unions":    "SELECT 1" + strings.Repeat(" UNION ALL SELECT 1", 3_000),
		"long text":      "SELECT '" + strings.Repeat("x", 100_000) + "'",
		"deep subquerys": strings.Repeat("SELECT * FROM (", 3_000) + "SELECT 1" + strings.Repeat(")", 3_000),
	} {
		t.Run(name, func(t *testing.T) {
			mustRefuse(t, name, answerOf(t, shared(t), reported, host.SQL(sql)))
		})
	}
	if value, err := frameOf(t, "SELECT 1 AS n").FloatAt(0, 0); err != nil || value != 1 {
		t.Errorf("the next query: %v, %v", value, err)
	}
}

func TestAMessageOf15MiBIsTakenInAndAnswered(t *testing.T) {
	plugin := started(t)
	query := host.SQL("SELECT '" + strings.Repeat("x", 15<<20) + "'")
	mustRefuse(t, "15 MiB of text", answerOf(t, plugin, reported, query))
	if _, err := plugin.QueryOne(limited(t), reported, host.SQL("SELECT 1 AS n")); err != nil {
		t.Errorf("the next query: %v", err)
	}
}

func TestAQueryModelThatIsNoJSONIsAnErrorOfItsOwnRefID(t *testing.T) {
	request := host.Request(reported, backend.DataFrameFormat_ARROW, host.SQL("SELECT 1 AS n"), host.SQL("SELECT 2 AS n"))
	request.Queries[1].RefId = "B"
	request.Queries[1].Json = []byte(`{"rawSql": 7`)
	response, err := shared(t).Data.QueryData(limited(t), request)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := host.Decode(response)
	if err != nil {
		t.Fatal(err)
	}
	if answers["A"].Error != "" {
		t.Errorf("A: %s", answers["A"].Error)
	}
	mustRefuse(t, "broken JSON", answers["B"])
}

func TestChunkedQueriesAreUnimplementedSoThatHostsFallBack(t *testing.T) {
	stream, err := shared(t).Data.QueryChunkedData(limited(t), &pluginv2.QueryChunkedDataRequest{PluginContext: reported.Context()})
	if err == nil {
		_, err = stream.Recv()
	}
	if status.Code(err) != codes.Unimplemented {
		t.Errorf("got %v", err)
	}
}
