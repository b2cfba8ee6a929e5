package vn.dti.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** Reads a query from the JSON in which Grafana sends it. Keys it does not know are left alone. */
public final class QueryReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
  private static final long DEFAULT_POINTS = 100;

  private QueryReader() {}

  /**
   * What the host says beside the JSON.
   *
   * @param refId the letter of the query
   * @param queryType "sql", or empty, which means what the JSON says, else SQL
   * @param json the panel's query as a JSON object: rawSql, format, queryType
   * @param from start of the time range
   * @param to end of the time range
   * @param interval width of a point; not positive means unknown
   * @param maxDataPoints points to draw; not positive means unknown
   * @param zone the data source's zone
   */
  public record Input(
      String refId,
      String queryType,
      String json,
      Instant from,
      Instant to,
      Duration interval,
      long maxDataPoints,
      ZoneId zone) {}

  /**
   * The typed query.
   *
   * @throws FaultException QUERY_MALFORMED with everything that is wrong
   */
  public static Query read(Input input) {
    List<Fault> faults = new ArrayList<>();
    JsonNode json = parse(input, faults);
    String rawSql = rawSql(json, input, faults);
    ResultFormat format = format(json, input, faults);
    requireSql(json, input, faults);
    if (input.to().isBefore(input.from())) {
      faults.add(
          fault(
              input,
              "timeRange",
              new Text(
                  "Khoảng thời gian kết thúc ("
                      + input.to()
                      + ") trước khi bắt đầu ("
                      + input.from()
                      + ").",
                  "The time range ends ("
                      + input.to()
                      + ") before it begins ("
                      + input.from()
                      + ")."),
              new Text("Hãy chọn lại khoảng thời gian.", "Choose the time range again.")));
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    return new SqlQuery(
        input.refId(),
        rawSql,
        format,
        new QueryRange(input.from(), input.to()),
        input.interval().isPositive() ? input.interval() : DEFAULT_INTERVAL,
        input.maxDataPoints() > 0 ? input.maxDataPoints() : DEFAULT_POINTS,
        input.zone());
  }

  private static JsonNode parse(Input input, List<Fault> faults) {
    try {
      JsonNode json = JSON.readTree(input.json());
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new FaultException(
          fault(
              input,
              e.getLocation() == null
                  ? null
                  : e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr(),
              new Text("Truy vấn không phải JSON hợp lệ.", "The query is not valid JSON."),
              new Text(e.getOriginalMessage(), e.getOriginalMessage())),
          e);
    }
    faults.add(
        fault(
            input,
            null,
            new Text("Truy vấn phải là một đối tượng JSON.", "The query must be a JSON object."),
            new Text("Hãy lưu lại bảng trong Grafana.", "Save the panel in Grafana again.")));
    return JSON.createObjectNode();
  }

  private static String rawSql(JsonNode json, Input input, List<Fault> faults) {
    JsonNode rawSql = json.path("rawSql");
    if (rawSql.isTextual() && !rawSql.textValue().isBlank()) {
      return rawSql.textValue();
    }
    Text what =
        rawSql.isMissingNode() || rawSql.isNull() || rawSql.isTextual()
            ? new Text("Truy vấn không có câu SQL.", "The query holds no SQL.")
            : new Text(
                "rawSql phải là một chuỗi, không phải " + rawSql + ".",
                "rawSql must be a string, not " + rawSql + ".");
    faults.add(
        fault(input, "rawSql", what, new Text("Hãy viết một câu SELECT.", "Write a SELECT.")));
    return "";
  }

  private static ResultFormat format(JsonNode json, Input input, List<Fault> faults) {
    JsonNode node = json.path("format");
    Optional<ResultFormat> format =
        switch (node.getNodeType()) {
          case MISSING, NULL -> Optional.of(ResultFormat.TABLE);
          case NUMBER ->
              node.isIntegralNumber() ? ResultFormat.ofNumber(node.longValue()) : Optional.empty();
          case STRING ->
              node.textValue().isEmpty()
                  ? Optional.of(ResultFormat.TABLE)
                  : ResultFormat.ofWord(node.textValue());
          case ARRAY, BINARY, BOOLEAN, OBJECT, POJO -> Optional.empty();
        };
    if (format.isEmpty()) {
      faults.add(
          fault(
              input,
              "format",
              new Text("Không có định dạng " + node + ".", "There is no format " + node + "."),
              new Text(
                  "Dùng 0 hoặc \"time_series\", 1 hoặc \"table\".",
                  "Use 0 or \"time_series\", 1 or \"table\".")));
    }
    return format.orElse(ResultFormat.TABLE);
  }

  private static void requireSql(JsonNode json, Input input, List<Fault> faults) {
    String type =
        input.queryType().isEmpty() ? json.path("queryType").asText("") : input.queryType();
    if (!type.isEmpty() && !type.equals("sql")) {
      faults.add(
          fault(
              input,
              "queryType",
              new Text(
                  "Không có loại truy vấn “" + type + "”.",
                  "There is no query type “" + type + "”."),
              new Text("Dùng \"sql\".", "Use \"sql\".")));
    }
  }

  private static Fault fault(Input input, @Nullable String where, Text what, Text remedy) {
    return new Fault(
        FaultCode.QUERY_MALFORMED,
        what,
        remedy,
        where == null ? input.refId() : input.refId() + "." + where);
  }
}
