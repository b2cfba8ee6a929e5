package vn.dti.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * Reads a query from the JSON in which Grafana sends it. Grafana adds keys of its own, so those
 * that are not known are left alone, but for the part that is ours: {@code wanted}.
 */
public final class QueryReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
  private static final long DEFAULT_POINTS = 100;

  private QueryReader() {}

  /**
   * What the host says beside the JSON.
   *
   * @param refId the letter of the query
   * @param queryType "sql" or "indicator", or empty, which means what the JSON says, else SQL
   * @param json the panel's query as a JSON object: rawSql or wanted, format, queryType
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
    Kind kind = kind(json, input, faults);
    Optional<Query> query =
        switch (kind) {
          case SQL -> Optional.of(sql(json, input, faults));
          case INDICATOR -> indicator(json, input, faults);
        };
    if (!faults.isEmpty() || query.isEmpty()) {
      throw new FaultException(faults);
    }
    return query.get();
  }

  /**
   * What an indicator query wants, apart from any panel.
   *
   * @param json the query as a JSON object
   * @throws FaultException QUERY_MALFORMED with everything that is wrong
   */
  public static IndicatorRequest readWanted(String refId, String json) {
    Input input =
        new Input(
            refId,
            "indicator",
            json,
            Instant.EPOCH,
            Instant.EPOCH,
            DEFAULT_INTERVAL,
            DEFAULT_POINTS,
            ZoneOffset.UTC);
    return switch (read(input)) {
      case IndicatorQuery query -> query.wanted();
      case SqlQuery _ -> throw new IllegalStateException("read as SQL: " + json);
    };
  }

  private enum Kind {
    SQL,
    INDICATOR
  }

  private static Query sql(JsonNode json, Input input, List<Fault> faults) {
    String rawSql = rawSql(json, input, faults);
    ResultFormat format = format(json, input, faults).orElse(ResultFormat.TABLE);
    return new SqlQuery(
        input.refId(),
        rawSql,
        format,
        range(input, faults),
        interval(input),
        points(input),
        input.zone());
  }

  private static Optional<Query> indicator(JsonNode json, Input input, List<Fault> faults) {
    Optional<IndicatorRequest> wanted =
        WantedReader.read(
            json.path("wanted"),
            (where, what, remedy) -> faults.add(fault(input, where, what, remedy)));
    boolean overTime =
        wanted.map(request -> request.shape() == IndicatorShape.SERIES).orElse(false);
    ResultFormat format =
        format(json, input, faults)
            .orElse(overTime ? ResultFormat.TIME_SERIES : ResultFormat.TABLE);
    if (wanted.isPresent() && !overTime && format == ResultFormat.TIME_SERIES) {
      faults.add(noSeries(input, wanted.get().shape()));
    }
    QueryRange range = range(input, faults);
    return faults.isEmpty()
        ? wanted.map(
            request ->
                new IndicatorQuery(
                    input.refId(),
                    request,
                    format,
                    range,
                    interval(input),
                    points(input),
                    input.zone()))
        : Optional.empty();
  }

  private static Fault noSeries(Input input, IndicatorShape shape) {
    return fault(
        input,
        "format",
        new Text(
            shape.words().vi() + " (" + shape.code() + ") là một bảng, không vẽ theo thời gian.",
            shape.words().en() + " (" + shape.code() + ") is a table, and no time series."),
        new Text(
            "Bỏ \"format\", hoặc dùng \"shape\": \"series\".",
            "Leave out \"format\", or use \"shape\": \"series\"."));
  }

  private static Duration interval(Input input) {
    return input.interval().isPositive() ? input.interval() : DEFAULT_INTERVAL;
  }

  private static long points(Input input) {
    return input.maxDataPoints() > 0 ? input.maxDataPoints() : DEFAULT_POINTS;
  }

  private static QueryRange range(Input input, List<Fault> faults) {
    if (!input.to().isBefore(input.from())) {
      return new QueryRange(input.from(), input.to());
    }
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
    return new QueryRange(input.from(), input.from());
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

  /** Empty where none is stated. */
  private static Optional<ResultFormat> format(JsonNode json, Input input, List<Fault> faults) {
    JsonNode node = json.path("format");
    if (node.isMissingNode() || node.isNull() || (node.isTextual() && node.textValue().isEmpty())) {
      return Optional.empty();
    }
    Optional<ResultFormat> format =
        switch (node.getNodeType()) {
          case NUMBER ->
              node.isIntegralNumber() ? ResultFormat.ofNumber(node.longValue()) : Optional.empty();
          case STRING -> ResultFormat.ofWord(node.textValue());
          case ARRAY, BINARY, BOOLEAN, OBJECT, POJO, MISSING, NULL -> Optional.empty();
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
    return format;
  }

  private static Kind kind(JsonNode json, Input input, List<Fault> faults) {
    String type =
        input.queryType().isEmpty() ? json.path("queryType").asText("") : input.queryType();
    return switch (type) {
      case "", "sql" -> Kind.SQL;
      case "indicator" -> Kind.INDICATOR;
      default -> {
        faults.add(
            fault(
                input,
                "queryType",
                new Text(
                    "Không có loại truy vấn “" + type + "”.",
                    "There is no query type “" + type + "”."),
                new Text("Dùng \"indicator\" hoặc \"sql\".", "Use \"indicator\" or \"sql\".")));
        yield Kind.SQL;
      }
    };
  }

  private static Fault fault(Input input, @Nullable String where, Text what, Text remedy) {
    return new Fault(
        FaultCode.QUERY_MALFORMED,
        what,
        remedy,
        where == null ? input.refId() : input.refId() + "." + where);
  }
}
