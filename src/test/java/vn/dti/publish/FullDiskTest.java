package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.ledger.Figures;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;
import vn.dti.ingest.ledger.LedgerWriter;
import vn.dti.ingest.ledger.StagedSubmission;
import vn.dti.snapshot.SmallDisk;
import vn.dti.snapshot.SnapshotStore;

/** A store and its ledger on a disk that is really full, or really read-only. */
class FullDiskTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private SmallDisk disk;
  private String first = "";

  @BeforeEach
  void aStoreWithASnapshotAndASubmission() throws IOException {
    disk = SmallDisk.over(Files.createDirectories(folder.resolve("mount")), 8);
    Files.writeString(submitted(), "x".repeat(60_000));
    new Csv().level("2024-07-19", "1").writeTo(data(1));
    new Csv().level("2024-07-19", "2").writeTo(data(2));
    accept("2025-06-30");
    first = publish(1);
  }

  @AfterEach
  void takeTheDiskAway() throws IOException {
    disk.close();
  }

  /** From no room at all to room for a part of the tables, or for the submitted file alone. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 24, 48})
  void aFullDiskCostsNothingThatWasThereAndRoomMendsIt(int kibibytesLeft) throws IOException {
    disk.fill(kibibytesLeft);

    isRefused(() -> publish(2), "Cannot write the store");
    isRefused(() -> accept("2025-07-31"), "it was not accepted");

    everythingIsAsBefore();
    disk.free();
    everyoneCanWork();
  }

  @Test
  void aReadOnlyDiskStillServesAndWorksOnceItIsWritable() throws IOException {
    disk.protect();

    isRefused(() -> publish(2), "Cannot write the store");
    isRefused(() -> accept("2025-07-31"), "Cannot write the ledger");

    everythingIsAsBefore();
    disk.release();
    everyoneCanWork();
  }

  private static void isRefused(ThrowingCallable work, String words) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().code()).isEqualTo(FaultCode.STORE_UNWRITABLE))
        .hasMessageFindingMatch(words);
  }

  private void everythingIsAsBefore() throws IOException {
    SnapshotStore store = new SnapshotStore(store());
    assertThat(store.state().faults()).isEmpty();
    assertThat(store.current().id()).isEqualTo(first);
    store.verify(store.current());
    assertThat(ledger().verify()).isEmpty();
    assertThat(ledger().entries()).extracting(LedgerEntry::submissionId).containsExactly("S000001");
    try (Stream<Path> files = Files.list(ledger().folder())) {
      assertThat(files.map(path -> path.getFileName().toString()).filter(n -> n.startsWith("S")))
          .containsExactly("S000001");
    }
  }

  private void everyoneCanWork() {
    accept("2025-07-31");
    assertThat(ledger().verify()).isEmpty();
    assertThat(ledger().entries()).hasSize(2);
    String next = publish(2);
    SnapshotStore store = new SnapshotStore(store());
    assertThat(store.current().id()).isEqualTo(next).isNotEqualTo(first);
    store.verify(store.current());
    assertThat(store().resolve("staging")).doesNotExist();
  }

  private String publish(int value) {
    return new Publisher()
        .publish(new PublishRequest(data(value), store(), Optional.empty(), "reported", CLOCK))
        .id();
  }

  private void accept(String day) {
    SubmissionFile submission =
        new SubmissionFile(
            submitted(), "số liệu.csv", "63:48", "Ánh", Instant.parse("2025-08-01T02:00:00Z"));
    try (LedgerWriter writer = LedgerWriter.open(ledger(), step -> {});
        StagedSubmission staged = writer.stage(submission)) {
      staged.add(Figures.share(day, 50.5));
      staged.accept(new StagedSubmission.Counts(1, 0, 0, 0), Optional.empty());
    }
  }

  private Path data(int value) {
    return folder.resolve("data" + value);
  }

  private Path submitted() {
    return folder.resolve("in.csv");
  }

  private Path store() {
    return disk.folder().resolve("store");
  }

  private Ledger ledger() {
    return new Ledger(store());
  }
}
