package vn.dti.plugin;

import java.util.Map;

/**
 * The answers by refId. A refId of the request that has none here is answered with a failure.
 *
 * @param release called exactly once when the frames' buffers are no longer read: after the answer
 *     was handed to the network, or could not be. Memory that the buffers view may be freed then.
 */
public record QueryDataResponse(Map<String, DataResponse> responses, Runnable release) {
  public QueryDataResponse {
    responses = Map.copyOf(responses);
  }

  /** Answers whose buffers need no release. */
  public QueryDataResponse(Map<String, DataResponse> responses) {
    this(responses, () -> {});
  }
}
