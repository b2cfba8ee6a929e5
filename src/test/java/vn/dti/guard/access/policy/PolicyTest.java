package vn.dti.guard.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dti.fault.Text;
import vn.dti.guard.access.Ability;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.guard.access.AreaDirectory.Entry;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.PrincipalKind;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.Selection;
import vn.dti.indicator.AreaLevel;

/** Who gets what by the rules of a policy. */
class PolicyTest {
  private static final AreaDirectory AREAS =
      new AreaDirectory(
          List.of(
              area("VN", AreaLevel.NATION, "Việt Nam"),
              area("VN.localities", AreaLevel.BLOCK, "Khối địa phương"),
              area("VN.ministries", AreaLevel.BLOCK, "Khối bộ, ngành"),
              area("63:72", AreaLevel.PROVINCE, "Tây Ninh", "34:80"),
              area("34:80", AreaLevel.PROVINCE, "Tây Ninh"),
              area("34:79", AreaLevel.PROVINCE, "Hồ Chí Minh")));

  private static final Policy POLICY =
      PolicyReaderTest.read(
          """
          identity: {verified_email: true}
          areas: {hcm: 34:79}
          rules:
            - name: shut out
              who: {subject: "user:13"}
              see: none
            - name: administrators
              who: {role: Admin, org: 1}
              see: all
              may: [sql, export, quality]
            - name: provinces
              who: {email: "*@{area}.gov.vn"}
              see: {areas: own, pillars: [da06]}
              may: sql
            - name: ministry
              who: {email_domain: mic.gov.vn}
              see: {areas: all}
            - name: one account
              who: {login: trang}
              see: {areas: 34:79}
            - name: rules of alerts
              who: {principal: alerting}
              see: {areas: nation}
              may: [sql]
          otherwise:
            see: {areas: VN}
          """);

  private static Entry area(String id, AreaLevel level, String name, String... successors) {
    @Nullable String partOf = null;
    return new Entry(id, id, level, List.of(name), partOf, List.of(successors));
  }

  private static Principal.Person person(
      String subject, String role, String login, String email, boolean verified, String by) {
    return new Principal.Person(PrincipalKind.USER, subject, 1, role, login, email, verified, by);
  }

  private static Access access(Principal principal) {
    return POLICY.access(principal, AREAS);
  }

  private static Access of(String email, boolean verified, String by) {
    return access(person("user:5", "Viewer", "trang", email, verified, by));
  }

  private static Selection areas(String... ids) {
    return new Selection.Only(Set.of(ids));
  }

  @Test
  void theFirstRuleThatIsForSomebodyDecidesAlone() {
    assertThat(access(person("user:13", "Admin", "", "", false, "")).scope())
        .isEqualTo(Scope.NOTHING);
    assertThat(access(person("user:1", "Admin", "", "", false, "")).scope())
        .isEqualTo(Scope.EVERYTHING);
  }

  @Test
  void oneRuleShowsEachProvinceItsOwnFiguresAndTheNations() {
    Access access = of("an@tayninh.gov.vn", true, "");

    assertThat(access.scope().areas())
        .isEqualTo(areas("63:72", "34:80", "VN", "VN.localities", "VN.ministries"));
    assertThat(access.scope().pillars()).isEqualTo(new Selection.Only(Set.of("da06")));
    assertThat(access.abilities()).containsExactly(Ability.SQL);
  }

  @Test
  void aNameOfThePolicysOwnStandsForAnArea() {
    assertThat(of("an@hcm.gov.vn", true, "").scope().areas())
        .isEqualTo(areas("34:79", "VN", "VN.localities", "VN.ministries"));
  }

  @Test
  void anAddressThatNamesNoAreaFallsToTheRulesBelow() {
    assertThat(of("an@mic.gov.vn", true, "").scope()).isEqualTo(Scope.EVERYTHING);
  }

  @Test
  void anEmailThatNobodyVouchesForProvesNothing() {
    assertThat(of("an@tayninh.gov.vn", false, "password").scope().areas()).isEqualTo(areas("VN"));
    assertThat(of("an@tayninh.gov.vn", false, "").scope().areas()).isEqualTo(areas("VN"));
    assertThat(of("an@mic.gov.vn", false, "").scope().areas()).isEqualTo(areas("VN"));
    assertThat(of("an@tayninh.gov.vn", false, "ldap").scope().areas().holds("34:80")).isTrue();
  }

  @Test
  void aVerifiedEmailProvesNoLogin() {
    assertThat(of("", true, "").scope().areas()).isEqualTo(areas("VN"));
    assertThat(of("trang@example.vn", true, "").scope().areas()).isEqualTo(areas("VN"));
    assertThat(of("", false, "oauth_generic_oauth").scope().areas().holds("34:79")).isTrue();
  }

  @Test
  void aProviderThatThePolicyDoesNotNameProvesNothing() {
    Policy strict =
        PolicyReaderTest.read(
            """
            identity: {providers: [ldap]}
            rules:
              - {who: {email_domain: mic.gov.vn}, see: all}
            """);

    assertThat(
            List.of("ldap", "oauth_github", "").stream()
                .map(by -> person("user:5", "Viewer", "a", "a@mic.gov.vn", true, by))
                .map(person -> strict.access(person, AREAS).scope()))
        .containsExactly(Scope.EVERYTHING, Scope.NOTHING, Scope.NOTHING);
  }

  @Test
  void aRoleCountsInTheOrganisationOfTheTokenOnly() {
    Principal.Person elsewhere =
        new Principal.Person(PrincipalKind.USER, "user:1", 2, "Admin", "", "", false, "");

    assertThat(access(elsewhere).scope().areas()).isEqualTo(areas("VN"));
  }

  @ParameterizedTest
  @EnumSource(
      value = PrincipalKind.class,
      names = {"PUBLIC", "ANONYMOUS", "RENDERER", "NO_USER"})
  void whoIsNobodySeesNothingUnlessARuleNamesHim(PrincipalKind kind) {
    Access access = access(new Principal.Background(kind));

    assertThat(access.scope()).isEqualTo(Scope.NOTHING);
    assertThat(access.abilities()).isEmpty();
    assertThat(access.principal()).isEqualTo(kind.code());
  }

  @Test
  void aRuleCanNameAlerting() {
    Access access = access(new Principal.Background(PrincipalKind.ALERTING));

    assertThat(access.scope().areas()).isEqualTo(areas("VN", "VN.localities", "VN.ministries"));
    assertThat(access.may(Ability.SQL)).isTrue();
    assertThat(access.may(Ability.QUALITY)).isFalse();
  }

  @Test
  void noRuleIsForWhoeverIsNotProven() {
    Policy open =
        PolicyReaderTest.read(
            """
            rules:
              - {who: {principal: [user, service_account, alerting, public, anonymous, renderer, no_user]}, see: all, may: sql}
            otherwise: {see: all, may: sql}
            """);

    Access access =
        open.access(new Principal.Unverified("admin", new Text("vì", "because")), AREAS);

    assertThat(access.scope()).isEqualTo(Scope.NOTHING);
    assertThat(access.abilities()).isEmpty();
  }

  @Test
  void anAreaThatTheSnapshotDoesNotHaveShowsNothing() {
    Policy policy = PolicyReaderTest.read("rules: [{who: {role: Viewer}, see: {areas: [34:99]}}]");

    assertThat(policy.access(person("user:5", "Viewer", "", "", false, ""), AREAS).scope())
        .isEqualTo(Scope.NOTHING);
  }
}
