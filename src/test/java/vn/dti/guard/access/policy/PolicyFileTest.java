package vn.dti.guard.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.FaultCode;

class PolicyFileTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final String GOOD = "rules: []\n";
  private static final String BETTER = "rules: []\notherwise: {see: all}\n";

  @TempDir private Path folder;
  private final List<PolicyFile.State> told = new ArrayList<>();
  private Path path = Path.of("");
  private PolicyFile file = new PolicyFile(path, Clock.systemUTC(), told::add);

  @BeforeEach
  void open() {
    path = folder.resolve("policy.yaml");
    file = new PolicyFile(path, Clock.fixed(NOW, ZoneOffset.UTC), told::add);
  }

  private void write(String yaml, Instant when) throws IOException {
    Path next = folder.resolve("next");
    Files.writeString(next, yaml);
    Files.setLastModifiedTime(next, FileTime.from(when));
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String version() {
    return file.state().inForce().map(Policy::version).orElse("none");
  }

  @Test
  void aChangedFileIsInForceAtTheNextLookUnderItsOwnVersion() throws IOException {
    write(GOOD, NOW.minusSeconds(60));
    assertThat(version()).isEqualTo(PolicyFile.version(Files.readAllBytes(path)));

    write(BETTER, NOW.minusSeconds(60));
    assertThat(version()).isEqualTo(PolicyFile.version(Files.readAllBytes(path)));
    assertThat(told).hasSize(2);
  }

  @Test
  void aBrokenVersionLeavesTheLastGoodOneInForceAndIsTold() throws IOException {
    write(GOOD, NOW.minusSeconds(60));
    String good = version();

    write("rules: [oops", NOW.minusSeconds(30));

    assertThat(version()).isEqualTo(good);
    assertThat(file.state().faults())
        .extracting(fault -> fault.code())
        .containsOnly(FaultCode.POLICY_MALFORMED);
    assertThat(told).hasSize(2);

    write(BETTER, NOW.minusSeconds(10));
    assertThat(file.state().faults()).isEmpty();
    assertThat(version()).isNotEqualTo(good);
  }

  @Test
  void aFileThatIsGoneLeavesTheLastGoodOneInForce() throws IOException {
    write(GOOD, NOW.minusSeconds(60));
    String good = version();

    Files.delete(path);

    assertThat(version()).isEqualTo(good);
    assertThat(file.state().faults())
        .extracting(fault -> fault.code())
        .containsExactly(FaultCode.POLICY_UNREADABLE);
  }

  @Test
  void withoutAGoodVersionNothingIsInForce() throws IOException {
    assertThat(file.state().inForce()).isEmpty();

    write("otherwise: {see: all}", NOW.minusSeconds(60));

    assertThat(file.state().inForce()).isEmpty();
    assertThat(file.state().faults()).isNotEmpty();
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotReadYet() throws IOException {
    write(GOOD, NOW.minusSeconds(60));
    String good = version();

    write(BETTER, NOW.minusMillis(100));
    assertThat(version()).isEqualTo(good);

    Files.setLastModifiedTime(path, FileTime.from(NOW.minusSeconds(1)));
    assertThat(version()).isNotEqualTo(good);
  }

  @Test
  void aTimeToComeKeepsNoFileFromBeingRead() throws IOException {
    write(GOOD, NOW.minusSeconds(60));
    String good = version();

    write(BETTER, NOW.plusSeconds(3600));

    assertThat(version()).isNotEqualTo(good);
  }
}
