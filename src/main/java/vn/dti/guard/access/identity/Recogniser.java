package vn.dti.guard.access.identity;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.PrincipalKind;
import vn.dti.guard.access.policy.IdentitySettings;
import vn.dti.guard.access.policy.KeyAddress;

/**
 * Tells who asks. A token decides; where there is none, only Grafana's own callers are told by how
 * their requests look, and everybody else is nobody. What a request says of its user decides
 * nothing else: people can change their names.
 */
public final class Recogniser {
  private static final String KEYS = "api/signing-keys/keys";
  private static final Principal ALERTING = new Principal.Background(PrincipalKind.ALERTING);
  private static final Principal PUBLIC = new Principal.Background(PrincipalKind.PUBLIC);
  private static final Principal ANONYMOUS = new Principal.Background(PrincipalKind.ANONYMOUS);
  private static final Principal NO_USER = new Principal.Background(PrincipalKind.NO_USER);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Consumer<String> failed;
  private final Map<KeyPlace, TokenVerifier> verifiers = new ConcurrentHashMap<>();

  /**
   * A recogniser that has no keys yet.
   *
   * @param clock by which tokens run out
   * @param nanoTime a clock that never jumps, for asking for keys
   * @param failed is told why keys could not be had
   */
  public Recogniser(Clock clock, LongSupplier nanoTime, Consumer<String> failed) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.failed = failed;
  }

  /**
   * What a request says.
   *
   * @param user empty where it names none
   * @param tokens what stands in the header X-Grafana-Id
   * @param organisation by number
   * @param grafanaUrl Grafana's root URL as it tells its plugins; empty where it does not
   */
  public record Request(
      Optional<StatedUser> user, List<String> tokens, long organisation, String grafanaUrl) {
    public Request {
      tokens = List.copyOf(tokens);
    }
  }

  /** A user as stated, not proven. */
  public record StatedUser(String login, String role) {}

  /** Who asks. */
  public Principal recognise(Request request, IdentitySettings settings) {
    String claimed = request.user().map(StatedUser::login).orElse("");
    try {
      return switch (request.tokens().size()) {
        case 0 -> withoutToken(request);
        case 1 -> withToken(request, settings);
        default ->
            throw new UnprovenException(
                "Yêu cầu mang nhiều mã định danh.", "The request carries several identity tokens.");
      };
    } catch (UnprovenException e) {
      return new Principal.Unverified(claimed, e.reason());
    }
  }

  /**
   * Where people need not sign in, dashboards shared with anyone carry the token of such people. It
   * proves no more than that nobody signed in, and those have no name of their own.
   */
  private Principal withToken(Request request, IdentitySettings settings) throws UnprovenException {
    Principal principal = verify(request.tokens().getFirst(), request, settings);
    return principal.equals(ANONYMOUS) && isGrafanaItself(request) ? PUBLIC : principal;
  }

  private static boolean isGrafanaItself(Request request) {
    return request
        .user()
        .map(user -> user.login().equals("service") && user.role().equals("Admin"))
        .orElse(false);
  }

  private static Principal withoutToken(Request request) throws UnprovenException {
    if (request.user().isEmpty()) {
      return NO_USER;
    }
    StatedUser user = request.user().get();
    if (isGrafanaItself(request)) {
      return PUBLIC;
    }
    if (user.login().equals("grafana_scheduler") && user.role().equals("Admin")) {
      return ALERTING;
    }
    if (user.login().isEmpty()) {
      return ANONYMOUS;
    }
    throw new UnprovenException(
        "Grafana không gửi mã định danh (X-Grafana-Id) của người dùng \"%s\"."
            .formatted(user.login()),
        "Grafana sent no identity token (X-Grafana-Id) of the user \"%s\"."
            .formatted(user.login()));
  }

  private Principal verify(String token, Request request, IdentitySettings settings)
      throws UnprovenException {
    String issuer = settings.issuer() == null ? request.grafanaUrl() : settings.issuer();
    if (issuer.isEmpty()) {
      throw new UnprovenException(
          "Không biết địa chỉ gốc của Grafana; hãy ghi identity.issuer trong chính sách.",
          "Grafana's root URL is not known; state identity.issuer in the policy.");
    }
    return verifiers
        .computeIfAbsent(
            place(settings, issuer),
            place -> new TokenVerifier(new PublishedKeys(place, nanoTime, failed), clock))
        .verify(token, issuer, request.organisation());
  }

  private static KeyPlace place(IdentitySettings settings, String issuer) throws UnprovenException {
    if (settings.keysFile() != null) {
      return new KeyPlace.KeyFile(settings.keysFile());
    }
    @Nullable URI address = settings.keysUrl();
    if (address == null) {
      address = derived(issuer);
    }
    return new KeyPlace.KeyUrl(address);
  }

  private static URI derived(String issuer) throws UnprovenException {
    try {
      URI address = URI.create(issuer.endsWith("/") ? issuer + KEYS : issuer + "/" + KEYS);
      if (address.getHost() != null && KeyAddress.isSafe(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the same refusal: no address to fetch from.
    }
    throw new UnprovenException(
        "Không lấy khóa ký an toàn được từ \"%s\"; hãy ghi identity.keys_url trong chính sách, ví dụ"
                .formatted(issuer)
            + " http://localhost:3000/api/signing-keys/keys.",
        "Keys cannot be fetched safely from \"%s\"; state identity.keys_url in the policy, such as"
                .formatted(issuer)
            + " http://localhost:3000/api/signing-keys/keys.");
  }
}
