package vn.dti.plugin;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import vn.dti.fault.Blame;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

/**
 * What to tell the caller about an exception that a handler let escape.
 *
 * @param message a fault's own words, as they are meant for people; for anything else a general
 *     sentence with a number that stands in the log as well, as an exception's text may hold what
 *     is nobody's business
 */
record Incident(String message, int status, ErrorSource source) {

  /** Logs an exception and finds the words for it. */
  static Incident of(Throwable failure, String endpoint, Log log) {
    if (failure instanceof FaultException faults
        && faults.first().code().blame() != Blame.INTERNAL) {
      return new Incident(
          faults.describe(Language.VI) + "\n" + faults.describe(Language.EN),
          faults.first().code().httpStatus(),
          ErrorSource.of(faults.first().code().blame()));
    }
    String id = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    Map<String, String> details = new LinkedHashMap<>();
    details.put("incident", id);
    details.put("endpoint", endpoint);
    log.error("A request failed by a defect of the plugin", failure, details);
    return new Incident(
        "Plugin gặp lỗi nội bộ; hãy báo cho quản trị viên mã lỗi "
            + id
            + " (có trong nhật ký của Grafana). The plugin failed by a defect of its own; tell the"
            + " administrator the number "
            + id
            + ", which stands in Grafana's log.",
        500,
        ErrorSource.PLUGIN);
  }
}
