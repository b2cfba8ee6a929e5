package vn.dti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

class QueryReaderTest {
  private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-12-31T00:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static QueryReader.Input input(String queryType, String json) {
    return new QueryReader.Input("B", queryType, json, FROM, TO, Duration.ofMinutes(1), 500, ZONE);
  }

  private static FaultException refuse(QueryReader.Input input) {
    FaultException refusal =
        catchThrowableOfType(FaultException.class, () -> QueryReader.read(input));
    assertThat(refusal).isNotNull();
    assertThat(refusal.first().code()).isEqualTo(FaultCode.QUERY_MALFORMED);
    return refusal;
  }

  @Test
  void readsWhatAPanelSends() {
    Query query =
        QueryReader.read(
            input(
                "",
                "{\"refId\":\"B\",\"rawSql\":\"select"
                    + " 1\",\"format\":0,\"datasource\":{\"uid\":\"x\"},\"hide\":false}"));

    assertThat(query)
        .isEqualTo(
            new SqlQuery(
                "B",
                "select 1",
                ResultFormat.TIME_SERIES,
                new QueryRange(FROM, TO),
                Duration.ofMinutes(1),
                500,
                ZONE));
  }

  @ParameterizedTest
  @CsvSource({
    "0, TIME_SERIES",
    "1, TABLE",
    "'\"time_series\"', TIME_SERIES",
    "'\"timeseries\"', TIME_SERIES",
    "'\"table\"', TABLE",
    "null, TABLE",
    "'\"\"', TABLE"
  })
  void readsEveryFormThatAFormatTakes(String json, ResultFormat format) {
    assertThat(QueryReader.read(input("sql", "{\"rawSql\":\"select 1\",\"format\":" + json + "}")))
        .isInstanceOfSatisfying(SqlQuery.class, q -> assertThat(q.format()).isEqualTo(format));
  }

  @Test
  void takesATableWhereNoFormatIsGiven() {
    assertThat(QueryReader.read(input("sql", "{\"rawSql\":\"select 1\"}")))
        .isInstanceOfSatisfying(
            SqlQuery.class, q -> assertThat(q.format()).isEqualTo(ResultFormat.TABLE));
  }

  @Test
  void fillsInWhatABackgroundCallerLeavesOut() {
    Query query =
        QueryReader.read(
            new QueryReader.Input(
                "B", "", "{\"rawSql\":\"select 1\"}", FROM, FROM, Duration.ZERO, 0, ZONE));

    assertThat(query)
        .isInstanceOfSatisfying(
            SqlQuery.class,
            q -> {
              assertThat(q.interval()).isEqualTo(Duration.ofSeconds(1));
              assertThat(q.maxDataPoints()).isEqualTo(100);
            });
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    FaultException refusal =
        refuse(
            new QueryReader.Input(
                "B",
                "",
                "{\"rawSql\":7,\"format\":2,\"queryType\":\"logs\"}",
                TO,
                FROM,
                Duration.ZERO,
                0,
                ZONE));

    assertThat(refusal.faults())
        .extracting(Fault::where)
        .containsExactlyInAnyOrder("B.rawSql", "B.format", "B.queryType", "B.timeRange");
    assertThat(refusal.describe(Language.EN))
        .contains("not 7")
        .contains("no format 2")
        .contains("“logs”");
    assertThat(refusal.describe(Language.VI)).contains("rawSql phải là một chuỗi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"rawSql\":\"\"}", "{\"rawSql\":\"  \"}", "{\"rawSql\":null}"})
  void asksForSqlWhereThereIsNone(String json) {
    assertThat(refuse(input("sql", json))).hasMessageContaining("holds no SQL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "true", "[0]", "{}", "\"logs\"", "99999999999999999999"})
  void refusesUnknownFormats(String format) {
    assertThat(refuse(input("", "{\"rawSql\":\"select 1\",\"format\":" + format + "}")))
        .hasMessageContaining("There is no format");
  }

  @Test
  void saysWhereJsonBreaks() {
    assertThat(refuse(input("", "{\"rawSql\":\n  select}")).first().where()).startsWith("B.2:");
    assertThat(refuse(input("", "[1]"))).hasMessageContaining("must be a JSON object");
    assertThat(refuse(input("", ""))).hasMessageContaining("must be a JSON object");
  }
}
