package vn.dti.guard.access;

import vn.dti.fault.Text;

/** Who asks, as far as it is proven. */
public sealed interface Principal {
  /** A name for logs and messages; no secret. */
  String label();

  /**
   * Whoever showed a token that Grafana signed for him.
   *
   * @param subject Grafana's own name of the account, such as "user:5"; nobody can change it
   * @param organisation the number of the organisation that the token was made for
   * @param role in that organisation: Admin, Editor, Viewer or None
   * @param login empty where the token has none; whether it proves anything is the policy's to say
   * @param email empty where the token has none; the same holds
   * @param emailVerified whether Grafana itself has verified the e-mail
   * @param authenticatedBy the provider that let him in, such as "ldap" or "oauth_generic_oauth"
   */
  record Person(
      PrincipalKind kind,
      String subject,
      long organisation,
      String role,
      String login,
      String email,
      boolean emailVerified,
      String authenticatedBy)
      implements Principal {
    @Override
    public String label() {
      return login.isEmpty() ? subject : subject + " (" + login + ")";
    }
  }

  /** A caller who is no person, recognised by how its requests look. */
  record Background(PrincipalKind kind) implements Principal {
    @Override
    public String label() {
      return kind.code();
    }
  }

  /**
   * Somebody whose identity is not proven.
   *
   * @param claimed the login that the request states
   * @param reason why it proves nothing
   */
  record Unverified(String claimed, Text reason) implements Principal {
    @Override
    public String label() {
      return claimed.isEmpty() ? "unverified" : "unverified (" + claimed + ")";
    }
  }
}
