package vn.dti.audit;

import java.time.Instant;
import vn.dti.fault.FaultCode;

/**
 * What becomes of a call that is no query but tells something of the figures: an editor's list of
 * tables, a check of the data source. Its body is in no line. Used by one thread; the first of
 * {@link #deliver}, {@link #answered} and {@link #failed} ends it.
 */
public final class CallTrail {
  private final AuditLog log;
  private final Instant began;
  private final long beganNanos = System.nanoTime();
  private final Asked asked;
  private final String route;
  private String principal;
  private String policyVersion = "";
  private boolean ended;

  CallTrail(AuditLog log, Instant began, Asked asked, String route) {
    this.log = log;
    this.began = began;
    this.asked = asked;
    this.route = route;
    this.principal = asked.login();
  }

  /** Who the asker was taken for, and by which policy. */
  public void principal(String name, String policy) {
    principal = name;
    policyVersion = policy;
  }

  /**
   * It is about to be answered with figures or names of figures.
   *
   * @param bytes the size of what is told
   * @throws vn.dti.fault.FaultException AUDIT_UNWRITABLE where a line is required and cannot be
   *     written: then there must be no answer
   */
  public void deliver(long bytes) {
    end(new Outcome.Answered(0, bytes, false, false), true);
  }

  /** It is about to be answered with how things stand, which is told whatever the log does. */
  public void answered(long bytes) {
    end(new Outcome.Answered(0, bytes, false, false), false);
  }

  /** There is no answer but the fault; nothing more is said where an answer came to nothing. */
  public void failed(FaultCode code) {
    end(Outcome.of(code, false), false);
  }

  private void end(Outcome outcome, boolean answering) {
    if (!ended) {
      ended = true;
      log.called(line(outcome), answering);
    }
  }

  private AuditLine.Called line(Outcome outcome) {
    return new AuditLine.Called(
        began, asked, principal, policyVersion, route, outcome, System.nanoTime() - beganNanos);
  }
}
