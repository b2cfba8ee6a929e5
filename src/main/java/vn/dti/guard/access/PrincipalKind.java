package vn.dti.guard.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What sort of caller asks. */
public enum PrincipalKind {
  /** A person, known by a verified token. */
  USER("user"),
  /** A program with a service account of Grafana's, known by a verified token. */
  SERVICE_ACCOUNT("service_account"),
  /** Grafana's own evaluation of alert rules. */
  ALERTING("alerting"),
  /** Grafana on its own behalf: dashboards shared with anyone who has the link, and its checks. */
  PUBLIC("public"),
  /** Somebody who did not sign in, where Grafana lets such people in. */
  ANONYMOUS("anonymous"),
  /** Grafana's image renderer, where it acts for nobody. */
  RENDERER("renderer"),
  /** A request that names no user at all. */
  NO_USER("no_user");

  private final String code;

  PrincipalKind(String code) {
    this.code = code;
  }

  /** The word in a policy. */
  public String code() {
    return code;
  }

  /** The kind of a word. */
  public static Optional<PrincipalKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  /** All words, in order. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(PrincipalKind::code).toList();
  }
}
