package vn.dti.guard.access.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.PrincipalKind;

/**
 * Tells whose token it is that Grafana sends with a request: signed by a published key, by Grafana
 * as issuer, for the organisation asked, not run out. Tokens found good are known by their hash
 * until they run out.
 */
final class TokenVerifier {
  private static final int REMEMBERED = 10_000;
  // Clocks of two machines differ; a token of the far future is still no good.
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final PublishedKeys keys;
  private final Clock clock;
  private final Cache<Asked, Proven> proven = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  TokenVerifier(PublishedKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  private record Asked(String tokenHash, String issuer, long organisation) {}

  private record Proven(Principal principal, Instant until) {}

  /**
   * The one whose token it is.
   *
   * @param issuer Grafana's root URL
   * @param organisation the number of the organisation in which is asked
   */
  Principal verify(String text, String issuer, long organisation) throws UnprovenException {
    Asked asked = new Asked(hash(text), issuer, organisation);
    Proven known = proven.getIfPresent(asked);
    if (known == null) {
      known = prove(text, issuer, organisation);
      proven.put(asked, known);
    }
    if (!clock.instant().isBefore(known.until())) {
      proven.invalidate(asked);
      throw new UnprovenException(
          "Mã định danh đã hết hạn lúc %s.".formatted(known.until()),
          "The identity token ran out at %s.".formatted(known.until()));
    }
    return known.principal();
  }

  private Proven prove(String text, String issuer, long organisation) throws UnprovenException {
    Token token = Token.parse(text);
    token.requireKnownForm();
    token.requireSignedBy(keys.find(token.keyId()));
    JsonNode claims = token.claims();
    requireIssuer(claims, issuer);
    requireAudience(claims, organisation);
    Instant until = time(claims, "exp");
    Instant now = clock.instant();
    for (String start : new String[] {"iat", "nbf"}) {
      if (claims.has(start) && time(claims, start).isAfter(now.plus(EARLY))) {
        throw new UnprovenException(
            "Mã định danh chưa có hiệu lực; hãy kiểm tra đồng hồ máy chủ.",
            "The identity token is not valid yet; check the server's clock.");
      }
    }
    return new Proven(principal(claims, organisation), until);
  }

  private static void requireIssuer(JsonNode claims, String issuer) throws UnprovenException {
    String stated = claims.path("iss").asText("");
    if (issuer.isEmpty() || !issuer.equals(stated)) {
      throw new UnprovenException(
          "Mã định danh do \"%s\" cấp, không phải \"%s\".".formatted(stated, issuer),
          "The identity token was issued by \"%s\", not by \"%s\".".formatted(stated, issuer));
    }
  }

  private static void requireAudience(JsonNode claims, long organisation) throws UnprovenException {
    JsonNode audience = claims.path("aud");
    String asked = "org:" + organisation;
    boolean single = audience.isTextual() && audience.asText().equals(asked);
    boolean list =
        audience.isArray() && audience.size() == 1 && audience.path(0).asText("").equals(asked);
    if (!single && !list) {
      throw new UnprovenException(
          "Mã định danh không dành cho tổ chức %d.".formatted(organisation),
          "The identity token is not meant for organisation %d.".formatted(organisation));
    }
  }

  private static Instant time(JsonNode claims, String name) throws UnprovenException {
    JsonNode time = claims.path(name);
    if (!time.isNumber() || !time.canConvertToLong()) {
      throw new UnprovenException(
          "Mã định danh không nêu \"%s\".".formatted(name),
          "The identity token does not state \"%s\".".formatted(name));
    }
    return Instant.ofEpochSecond(time.longValue());
  }

  private static Principal principal(JsonNode claims, long organisation) throws UnprovenException {
    String subject = claims.path("sub").asText("");
    String type = subject.substring(0, Math.max(0, subject.indexOf(':')));
    if (claims.path("type").asText(type).equals(type)) {
      switch (type) {
        case "user" -> {
          return person(PrincipalKind.USER, subject, claims, organisation);
        }
        case "service-account", "api-key" -> {
          return person(PrincipalKind.SERVICE_ACCOUNT, subject, claims, organisation);
        }
        case "anonymous" -> {
          return new Principal.Background(PrincipalKind.ANONYMOUS);
        }
        case "render" -> {
          return new Principal.Background(PrincipalKind.RENDERER);
        }
        default -> {
          // Falls through: a kind of caller that this program does not know.
        }
      }
    }
    throw new UnprovenException(
        "Mã định danh là của \"%s\", loại không được biết.".formatted(subject),
        "The identity token is of \"%s\", a kind that is not known.".formatted(subject));
  }

  private static Principal.Person person(
      PrincipalKind kind, String subject, JsonNode claims, long organisation) {
    return new Principal.Person(
        kind,
        subject,
        organisation,
        claims.path("role").asText(""),
        claims.path("username").asText(""),
        claims.path("email").asText(""),
        claims.path("email_verified").isBoolean() && claims.path("email_verified").booleanValue(),
        claims.path("authenticatedBy").asText(""));
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
