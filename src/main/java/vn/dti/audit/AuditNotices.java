package vn.dti.audit;

import java.util.Map;

/** Takes what an administrator must learn of the log itself, a few lines at most a minute. */
@FunctionalInterface
public interface AuditNotices {
  /** One line. */
  void warn(String message, Map<String, ?> details);
}
