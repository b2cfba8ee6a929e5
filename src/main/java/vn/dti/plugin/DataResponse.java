package vn.dti.plugin;

import java.util.List;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.plugin.data.EncodedFrame;

/** What became of one query. All frames of one response have the same format. */
public sealed interface DataResponse {
  /** The frames, in order; empty where there is nothing to show. */
  List<EncodedFrame> frames();

  /** The query was answered. */
  record Answer(List<EncodedFrame> frames) implements DataResponse {
    public Answer {
      frames = checked(frames);
    }
  }

  /**
   * The query failed; its siblings may not have.
   *
   * @param message for the person at the panel: what happened and what to do
   * @param status the HTTP status nearest to it, 400 to 599
   * @param frames frames that explain it, such as one that carries the executed text; mostly empty
   */
  record Failure(String message, int status, ErrorSource source, List<EncodedFrame> frames)
      implements DataResponse {
    public Failure {
      if (message.isBlank()) {
        throw new IllegalArgumentException("a failure needs a message");
      }
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("not the HTTP status of a failure: " + status);
      }
      frames = checked(frames);
    }

    /** Every fault in one message; status and source are the first one's. */
    public static Failure of(FaultException faults, Language language, List<EncodedFrame> frames) {
      return new Failure(
          faults.describe(language),
          faults.first().code().httpStatus(),
          ErrorSource.of(faults.first().code().blame()),
          frames);
    }
  }

  private static List<EncodedFrame> checked(List<EncodedFrame> frames) {
    if (frames.stream().map(EncodedFrame::format).distinct().count() > 1) {
      throw new IllegalArgumentException("one response mixes frames of several formats");
    }
    return List.copyOf(frames);
  }
}
