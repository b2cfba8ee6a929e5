package vn.dti.audit;

import vn.dti.fault.FaultCode;

/** What became of a query. */
public sealed interface Outcome {
  /** The word for it in a line. */
  String word();

  /**
   * It was answered.
   *
   * @param rows how many rows the answer had
   * @param bytes the size of its frame without the header
   * @param truncated whether a limit cut it short
   * @param cached whether an earlier execution's answer served
   */
  record Answered(long rows, long bytes, boolean truncated, boolean cached) implements Outcome {
    @Override
    public String word() {
      return truncated ? "truncated" : "answered";
    }
  }

  /** It was not executed. */
  record Refused(FaultCode code) implements Outcome {
    @Override
    public String word() {
      return "refused";
    }
  }

  /** It was executed, or would have been, and failed. */
  record Failed(FaultCode code) implements Outcome {
    @Override
    public String word() {
      return "failed";
    }
  }

  /** Whoever asked went away. */
  record Cancelled() implements Outcome {
    @Override
    public String word() {
      return "cancelled";
    }
  }

  /** What a fault makes of it. */
  static Outcome of(FaultCode code, boolean executed) {
    if (code == FaultCode.QUERY_CANCELLED) {
      return new Cancelled();
    }
    return switch (code.blame()) {
      case USER -> executed ? new Failed(code) : new Refused(code);
      case ADMINISTRATOR, DATA, INTERNAL -> new Failed(code);
    };
  }
}
