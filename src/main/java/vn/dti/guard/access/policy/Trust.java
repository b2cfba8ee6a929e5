package vn.dti.guard.access.policy;

import java.util.Set;
import vn.dti.guard.access.Principal;

/**
 * When a login or e-mail proves anything. People of Grafana's own accounts choose both themselves;
 * those of others are written by whoever let them in.
 *
 * @param providers the {@code authenticatedBy} of those others
 * @param verifiedEmail whether an e-mail counts that Grafana itself verified. Where Grafana does
 *     not verify changes as well ({@code verify_email_enabled}), an address verified once stays so
 *     after its owner has exchanged it for any other (tried on 12.2)
 */
public record Trust(Set<String> providers, boolean verifiedEmail) {
  /** Every way in that Grafana has where somebody else vouches for the names. */
  public static final Set<String> EXTERNAL =
      Set.of(
          "auth.saml",
          "authproxy",
          "jwt",
          "ldap",
          "oauth_azuread",
          "oauth_generic_oauth",
          "oauth_github",
          "oauth_gitlab",
          "oauth_google",
          "oauth_grafana_com",
          "oauth_okta");

  public Trust {
    providers = Set.copyOf(providers);
  }

  boolean login(Principal.Person person) {
    return providers.contains(person.authenticatedBy()) && !person.login().isEmpty();
  }

  boolean email(Principal.Person person) {
    return !person.email().isEmpty()
        && (providers.contains(person.authenticatedBy())
            || (verifiedEmail && person.emailVerified()));
  }
}
