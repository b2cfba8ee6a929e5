package vn.dti.fault;

/** The closed list of faults, grouped by blame. Names are stable: logs and clients rely on them. */
public enum FaultCode {
  // The query
  SQL_SYNTAX(Blame.USER, 400),
  SQL_REFUSED(Blame.USER, 400),
  SQL_TOO_LARGE(Blame.USER, 400),
  SQL_UNKNOWN_RELATION(Blame.USER, 400),
  SQL_UNKNOWN_COLUMN(Blame.USER, 400),
  SQL_FAILED(Blame.USER, 400),
  QUERY_MALFORMED(Blame.USER, 400),
  MACRO_MALFORMED(Blame.USER, 400),
  TIME_COLUMN_MISSING(Blame.USER, 400),
  QUERY_TIMEOUT(Blame.USER, 504),
  QUERY_CANCELLED(Blame.USER, 499),
  QUERY_MEMORY(Blame.USER, 507),
  QUERY_CRASHED_BEFORE(Blame.USER, 503),
  RESOURCE_UNKNOWN(Blame.USER, 404),
  EXPORT_TOO_LARGE(Blame.USER, 413),
  TOO_MANY_QUERIES(Blame.USER, 429),
  ANSWER_TOO_LARGE(Blame.USER, 413),

  // The one who asks
  IDENTITY_UNPROVEN(Blame.USER, 401),
  ACCESS_DENIED(Blame.USER, 403),

  // The file handed in
  SUBMISSION_MALFORMED(Blame.USER, 422),
  SUBMISSION_UNSUPPORTED(Blame.USER, 415),
  SUBMISSION_TOO_LARGE(Blame.USER, 413),
  MAPPING_MALFORMED(Blame.USER, 422),

  // The set-up
  USAGE(Blame.ADMINISTRATOR, 400),
  SETTINGS_INVALID(Blame.ADMINISTRATOR, 400),
  POLICY_MALFORMED(Blame.ADMINISTRATOR, 503),
  POLICY_UNREADABLE(Blame.ADMINISTRATOR, 503),
  STORE_MISSING(Blame.ADMINISTRATOR, 503),
  STORE_UNREADABLE(Blame.ADMINISTRATOR, 503),
  STORE_EMPTY(Blame.ADMINISTRATOR, 503),
  STORE_UNWRITABLE(Blame.ADMINISTRATOR, 503),
  STORE_BUSY(Blame.ADMINISTRATOR, 503),
  AUDIT_UNWRITABLE(Blame.ADMINISTRATOR, 503),
  DASHBOARD_MALFORMED(Blame.ADMINISTRATOR, 422),
  PLUGIN_NOT_STARTED(Blame.ADMINISTRATOR, 503),
  GRAFANA_NOT_STARTED(Blame.ADMINISTRATOR, 503),

  // The data
  SNAPSHOT_TORN(Blame.DATA, 503),
  LEDGER_TORN(Blame.DATA, 503),
  DATA_MALFORMED(Blame.DATA, 422),
  DATA_ENCODING(Blame.DATA, 422),
  DATA_UNKNOWN_CODE(Blame.DATA, 422),
  DATA_DUPLICATE_KEY(Blame.DATA, 422),

  // Us
  PLUGIN_NO_ANSWER(Blame.INTERNAL, 502),
  DATABASE_FAILED(Blame.INTERNAL, 500),
  DATABASE_LOST(Blame.INTERNAL, 503),
  INTERNAL(Blame.INTERNAL, 500);

  private final Blame blame;
  private final int httpStatus;

  FaultCode(Blame blame, int httpStatus) {
    this.blame = blame;
    this.httpStatus = httpStatus;
  }

  /** Who can mend it. */
  public Blame blame() {
    return blame;
  }

  /** The HTTP status that stands nearest to it. */
  public int httpStatus() {
    return httpStatus;
  }
}
