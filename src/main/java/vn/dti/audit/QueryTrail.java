package vn.dti.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultCode;

/**
 * What becomes of one query on its way, told as it happens. Used by one thread at a time; exactly
 * one of {@link #deliver}, {@link #fail} ends it.
 */
public final class QueryTrail {
  private final AuditLog log;
  private final long id;
  private final Instant began;
  private final long beganNanos;
  private final Asked asked;
  private String principal;
  private String policyVersion = "";
  private @Nullable Instant from;
  private @Nullable Instant to;
  private String kind = "";
  private boolean exported;
  private String text;
  private String snapshot = "";
  private @Nullable String hash;
  private boolean suspect;
  private boolean parsed;
  private boolean executed;
  private boolean opened;
  private Outcome.@Nullable Answered answered;

  QueryTrail(AuditLog log, long id, Instant began, Asked asked, String text) {
    this.log = log;
    this.id = id;
    this.began = began;
    this.beganNanos = System.nanoTime();
    this.asked = asked;
    this.principal = asked.login();
    this.text = text;
  }

  /** A trail that nobody keeps: for tests and for questions that the program asks itself. */
  public static QueryTrail none() {
    return AuditLog.none().begin(new Asked("", 0, "", "", "", "", false, false, ""), "");
  }

  /** Who the asker was taken for, and by which policy. */
  public void principal(String name, String policy) {
    principal = name;
    policyVersion = policy;
  }

  /** The text as the author wrote it, and the panel's time range. */
  public void question(String written, Instant start, Instant end) {
    text = written;
    from = start;
    to = end;
    hash = null;
  }

  /** The text was compiled from a query of this kind, which its author did not write in SQL. */
  public void compiledFrom(String written) {
    kind = written;
  }

  /** It is answered with a file that its reader takes away. */
  public void exported() {
    exported = true;
  }

  /**
   * The text is about to be read by the database's parser. Unless this process has seen it pass
   * before, its line is opened.
   *
   * @throws vn.dti.fault.FaultException QUERY_CRASHED_BEFORE if processes ended at it of late;
   *     AUDIT_UNWRITABLE where a line is required and cannot be written
   */
  public void parsing(String snapshotId) {
    snapshot = snapshotId;
    suspect = suspect || log.admit(hash());
    if (!log.isProven(hash())) {
      open();
    }
    parsed = true;
  }

  /**
   * The parser is done with the text. Until it is executed it is nothing that a process could die
   * of, however long it has to wait for its turn.
   */
  public void parsed() {
    if (opened && !executed) {
      opened = false;
      log.parsed(new AuditLine.Parsed(id));
    }
  }

  /**
   * The query is about to be executed.
   *
   * @throws vn.dti.fault.FaultException AUDIT_UNWRITABLE where a line is required and cannot be
   *     written
   */
  public void executing() {
    executed = true;
    open();
  }

  /** It has an answer, which is not yet handed over. */
  public void answered(Outcome.Answered outcome) {
    answered = outcome;
  }

  /**
   * The answer is handed over.
   *
   * @throws vn.dti.fault.FaultException AUDIT_UNWRITABLE where a line is required and cannot be
   *     written: then there must be no answer
   */
  public void deliver() {
    Outcome.Answered outcome = answered;
    try {
      log.close(
          done(outcome == null ? new Outcome.Answered(0, 0, false, false) : outcome),
          opened,
          parsed,
          true);
    } finally {
      leave(true);
    }
  }

  /**
   * DuckDB met an error of its own at it.
   *
   * @param lost whether its database answered nothing more from then on
   */
  public void databaseFailed(boolean lost) {
    log.databaseFailed(query(), lost);
  }

  /** There is no answer. */
  public void fail(FaultCode code) {
    try {
      log.close(done(Outcome.of(code, executed)), opened, parsed, false);
    } finally {
      // Whoever was cancelled may have been on the way to harm, as may what was never executed.
      leave(executed && code != FaultCode.QUERY_CANCELLED);
    }
  }

  /** Gives the turn back, once the line is closed: whatever opens next is open alone. */
  private void leave(boolean harmless) {
    if (suspect) {
      suspect = false;
      log.leave(hash(), harmless);
    }
  }

  private void open() {
    if (!opened) {
      opened = true;
      log.open(new AuditLine.Opened(query()));
    }
  }

  private AuditLine.Done done(Outcome outcome) {
    return new AuditLine.Done(query(), outcome, System.nanoTime() - beganNanos);
  }

  private AuditLine.Query query() {
    return new AuditLine.Query(
        id,
        began,
        asked,
        principal,
        policyVersion,
        from,
        to,
        exported ? (kind + " export").strip() : kind,
        hash(),
        text,
        text.length(),
        snapshot);
  }

  private String hash() {
    String known = hash;
    if (known == null) {
      known = TextHash.of(text);
      hash = known;
    }
    return known;
  }
}
