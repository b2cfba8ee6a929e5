package vn.dti.query;

/** One question of a panel, alert rule or variable. */
public sealed interface Query permits SqlQuery, IndicatorQuery {
  /** The letter under which Grafana expects the answer; unique within a request. */
  String refId();
}
