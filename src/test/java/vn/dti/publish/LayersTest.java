package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.snapshot.Input;
import vn.dti.snapshot.TableFile;

/** A base and what is laid over it. */
class LayersTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate EDITION = LocalDate.of(2025, 10, 31);

  @TempDir Path folder;

  @BeforeEach
  void base() throws IOException {
    plain().writeTo(folder.resolve("base"));
  }

  private static Csv plain() {
    return new Csv()
        .level("2022-12-31", "3")
        .level("2024-07-19", "13.5")
        .target(">", "50", "2022-03-31", "2025-12-31");
  }

  @Test
  void aRowWithAKnownKeyReplacesAndOneWithANewKeyIsAdded() throws IOException {
    Path overlay =
        Csv.only("target")
            .target(">", "60", "2022-03-31", "2025-12-31")
            .target(">", "70", "2022-03-31", "2026-12-31", "target_id=T2")
            .writeTo(folder.resolve("overlay"));
    new Csv()
        .level("2022-12-31", "3")
        .level("2024-07-19", "13.5")
        .target(">", "60", "2022-03-31", "2025-12-31")
        .target(">", "70", "2022-03-31", "2026-12-31", "target_id=T2")
        .writeTo(folder.resolve("merged"));

    PublishResult laid = publish("base", Optional.of(overlay));
    PublishResult whole = publish("merged", Optional.empty());

    assertThat(laid.manifest().table("target").map(TableFile::rows)).contains(2L);
    assertThat(laid.manifest().contentSha256()).isEqualTo(whole.manifest().contentSha256());
  }

  @Test
  void anOverlaysRowsMayReferToEachOtherAndToTheBase() throws IOException {
    Path overlay =
        Csv.only("source", "target")
            .add("source", "source_id=new")
            .target(">", "60", "2022-03-31", "2026-12-31", "target_id=T2", "source_id=new")
            .writeTo(folder.resolve("overlay"));

    assertThat(publish("base", Optional.of(overlay)).manifest().table("target"))
        .map(TableFile::rows)
        .contains(2L);
  }

  @Test
  void theManifestTellsTheHashOfEachLayer() throws IOException {
    Path overlay =
        Csv.only("target")
            .target(">", "60", "2022-03-31", "2025-12-31")
            .writeTo(folder.resolve("overlay"));

    List<Input> alone = publish("base", Optional.empty()).manifest().inputs();
    List<Input> laid = publish("base", Optional.of(overlay)).manifest().inputs();
    Csv.only("target")
        .target(">", "61", "2022-03-31", "2025-12-31")
        .writeTo(folder.resolve("overlay"));
    List<Input> changed = publish("base", Optional.of(overlay)).manifest().inputs();

    assertThat(alone).extracting(Input::layer).containsExactly("base");
    assertThat(laid).extracting(Input::layer).containsExactly("base", "overlay");
    assertThat(laid.getFirst()).isEqualTo(alone.getFirst()).isEqualTo(changed.getFirst());
    assertThat(laid.getLast()).isNotEqualTo(changed.getLast());
  }

  @Test
  void faultsOfAllLayersAreToldAtOnceEachWithItsFile() throws IOException {
    plain().level("2024-07-20", "x").writeTo(folder.resolve("base"));
    Path overlay =
        Csv.only("target")
            .target(">", "y", "2022-03-31", "2025-12-31")
            .target(">", "1", "2022-03-31", "2025-12-31", "target_id=T2", "area_id=63:49")
            .writeTo(folder.resolve("overlay"));

    assertThat(faults(overlay))
        .extracting(Fault::where)
        .containsExactly(
            overlay.resolve("target.csv") + ":2:value",
            overlay.resolve("target.csv") + ":3:area_id",
            "observation.csv:4:value");
  }

  @Test
  void aFileThatBelongsToNoTableIsAFaultAndNotLeftOut() throws IOException {
    Path overlay = Files.createDirectories(folder.resolve("overlay"));
    Files.writeString(overlay.resolve("targets.csv"), "target_id\n");
    Files.writeString(overlay.resolve("README.md"), "why\n");

    assertThat(faults(overlay))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.where()).isEqualTo(overlay.resolve("targets.csv").toString());
              assertThat(fault.remedy().en()).startsWith("Did you mean \"target.csv\"?");
            });
  }

  @Test
  void aMissingOverlayFolderIsAFault() {
    assertThat(faults(folder.resolve("nowhere")))
        .singleElement()
        .extracting(fault -> fault.what().en())
        .isEqualTo("There is no folder " + folder.resolve("nowhere") + ".");
  }

  @Test
  void theDayIsTheBasesUnlessFiguresLaidOverItBecamePublicLater() throws IOException {
    Path older =
        Csv.only("observation")
            .level("2025-01-31", "20", "observation_id=N1")
            .writeTo(folder.resolve("older"));
    Path newer =
        Csv.only("observation")
            .level("2025-12-31", "30", "observation_id=N2", "published_precision=month")
            .level("2026-02-01", "31", "observation_id=N3", "published_precision=month")
            .writeTo(folder.resolve("newer"));

    assertThat(publish("base", Optional.empty()).manifest().asOf()).isEqualTo(EDITION);
    assertThat(publish("base", Optional.of(older)).manifest().asOf()).isEqualTo(EDITION);
    assertThat(publish("base", Optional.of(newer)).manifest().asOf())
        .isEqualTo(LocalDate.of(2026, 2, 28));
  }

  private PublishResult publish(String base, Optional<Path> overlay) {
    return new Publisher()
        .publish(
            new PublishRequest(
                folder.resolve(base),
                Optional.of(EDITION),
                overlay,
                folder.resolve("store"),
                Optional.empty(),
                "reported",
                NOON));
  }

  private List<Fault> faults(Path overlay) {
    return catchThrowableOfType(FaultException.class, () -> publish("base", Optional.of(overlay)))
        .faults();
  }
}
