package vn.dti.audit;

import java.util.List;
import java.util.Optional;
import vn.dti.fault.Fault;

/**
 * How the log stands.
 *
 * @param now when this was so
 * @param required whether queries are refused while it cannot be written
 * @param trouble why it cannot be written; empty where it can
 * @param lost how many lines this process could not write
 * @param leftOpen the queries that earlier processes were at when they ended without a word, as
 *     this process found them
 * @param crashes the texts so found within a day, refused ones among them; the last found first
 * @param failures the last texts at which DuckDB met an error of its own in this process, the
 *     newest last
 * @param settings what is wrong with the log's settings
 */
public record AuditState(
    Moment now,
    boolean required,
    Optional<String> trouble,
    long lost,
    List<OpenLine> leftOpen,
    List<Crash> crashes,
    List<DatabaseFailure> failures,
    List<Fault> settings) {
  public AuditState {
    leftOpen = List.copyOf(leftOpen);
    crashes = List.copyOf(crashes);
    failures = List.copyOf(failures);
    settings = List.copyOf(settings);
  }
}
