package vn.dti.plugin.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a frame says of itself.
 *
 * @param type what shape the rows have; null for an answer without fields
 * @param stats figures about the answer, shown in the query inspector
 * @param notices what a reader must know to read the figures right
 * @param executedQueryString the text that ran, after macros and guard; null before that point
 */
public record FrameMeta(
    @Nullable FrameType type,
    List<Stat> stats,
    List<Notice> notices,
    @Nullable String executedQueryString) {
  /** States nothing. */
  public static final FrameMeta NONE = new FrameMeta(null, List.of(), List.of(), null);

  public FrameMeta {
    stats = List.copyOf(stats);
    notices = List.copyOf(notices);
  }

  /** The shapes, by their names in Grafana's data plane contract. */
  public enum FrameType {
    TABLE("table", "table"),
    TIMESERIES_WIDE("timeseries-wide", "graph"),
    NUMERIC_WIDE("numeric-wide", "table");

    private final String id;
    private final String visualisation;

    FrameType(String id, String visualisation) {
      this.id = id;
      this.visualisation = visualisation;
    }

    /** The name on the wire. */
    public String id() {
      return id;
    }

    /** What Explore shows it as. */
    public String visualisation() {
      return visualisation;
    }
  }

  /**
   * One figure about the answer.
   *
   * @param unit Grafana's unit id; null for a plain number
   */
  public record Stat(String displayName, double value, @Nullable String unit) {}

  /** How loud a notice is. */
  public enum Severity {
    INFO("info"),
    WARNING("warning"),
    ERROR("error");

    private final String id;

    Severity(String id) {
      this.id = id;
    }

    /** The name on the wire; Grafana accepts no other. */
    public String id() {
      return id;
    }
  }

  /** A sentence shown beside the panel's title. */
  public record Notice(Severity severity, String text) {}
}
