package vn.dti.guard.access.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.PrincipalKind;
import vn.dti.guard.access.policy.EmailPattern.Match;

/**
 * Whom a rule is for: each condition that is not empty has to hold, and holds where any of its
 * entries does. Without {@code kinds} it is for people and service accounts.
 *
 * @param kinds sorts of callers
 * @param subjects such as "user:5"
 * @param logins in lower case
 * @param domains of e-mails, in lower case
 * @param roles in lower case
 * @param organisations by number
 */
public record Conditions(
    Set<PrincipalKind> kinds,
    Set<String> subjects,
    Set<String> logins,
    List<EmailPattern> emails,
    Set<String> domains,
    Set<String> roles,
    Set<Long> organisations) {
  private static final Set<PrincipalKind> WITH_TOKEN =
      Set.of(PrincipalKind.USER, PrincipalKind.SERVICE_ACCOUNT);
  private static final Match NO_AREA = new Match(null);

  public Conditions {
    kinds = Set.copyOf(kinds);
    subjects = Set.copyOf(subjects);
    logins = Set.copyOf(logins);
    emails = List.copyOf(emails);
    domains = Set.copyOf(domains);
    roles = Set.copyOf(roles);
    organisations = Set.copyOf(organisations);
  }

  /** Whether nothing is asked of a caller. */
  boolean isEmpty() {
    return kinds.isEmpty() && !asksForToken();
  }

  /** Whether anything is asked that only a token can tell. */
  boolean asksForToken() {
    return !(subjects.isEmpty()
        && logins.isEmpty()
        && emails.isEmpty()
        && domains.isEmpty()
        && roles.isEmpty()
        && organisations.isEmpty());
  }

  /** Where all hold, what the e-mail yields; empty where one does not. */
  Optional<Match> match(Principal principal, Trust trust) {
    return switch (principal) {
      case Principal.Unverified unverified -> Optional.empty();
      case Principal.Background background ->
          kinds.contains(background.kind()) && !asksForToken()
              ? Optional.of(NO_AREA)
              : Optional.empty();
      case Principal.Person person -> match(person, trust);
    };
  }

  private Optional<Match> match(Principal.Person person, Trust trust) {
    boolean holds =
        (kinds.isEmpty() ? WITH_TOKEN : kinds).contains(person.kind())
            && any(subjects, person.subject())
            && any(roles, lower(person.role()))
            && (organisations.isEmpty() || organisations.contains(person.organisation()))
            && (logins.isEmpty() || (trust.login(person) && logins.contains(lower(person.login()))))
            && (domains.isEmpty()
                || (trust.email(person) && domains.contains(domain(person.email()))));
    if (!holds) {
      return Optional.empty();
    }
    if (emails.isEmpty()) {
      return Optional.of(NO_AREA);
    }
    return trust.email(person)
        ? emails.stream().flatMap(pattern -> pattern.match(person.email()).stream()).findFirst()
        : Optional.empty();
  }

  private static boolean any(Set<String> asked, String value) {
    return asked.isEmpty() || asked.contains(value);
  }

  private static String domain(String email) {
    int at = email.indexOf('@');
    return at > 0 && at == email.lastIndexOf('@') ? lower(email.substring(at + 1)) : "";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
