package vn.dti.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/** Reads jsonData.limits. What Grafana itself limits holds where it is lower. */
final class LimitsReader {
  /** Grafana's row_limit of the section dataproxy. */
  private static final String GRAFANA_ROWS = "GF_SQL_ROW_LIMIT";

  /** Grafana's response_limit of the section dataproxy, in bytes; zero where there is none. */
  private static final String GRAFANA_BYTES = "GF_RESPONSE_LIMIT";

  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              "rows",
              "seconds",
              "answerMebibytes",
              "memoryMebibytes",
              "concurrentQueries",
              "queueLength",
              "queueSeconds",
              "exportRows"));

  private final JsonNode limits;
  private final List<Fault> faults;

  private LimitsReader(JsonNode limits, List<Fault> faults) {
    this.limits = limits;
    this.faults = faults;
  }

  /**
   * The limits; those that are wrong have their defaults.
   *
   * @param faults takes everything that is wrong
   */
  static QueryLimits read(JsonNode limits, Map<String, String> grafana, List<Fault> faults) {
    LimitsReader reader = new LimitsReader(limits, faults);
    reader.requireKnownNames();
    QueryLimits standard = QueryLimits.DEFAULT;
    long rows = reader.whole("rows", standard.rows(), 1, Integer.MAX_VALUE);
    long seconds = reader.whole("seconds", standard.time().toSeconds(), 1, 3_600);
    long mebibytes = reader.whole("answerMebibytes", standard.answerBytes() >> 20, 1, 1_024);
    long memory = reader.whole("memoryMebibytes", standard.memoryMebibytes(), 64, 1 << 20);
    long concurrent = reader.whole("concurrentQueries", standard.concurrentQueries(), 1, 1_000);
    long queue = reader.whole("queueLength", standard.queueLength(), 0, 10_000);
    long wait = reader.whole("queueSeconds", standard.queueWait().toSeconds(), 1, 600);
    long exported = reader.whole("exportRows", standard.exportRows(), 1, 100_000_000);
    return new QueryLimits(
        Math.min(rows, ofGrafana(grafana, GRAFANA_ROWS)),
        Math.min(mebibytes << 20, ofGrafana(grafana, GRAFANA_BYTES)),
        Duration.ofSeconds(seconds),
        (int) memory,
        (int) concurrent,
        (int) queue,
        Duration.ofSeconds(wait),
        exported);
  }

  /** A limit with a typing mistake in its name would silently be none. */
  private void requireKnownNames() {
    if (!limits.isMissingNode() && !limits.isNull() && !limits.isObject()) {
      faults.add(
          new Fault(
              FaultCode.SETTINGS_INVALID,
              new Text(
                  "limits là " + limits + ", không phải một đối tượng.",
                  "limits is " + limits + ", not an object."),
              new Text("Ghi, ví dụ, {\"rows\": 200000}.", "State, say, {\"rows\": 200000}."),
              "jsonData.limits"));
    }
    limits
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!NAMES.contains(name)) {
                faults.add(
                    new Fault(
                        FaultCode.SETTINGS_INVALID,
                        new Text(
                            "Không có giới hạn nào tên " + name + ".",
                            "There is no limit called " + name + "."),
                        new Text(
                            "Các giới hạn là: " + String.join(", ", NAMES) + ".",
                            "The limits are: " + String.join(", ", NAMES) + "."),
                        "jsonData.limits." + name));
              }
            });
  }

  private long whole(String name, long fallback, long least, long most) {
    JsonNode node = limits.path(name);
    if (node.isMissingNode() || node.isNull() || (node.isTextual() && node.asText().isBlank())) {
      return fallback;
    }
    if (node.isIntegralNumber()
        && node.canConvertToLong()
        && node.longValue() >= least
        && node.longValue() <= most) {
      return node.longValue();
    }
    faults.add(
        new Fault(
            FaultCode.SETTINGS_INVALID,
            new Text(
                "Giới hạn limits.%s là %s, không phải số nguyên từ %d đến %d."
                    .formatted(name, node, least, most),
                "The limit limits.%s is %s, not a whole number from %d to %d."
                    .formatted(name, node, least, most)),
            new Text(
                "Ghi một số nguyên trong khoảng đó, hoặc để trống để dùng mặc định %d."
                    .formatted(fallback),
                "State a whole number in that range, or none for the default, %d."
                    .formatted(fallback)),
            "jsonData.limits." + name));
    return fallback;
  }

  private static long ofGrafana(Map<String, String> config, String name) {
    try {
      long limit = Long.parseLong(config.getOrDefault(name, ""));
      return limit > 0 ? limit : Long.MAX_VALUE;
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
