package vn.dti.plugin;

/** Answers queries. Called on a virtual thread per request and may block. */
@FunctionalInterface
public interface QueryDataHandler {
  /**
   * Answers every query of the request. A query that fails is a {@link DataResponse.Failure} beside
   * its siblings' answers.
   *
   * @throws Exception only for a defect: each query is then answered with a general message that
   *     names an entry in the log
   */
  QueryDataResponse queryData(QueryDataRequest request) throws Exception;
}
