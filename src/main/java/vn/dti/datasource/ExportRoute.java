package vn.dti.datasource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.ResourceRequest;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.TimeRange;

/**
 * POST {@code export}: a request as Grafana's query endpoint takes it, with one query; CSV back.
 */
final class ExportRoute {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Text INSTEAD =
      new Text(
          "Gửi {\"queries\": [một truy vấn], \"from\": \"…\", \"to\": \"…\"}, thời gian tính bằng"
              + " mili giây hoặc theo ISO 8601.",
          "Send {\"queries\": [one query], \"from\": \"…\", \"to\": \"…\"}, times in milliseconds"
              + " or by ISO 8601.");

  private ExportRoute() {}

  /** The response, whose body is sent in parts. */
  static ResourceResponse answer(IndicatorDataSource dataSources, ResourceRequest request) {
    CsvFile file = dataSources.export(request, query(request.bodyText()));
    return new ResourceResponse(
        200,
        Map.of(
            "Content-Type", List.of("text/csv; charset=utf-8; header=present"),
            "Content-Disposition", List.of("attachment; filename=\"dti.csv\""),
            // By which a client tells a file that broke off on its way from a whole one.
            "Content-Length", List.of(Long.toString(file.bytes())),
            "X-Content-Type-Options", List.of("nosniff")),
        ByteBuffer.allocate(0),
        file);
  }

  private static DataQuery query(String body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw malformed(new Text("Yêu cầu không phải JSON.", "The request is no JSON."));
    }
    JsonNode queries = json.path("queries");
    if (queries.size() != 1 || !queries.path(0).isObject()) {
      throw malformed(
          new Text(
              "Yêu cầu có " + queries.size() + " truy vấn.",
              "The request has " + queries.size() + " queries."));
    }
    JsonNode query = queries.path(0);
    return new DataQuery(
        query.path("refId").asText("A"),
        query.path("queryType").asText(""),
        query.path("maxDataPoints").asLong(0),
        Duration.ofMillis(query.path("intervalMs").asLong(0)),
        new TimeRange(time(json, "from"), time(json, "to")),
        query.toString());
  }

  private static Instant time(JsonNode json, String name) {
    String text = json.path(name).asText("");
    try {
      return text.matches("-?\\d{1,15}")
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw malformed(
          new Text(
              name + " là \"" + text + "\", không phải thời điểm.",
              name + " is \"" + text + "\", no time."));
    }
  }

  private static FaultException malformed(Text what) {
    return new FaultException(Fault.of(FaultCode.QUERY_MALFORMED, what, INSTEAD));
  }
}
