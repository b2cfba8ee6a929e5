package vn.dti.audit;

/**
 * Where a query comes from, as Grafana and the caller tell it. Nothing here is proof of anything:
 * who the asker was taken for is told to the {@link QueryTrail} once it has been decided.
 *
 * @param login the user as Grafana names him; empty where there is none
 * @param org Grafana's number of the organisation
 * @param dataSource the data source's uid
 * @param dashboard the dashboard's uid, by the request's header; may be empty
 * @param panel the panel's number, by the request's header; may be empty
 * @param rule the alert rule's uid, by the request's header; may be empty
 * @param alert whether it says that it comes from alerting
 * @param expression whether it says that it is input to a server-side expression
 * @param refId the letter of the query within its request
 */
public record Asked(
    String login,
    long org,
    String dataSource,
    String dashboard,
    String panel,
    String rule,
    boolean alert,
    boolean expression,
    String refId) {}
