package vn.dti.guard.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

class PolicyReaderTest {
  static Policy read(String yaml) {
    return PolicyReader.read("policy.yaml", yaml.getBytes(StandardCharsets.UTF_8), "v");
  }

  private static List<Fault> faults(String yaml) {
    try {
      read(yaml);
    } catch (FaultException e) {
      return e.faults();
    }
    return List.of();
  }

  @Test
  void everyFaultIsToldAtOnceWithItsLine() {
    List<Fault> faults =
        faults(
            """
            identity:
              keys_url: http://grafana.example.vn/keys
              provider: ldap
            areas:
              TPHCM: 34:79
            rules:
              - who: {role: Boss, org: one}
                see: everything
              - who: {principal: alerting, role: Admin}
                see: {areas: own}
                may: [sqll]
              - see: {areas: [Hà Nội], pillars: []}
                who: {email: "x{area}@b.vn"}
            """);

    assertThat(faults).allMatch(fault -> fault.code() == FaultCode.POLICY_MALFORMED);
    assertThat(faults)
        .extracting(Fault::where)
        .containsExactlyInAnyOrder(
            "policy.yaml:2",
            "policy.yaml:3",
            "policy.yaml:5",
            "policy.yaml:7",
            "policy.yaml:7",
            "policy.yaml:8",
            "policy.yaml:9",
            "policy.yaml:9",
            "policy.yaml:11",
            "policy.yaml:12",
            "policy.yaml:12",
            "policy.yaml:13");
    assertThat(faults)
        .extracting(fault -> fault.describe(Language.EN))
        .anyMatch(text -> text.contains("\"sqll\"") && text.contains("export, quality, sql"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rules: 5",
        "rulez: []",
        "rules: []\nrules: []",
        "rules: [&a {who: {role: Admin}, see: all}, *a]",
        "rules: [{who: {}, see: all}]",
        "rules: [{who: {role: Admin}}]",
        "rules: [{who: {role: Admin}, see: {pillars: all}}]",
        "rules: []\notherwise: {see: {areas: own}}",
        "rules: [",
      })
  void whatSaysLessThanAPolicyIsRefused(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .asInstanceOf(type(FaultException.class))
        .satisfies(e -> assertThat(e.first().code()).isEqualTo(FaultCode.POLICY_MALFORMED));
  }

  @Test
  void aPolicyWithoutRulesShowsNobodyAnything() {
    assertThat(read("rules: []").otherwise()).isEqualTo(Grant.NOTHING);
  }

  @Test
  void theGuidesExampleIsAPolicy() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/access-policy.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();

    Policy policy = read(page.substring(start, page.indexOf("```", start)));

    assertThat(policy.rules()).hasSize(4);
    assertThat(policy.areasNamed()).containsExactlyInAnyOrder("34:79", "63:77", "34:80");
  }

  @Test
  void theAreasThatItNamesAreKnown() {
    assertThat(
            read("""
            areas: {hcm: 34:79}
            rules:
              - {who: {role: Viewer}, see: {areas: [34:01, nation]}}
            otherwise: {see: {areas: VN}}
            """)
                .areasNamed())
        .containsExactlyInAnyOrder("34:79", "34:01", "VN");
  }
}
