package vn.dti.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.ErrorSource;
import vn.dti.plugin.data.EncodedFrame;
import vn.dti.plugin.data.FrameFormat;

class DashboardRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2024-07-19T12:00:00Z"), ZoneOffset.UTC);

  private final List<String> asked = new ArrayList<>();

  @Test
  void variablesAreFilledInBeforeThePanelsAreAsked() throws IOException {
    List<QueryOutcome> outcomes =
        open(
            """
            {"title": "B", "uid": "u", "templating": {"list": [
              {"name": "day", "type": "query", "datasource": {"type": "ours", "uid": "d"},
               "query": {"refId": "V", "rawSql": "SELECT choices"}, "allowCustomValue": false,
               "current": {"value": "gone", "text": "gone"}}]},
             "panels": [{"title": "P", "datasource": {"type": "ours", "uid": "d"},
               "targets": [{"refId": "A", "rawSql": "at '$day' $__interval_ms $__timeFilter(x)"}]}]}
            """);

    assertThat(asked)
        .containsExactly(
            "d V SELECT choices",
            "d A at 'Tỷ lệ hồ sơ trực tuyến toàn trình' 10000 $__timeFilter(x)");
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome.answered()).isTrue())
        .extracting(QueryOutcome::owner)
        .containsExactly("variable \"day\"", "P");
    assertThat(outcomes.getFirst().rows()).isPositive();
  }

  @Test
  void aFailedQueryIsNamedAndStopsNoOther() throws IOException {
    List<QueryOutcome> outcomes =
        open(
            """
            {"title": "B", "panels": [
              {"title": "P", "datasource": {"type": "ours", "uid": "d"}, "targets": [
                {"refId": "A", "rawSql": "fail"}, {"refId": "B", "rawSql": "fine"},
                {"refId": "C", "rawSql": "missing"}, {"refId": "D", "rawSql": "garbage"}]},
              {"title": "Q", "datasource": {"type": "ours", "uid": "d"}, "targets": [
                {"refId": "A", "rawSql": "die"}]},
              {"title": "R", "datasource": {"type": "ours", "uid": "d"}, "targets": [
                {"refId": "A", "rawSql": "${__from:wrong}"}]},
              {"title": "S", "datasource": {"type": "ours", "uid": "d"}, "targets": [
                {"refId": "A", "rawSql": "fine"}]}]}
            """);

    assertThat(outcomes)
        .extracting(outcome -> outcome.owner() + outcome.refId() + ": " + outcome.error())
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo("PA: bảng không có (HTTP 400)"),
            b -> assertThat(b).isEqualTo("PB: null"),
            c -> assertThat(c).startsWith("PC: Plugin không trả lời"),
            d -> assertThat(d).startsWith("PD: not an Arrow IPC file"),
            q -> assertThat(q).isEqualTo("QA: tiến trình đã chết xem nhật ký"),
            r -> assertThat(r).contains("RA: the time format \"wrong\""),
            s -> assertThat(s).isEqualTo("SA: null"));
  }

  @Test
  void aSavedValueOutsideTheChoicesIsKeptWhereFreeTextIsWelcome() throws IOException {
    open(
        """
        {"title": "B", "templating": {"list": [
          {"name": "day", "type": "query", "datasource": {"type": "ours", "uid": "d"},
           "query": {"refId": "V", "rawSql": "SELECT choices"}, "allowCustomValue": true,
           "current": {"value": "2024-07-19", "text": "x"}},
          {"name": "all", "type": "query", "datasource": {"type": "ours", "uid": "d"},
           "query": {"refId": "V", "rawSql": "SELECT choices"}, "includeAll": true,
           "current": {"value": ["$__all"], "text": ["All"]}}]},
         "panels": [{"title": "P", "datasource": {"type": "ours", "uid": "d"},
           "targets": [{"refId": "A", "rawSql": "$day IN ($all)"}]}]}
        """);

    assertThat(asked.getLast())
        .startsWith("d A 2024-07-19 IN ('Tỷ lệ hồ sơ trực tuyến toàn trình','',");
  }

  @Test
  void theTimeRangeOfTheDashboardTravelsWithEveryQuery() throws IOException {
    List<DataQuery> queries = new ArrayList<>();
    DashboardRun run =
        new DashboardRun(
            (uid, all) -> {
              queries.addAll(all);
              return Map.of();
            },
            NOON);
    run.open(
        new DashboardReader("ours")
            .read(
                "b.json",
                """
                {"title": "B", "time": {"from": "2020-01-01T00:00:00Z", "to": "now"},
                 "panels": [{"title": "P", "datasource": {"type": "ours", "uid": "d"},
                 "targets": [{"refId": "A", "rawSql": "x", "queryType": "sql", "format": "table"}]}]}
                """));

    DataQuery query = queries.getFirst();
    assertThat(query.timeRange().from()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(query.timeRange().to()).isEqualTo(NOON.instant());
    assertThat(query.maxDataPoints()).isEqualTo(1920);
    JsonNode json = JSON.readTree(query.json());
    assertThat(json.path("format").asText()).isEqualTo("table");
    assertThat(json.path("intervalMs").asLong()).isEqualTo(query.interval().toMillis());
  }

  private List<QueryOutcome> open(String board) throws IOException {
    return new DashboardRun(this::answer, NOON).open(new DashboardReader("ours").read("b", board));
  }

  private Map<String, DataResponse> answer(String uid, List<DataQuery> queries) {
    Map<String, DataResponse> responses = new HashMap<>();
    for (DataQuery query : queries) {
      String sql = sql(query);
      asked.add(uid + " " + query.refId() + " " + sql);
      switch (sql) {
        case "fail" ->
            responses.put(
                query.refId(),
                new DataResponse.Failure("bảng không có", 400, ErrorSource.DOWNSTREAM, List.of()));
        case "missing" -> {}
        case "garbage" ->
            responses.put(query.refId(), new DataResponse.Answer(List.of(frame(new byte[20]))));
        case "die" ->
            throw new FaultException(
                Fault.of(
                    FaultCode.PLUGIN_NO_ANSWER,
                    new Text("tiến trình đã chết", "dead"),
                    new Text("xem nhật ký", "see the log")));
        default -> responses.put(query.refId(), new DataResponse.Answer(List.of(frame(golden()))));
      }
    }
    return responses;
  }

  private static String sql(DataQuery query) {
    try {
      return JSON.readTree(query.json()).path("rawSql").asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static EncodedFrame frame(byte[] bytes) {
    return new EncodedFrame(FrameFormat.ARROW, List.of(ByteBuffer.wrap(bytes)));
  }

  private static byte[] golden() {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/golden/text.arrow"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
