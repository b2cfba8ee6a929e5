package vn.dti.plugin;

import java.util.Map;

/**
 * The answers by refId. A refId of the request that has none here is answered with a failure.
 *
 * @param release called exactly once when the answer has left the process, or never will: its
 *     caller has taken it, or is gone. What was counted for it may be counted for others then.
 */
public record QueryDataResponse(Map<String, DataResponse> responses, Runnable release) {
  public QueryDataResponse {
    responses = Map.copyOf(responses);
  }

  /** Answers that nobody counts. */
  public QueryDataResponse(Map<String, DataResponse> responses) {
    this(responses, () -> {});
  }
}
