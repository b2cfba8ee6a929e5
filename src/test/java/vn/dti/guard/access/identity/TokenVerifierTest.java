package vn.dti.guard.access.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.PrincipalKind;

/** Tokens signed by real keys, and everything that could pass for one. */
class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final TestKeys KEYS = TestKeys.ellipticCurve("id-2026-11-es256");
  private static final TestKeys RSA = TestKeys.rsa("rsa", 2048);
  private static final TestKeys STRANGER = TestKeys.ellipticCurve("id-2026-11-es256");
  private static final String CLAIMS =
      TestKeys.claims(
          "user:5",
          "Viewer",
          NOW.plusSeconds(600),
          ", \"username\": \"an\", \"email\": \"an@hanoi.gov.vn\", \"email_verified\": true,"
              + " \"authenticatedBy\": \"ldap\"");

  @TempDir private Path folder;
  private Instant now = NOW;
  private final List<String> failures = new ArrayList<>();
  private long nanos;

  @BeforeEach
  void publish() throws IOException {
    publish(KEYS, RSA);
  }

  private void publish(TestKeys... keys) throws IOException {
    Files.writeString(folder.resolve("keys.json"), TestKeys.set(keys));
  }

  private TokenVerifier verifier() {
    return new TokenVerifier(
        new PublishedKeys(
            new KeyPlace.KeyFile(folder.resolve("keys.json")), () -> nanos, failures::add),
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        });
  }

  private Principal verify(String token) throws UnprovenException {
    return verifier().verify(token, TestKeys.ISSUER, 1);
  }

  private void refused(String token, String reason) {
    assertThatThrownBy(() -> verify(token))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aTokenSignedByGrafanaTellsWhoseItIs() throws UnprovenException {
    assertThat(verify(KEYS.sign(CLAIMS)))
        .isEqualTo(
            new Principal.Person(
                PrincipalKind.USER, "user:5", 1, "Viewer", "an", "an@hanoi.gov.vn", true, "ldap"));
    assertThat(verify(RSA.sign(CLAIMS))).isEqualTo(verify(KEYS.sign(CLAIMS)));
  }

  @Test
  void aServiceAccountAndWhoDidNotSignInAreToldApart() throws UnprovenException {
    Instant later = NOW.plusSeconds(600);

    assertThat(verify(KEYS.sign(TestKeys.claims("service-account:7", "Editor", later, ""))))
        .isInstanceOfSatisfying(
            Principal.Person.class,
            person -> assertThat(person.kind()).isEqualTo(PrincipalKind.SERVICE_ACCOUNT));
    assertThat(verify(KEYS.sign(TestKeys.claims("anonymous:0", "Admin", later, ""))))
        .isEqualTo(new Principal.Background(PrincipalKind.ANONYMOUS));
    assertThat(verify(KEYS.sign(TestKeys.claims("render:0", "Admin", later, ""))))
        .isEqualTo(new Principal.Background(PrincipalKind.RENDERER));
    refused(KEYS.sign(TestKeys.claims("access-policy:1", "Admin", later, "")), "not known");
    refused(
        KEYS.sign(
            TestKeys.claims("user:5", "Admin", later, "")
                .replace("\"type\": \"user\"", "\"type\": \"anonymous\"")),
        "not known");
  }

  @Test
  void oneByteChangedAnywhereProvesNothing() {
    String token = KEYS.sign(CLAIMS);
    String[] parts = token.split("\\.", -1);
    String admin = TestKeys.text(TestKeys.bytes(CLAIMS.replace("user:5", "user:1")));

    refused(parts[0] + "." + admin + "." + parts[2], "signature is wrong");
    char last = parts[2].charAt(0);
    refused(
        parts[0] + "." + parts[1] + "." + (last == 'A' ? 'B' : 'A') + parts[2].substring(1),
        "signature is wrong");
    refused(parts[0] + "." + parts[1] + ".", "signature is wrong");
    refused(parts[0] + "." + parts[1] + "." + TestKeys.text(new byte[64]), "signature is wrong");
  }

  @Test
  void anotherKeyUnderTheSameNameProvesNothing() {
    refused(STRANGER.sign(CLAIMS), "signature is wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "ES384", "PS256", "es256", ""})
  void noAlgorithmButTheTwoIsAccepted(String algorithm) {
    String header =
        "{\"alg\": \"%s\", \"kid\": \"id-2026-11-es256\", \"typ\": \"jwt\"}".formatted(algorithm);

    refused(KEYS.sign(header, CLAIMS), "is not accepted");
  }

  @Test
  void thePublicKeyIsNoSecretToSignWith() throws GeneralSecurityException {
    for (String algorithm : List.of("HS256", "ES256")) {
      String signed =
          TestKeys.text(
                  TestKeys.bytes(
                      "{\"alg\": \"%s\", \"kid\": \"id-2026-11-es256\", \"typ\": \"jwt\"}"
                          .formatted(algorithm)))
              + "."
              + TestKeys.text(TestKeys.bytes(CLAIMS));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEYS.publicBytes(), "HmacSHA256"));

      assertThatThrownBy(
              () -> verify(signed + "." + TestKeys.text(mac.doFinal(TestKeys.bytes(signed)))))
          .isInstanceOf(UnprovenException.class);
    }
  }

  @Test
  void aKeyOfOneKindIsNotUsedByTheAlgorithmOfTheOther() {
    refused(
        RSA.sign("{\"alg\": \"RS256\", \"kid\": \"id-2026-11-es256\", \"typ\": \"jwt\"}", CLAIMS),
        "is not accepted");
    refused(
        KEYS.sign("{\"alg\": \"ES256\", \"kid\": \"rsa\", \"typ\": \"jwt\"}", CLAIMS),
        "is not accepted");
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotUsed() {
    String header =
        "{\"alg\": \"ES256\", \"kid\": \"other\", \"typ\": \"jwt\", \"jwk\": %s}"
            .formatted(STRANGER.published());

    refused(STRANGER.sign(header, CLAIMS), "no signing key \"other\"");
  }

  @Test
  void aTokenThatRanOutProvesNothingEvenIfItWasKnown() throws UnprovenException {
    TokenVerifier verifier = verifier();
    String token = KEYS.sign(CLAIMS);
    verifier.verify(token, TestKeys.ISSUER, 1);

    now = NOW.plusSeconds(600);

    assertThatThrownBy(() -> verifier.verify(token, TestKeys.ISSUER, 1))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("ran out");
    refused(token, "ran out");
  }

  @Test
  void aTokenOfTheFutureOrWithoutEndProvesNothing() {
    refused(
        KEYS.sign(CLAIMS.replaceFirst("\"iat\": \\d+", "\"iat\": 99999999999")), "not valid yet");
    refused(KEYS.sign(CLAIMS.replaceFirst("\"exp\": \\d+", "\"exp\": \"never\"")), "\"exp\"");
    refused(KEYS.sign(CLAIMS.replaceFirst("\"exp\": \\d+, ", "")), "\"exp\"");
  }

  @Test
  void aTokenForAnotherOrganisationProvesNothingHere() throws UnprovenException {
    TokenVerifier verifier = verifier();
    String token = KEYS.sign(CLAIMS);
    verifier.verify(token, TestKeys.ISSUER, 1);

    assertThatThrownBy(() -> verifier.verify(token, TestKeys.ISSUER, 2))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("organisation 2");
    refused(KEYS.sign(CLAIMS.replace("[\"org:1\"]", "[\"org:2\", \"org:1\"]")), "organisation 1");
    refused(KEYS.sign(CLAIMS.replace("[\"org:1\"]", "\"org:11\"")), "organisation 1");
  }

  @Test
  void anotherGrafanasTokenProvesNothing() {
    refused(KEYS.sign(CLAIMS.replace(TestKeys.ISSUER, "https://evil.example/")), "was issued by");
    assertThatThrownBy(
            () -> verifier().verify(KEYS.sign(CLAIMS.replace(TestKeys.ISSUER, "")), "", 1))
        .isInstanceOf(UnprovenException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d", "...", "e30.e30.", "W10.W10.AA"})
  void whatIsNoTokenProvesNothing(String text) {
    assertThatThrownBy(() -> verify(text)).isInstanceOf(UnprovenException.class);
  }

  @Test
  void aClaimStatedTwiceOrATokenOfAnotherKindProvesNothing() {
    refused(KEYS.sign("{\"sub\": \"user:1\"," + CLAIMS.strip().substring(1)), "no valid form");
    refused(
        KEYS.sign(
            "{\"alg\": \"ES256\", \"kid\": \"id-2026-11-es256\", \"typ\": \"at+jwt\"}", CLAIMS),
        "no identity token");
    refused(
        KEYS.sign(
            "{\"alg\": \"ES256\", \"kid\": \"id-2026-11-es256\", \"typ\": \"jwt\", \"crit\":"
                + " [\"x\"]}",
            CLAIMS),
        "no identity token");
  }

  @Test
  void weakKeysAndKeysThatShareAnIdAreNotUsed() throws IOException {
    TestKeys weak = TestKeys.rsa("weak", 1024);
    publish(weak, KEYS, STRANGER);

    refused(weak.sign(CLAIMS), "could not be had");
    refused(KEYS.sign(CLAIMS), "could not be had");
    assertThat(failures).isNotEmpty();
  }

  @Test
  void withoutKeysNobodyIsRecognised() throws IOException {
    Files.delete(folder.resolve("keys.json"));

    refused(KEYS.sign(CLAIMS), "could not be had");
    assertThat(failures).hasSize(1);
  }

  @Test
  void aNewKeyIsFetchedWhenItIsFirstUsedAndAskedForAtABoundedRate() throws Exception {
    TokenVerifier verifier = verifier();
    TestKeys next = TestKeys.ellipticCurve("id-2026-12-es256");
    verifier.verify(KEYS.sign(CLAIMS), TestKeys.ISSUER, 1);
    publish(KEYS, next);

    assertThatThrownBy(() -> verifier.verify(next.sign(CLAIMS), TestKeys.ISSUER, 1))
        .hasMessageContaining("no signing key");
    nanos += 11_000_000_000L;

    assertThat(verifier.verify(next.sign(CLAIMS), TestKeys.ISSUER, 1).label())
        .isEqualTo("user:5 (an)");
  }

  @Test
  void keysHoldForHalfADayWhereNewOnesCannotBeFetchedAndNotLonger() throws Exception {
    TokenVerifier verifier = verifier();
    verifier.verify(KEYS.sign(CLAIMS), TestKeys.ISSUER, 1);
    Files.delete(folder.resolve("keys.json"));
    String another = KEYS.sign(CLAIMS.replace("user:5", "user:6"));
    String third = KEYS.sign(CLAIMS.replace("user:5", "user:7"));

    nanos += 11L * 3600 * 1_000_000_000;
    assertThat(verifier.verify(another, TestKeys.ISSUER, 1).label()).isEqualTo("user:6 (an)");
    nanos += 2L * 3600 * 1_000_000_000;

    assertThatThrownBy(() -> verifier.verify(third, TestKeys.ISSUER, 1))
        .isInstanceOf(UnprovenException.class);
  }
}
