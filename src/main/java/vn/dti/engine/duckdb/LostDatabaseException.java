package vn.dti.engine.duckdb;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database answers nothing more: an error of DuckDB's own, met while something was executed,
 * left it in a state that nobody knows, and DuckDB shut it.
 */
final class LostDatabaseException extends SQLException {
  private static final long serialVersionUID = 1L;

  private final boolean byThis;

  /**
   * A loss.
   *
   * @param byThis whether it was lost by what failed here, not by something else before
   */
  LostDatabaseException(String message, boolean byThis, SQLException cause) {
    super(message, cause);
    this.byThis = byThis;
  }

  /** Whether it was lost by what failed here. */
  boolean isByThis() {
    return byThis;
  }

  /** Whether a failure comes from the loss of a database. */
  static boolean isBehind(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LostDatabaseException) {
        return true;
      }
    }
    return false;
  }
}
