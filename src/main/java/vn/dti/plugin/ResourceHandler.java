package vn.dti.plugin;

/** Answers HTTP requests passed through. Called on a virtual thread per request and may block. */
@FunctionalInterface
public interface ResourceHandler {
  /**
   * Answers one request.
   *
   * @throws Exception only for a defect: answered with status 500 and a message that names an entry
   *     in the log
   */
  ResourceResponse callResource(ResourceRequest request) throws Exception;

  /** Knows no resources: 404 for all. */
  static ResourceHandler none() {
    return request -> ResourceResponse.failure(404, "no such resource: " + request.path());
  }
}
