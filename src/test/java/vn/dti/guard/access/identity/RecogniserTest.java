package vn.dti.guard.access.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.PrincipalKind;
import vn.dti.guard.access.identity.Recogniser.StatedUser;
import vn.dti.guard.access.policy.IdentitySettings;
import vn.dti.guard.access.policy.Trust;

class RecogniserTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final TestKeys KEYS = TestKeys.ellipticCurve("id-2026-11-es256");

  private final List<String> failures = new ArrayList<>();
  private final Recogniser recogniser =
      new Recogniser(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0, failures::add);
  private volatile String published = TestKeys.set(KEYS);
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger fetches = new AtomicInteger();
  private @Nullable HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/api/signing-keys/keys",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = published.getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status.get(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
    server = http;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private String url() {
    return server == null ? "" : "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  private String token(String subject, String role) {
    return KEYS.sign(
        TestKeys.claims(subject, role, NOW.plusSeconds(600), "").replace(TestKeys.ISSUER, url()));
  }

  private Principal recognise(@Nullable StatedUser user, String... tokens) {
    return recogniser.recognise(
        new Recogniser.Request(Optional.ofNullable(user), List.of(tokens), 1, url()),
        IdentitySettings.DEFAULT);
  }

  @Test
  void aTokenIsCheckedByTheKeysThatGrafanaPublishesBelowItsRootUrl() {
    Principal principal = recognise(new StatedUser("an", "Viewer"), token("user:5", "Viewer"));

    assertThat(principal.label()).isEqualTo("user:5");
    recognise(new StatedUser("an", "Viewer"), token("user:6", "Viewer"));
    assertThat(fetches).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"grafana_scheduler, Admin, ALERTING", "service, Admin, PUBLIC"})
  void grafanasOwnCallersAreToldByNameRoleAndTheLackOfAToken(
      String login, String role, PrincipalKind kind) {
    assertThat(recognise(new StatedUser(login, role))).isEqualTo(new Principal.Background(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "grafana_scheduler, Viewer",
    "Grafana_Scheduler, Admin",
    "service, Editor",
    "an, Admin",
    "admin, Admin"
  })
  void whoStatesANameAndShowsNoTokenIsNobody(String login, String role) {
    assertThat(recognise(new StatedUser(login, role))).isInstanceOf(Principal.Unverified.class);
  }

  @Test
  void whoHasATokenIsHimselfWhateverHeCallsHimself() {
    Principal principal =
        recognise(new StatedUser("grafana_scheduler", "Admin"), token("user:5", "Viewer"));

    assertThat(principal)
        .isInstanceOfSatisfying(
            Principal.Person.class, person -> assertThat(person.role()).isEqualTo("Viewer"));
  }

  @Test
  void aSharedDashboardIsOneAlsoWherePeopleNeedNotSignIn() {
    String anonymous = token("anonymous:0", "Viewer");

    assertThat(recognise(new StatedUser("service", "Admin"), anonymous))
        .isEqualTo(new Principal.Background(PrincipalKind.PUBLIC));
    assertThat(recognise(new StatedUser("service", "Viewer"), anonymous))
        .isEqualTo(new Principal.Background(PrincipalKind.ANONYMOUS));
    assertThat(recognise(new StatedUser("", "Viewer"), anonymous))
        .isEqualTo(new Principal.Background(PrincipalKind.ANONYMOUS));
    assertThat(recognise(new StatedUser("service", "Admin"), token("user:5", "Viewer")).label())
        .isEqualTo("user:5");
  }

  @Test
  void aTokenThatProvesNothingMakesNobodyAGrafanaCaller() {
    assertThat(recognise(new StatedUser("grafana_scheduler", "Admin"), "e30.e30.e30"))
        .isInstanceOf(Principal.Unverified.class);
    assertThat(
            recognise(
                new StatedUser("an", "Viewer"),
                token("user:5", "Viewer"),
                token("user:1", "Admin")))
        .isInstanceOf(Principal.Unverified.class);
  }

  @Test
  void aRequestWithoutUserIsOfItsOwnKind() {
    assertThat(recognise(null)).isEqualTo(new Principal.Background(PrincipalKind.NO_USER));
    assertThat(recognise(new StatedUser("", "Viewer")))
        .isEqualTo(new Principal.Background(PrincipalKind.ANONYMOUS));
  }

  @Test
  void aRedirectIsNotFollowedAndNothingElseIsTakenForKeys() {
    status.set(302);
    assertThat(recognise(new StatedUser("an", "Viewer"), token("user:5", "Viewer")))
        .isInstanceOfSatisfying(
            Principal.Unverified.class,
            nobody -> assertThat(nobody.reason().en()).contains("could not be had"));
    assertThat(failures).singleElement().asString().contains("302");
  }

  @Test
  void aSwollenSetOfKeysIsNotRead() {
    published = TestKeys.set(KEYS) + " ".repeat(300 << 10);

    assertThat(recognise(new StatedUser("an", "Viewer"), token("user:5", "Viewer")))
        .isInstanceOf(Principal.Unverified.class);
  }

  @Test
  void keysAreNotFetchedOverAnOpenLineFromElsewhere() {
    String open = "http://grafana.example.vn/";
    Principal principal =
        recogniser.recognise(
            new Recogniser.Request(
                Optional.of(new StatedUser("an", "Viewer")),
                List.of(KEYS.sign(TestKeys.claims("user:5", "Admin", NOW.plusSeconds(60), ""))),
                1,
                open),
            IdentitySettings.DEFAULT);

    assertThat(principal)
        .isInstanceOfSatisfying(
            Principal.Unverified.class,
            nobody -> assertThat(nobody.reason().en()).contains("identity.keys_url"));
  }

  @Test
  void thePolicysIssuerAndKeysTakeTheirPlace() {
    IdentitySettings own =
        new IdentitySettings(
            TestKeys.ISSUER,
            URI.create(url() + "api/signing-keys/keys"),
            null,
            new Trust(Trust.EXTERNAL, true));

    Principal principal =
        recogniser.recognise(
            new Recogniser.Request(
                Optional.empty(),
                List.of(KEYS.sign(TestKeys.claims("user:5", "Admin", NOW.plusSeconds(60), ""))),
                1,
                ""),
            own);

    assertThat(principal).isInstanceOf(Principal.Person.class);
  }
}
