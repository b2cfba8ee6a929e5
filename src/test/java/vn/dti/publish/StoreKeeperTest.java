package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.publish.StoreKeeper.Fate;
import vn.dti.publish.StoreKeeper.Judged;
import vn.dti.publish.StoreKeeper.Retention;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.SnapshotStore;

/** Going back, and removing what is old. */
class StoreKeeperTest {
  @TempDir Path folder;

  @Test
  void goesBackToThePredecessorAndForwardAgain() throws IOException {
    String first = publish(1);
    String second = publish(2);

    StoreKeeper.Switched back = keeper().rollback(Optional.empty());

    assertThat(back.former()).contains(second);
    assertThat(back.current().id()).isEqualTo(first);
    assertThat(store().current().id()).isEqualTo(first);
    assertThat(folder.resolve("store/staging")).doesNotExist();
    keeper().rollback(Optional.of(second));
    assertThat(store().current().id()).isEqualTo(second);
  }

  @Test
  void doesNotGoBackToASnapshotWhoseFileWasAltered() throws IOException {
    String first = publish(1);
    String second = publish(2);
    alter(first);

    FaultException refused =
        catchThrowableOfType(FaultException.class, () -> keeper().rollback(Optional.of(first)));

    assertThat(refused.first().code()).isEqualTo(FaultCode.SNAPSHOT_TORN);
    assertThat(refused.first().where()).endsWith(first + "/observation.parquet");
    assertThat(store().current().id()).isEqualTo(second);
  }

  @Test
  void saysThatThereIsNothingToGoBackTo() throws IOException {
    String only = publish(1);

    FaultException refused =
        catchThrowableOfType(FaultException.class, () -> keeper().rollback(Optional.empty()));

    assertThat(refused.first().what().en()).isEqualTo("Snapshot " + only + " has no predecessor.");
  }

  @Test
  void leavesACurrentSnapshotThatIsTornForAnEarlierOne() throws IOException {
    String first = publish(1);
    String second = publish(2);
    Path file = snapshot(second).resolve("observation.parquet");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(file, new byte[] {1});

    keeper().rollback(Optional.of(first));

    assertThat(store().state().faults()).isEmpty();
    assertThat(store().current().id()).isEqualTo(first);
  }

  @Test
  void keepsTheCurrentItsPredecessorAndTheNewest() throws IOException {
    List<String> ids = List.of(publish(1), publish(2), publish(3), publish(4), publish(5));

    assertThat(collect(new Retention(Optional.of(3), Optional.empty(), false)))
        .containsExactly(
            new Judged(ids.get(4), Fate.CURRENT),
            new Judged(ids.get(3), Fate.PARENT),
            new Judged(ids.get(2), Fate.AMONG_NEWEST),
            new Judged(ids.get(1), Fate.REMOVED),
            new Judged(ids.get(0), Fate.REMOVED));
    assertThat(snapshot(ids.get(0))).doesNotExist();
    assertThat(snapshot(ids.get(1))).doesNotExist();
    assertThat(folder.resolve("store/staging")).doesNotExist();
    store().verify(store().current());
    assertThat(keeper().rollback(Optional.empty()).current().id()).isEqualTo(ids.get(3));
  }

  @Test
  void removesOnlyWhatIsOldEnough() throws IOException {
    List<String> ids = List.of(publish(1), publish(2), publish(3), publish(4));

    // Published on 1, 2, 3 and 4 June; today is 30 June.
    assertThat(collect(new Retention(Optional.of(0), Optional.of(Period.ofDays(28)), false)))
        .containsExactly(
            new Judged(ids.get(3), Fate.CURRENT),
            new Judged(ids.get(2), Fate.PARENT),
            new Judged(ids.get(1), Fate.YOUNG),
            new Judged(ids.get(0), Fate.REMOVED));
  }

  @Test
  void tellsWhatWouldGoWithoutRemovingIt() throws IOException {
    String first = publish(1);
    publish(2);
    publish(3);

    assertThat(collect(new Retention(Optional.of(0), Optional.empty(), true)))
        .contains(new Judged(first, Fate.REMOVED));
    assertThat(snapshot(first)).exists();
  }

  @Test
  void leavesWhatAReaderHolds() throws IOException {
    String first = publish(1);
    SnapshotStore reader = store();
    try (PinnedSnapshot pin = reader.pin()) {
      publish(2);
      publish(3);
      assertThat(pin.snapshot().id()).isEqualTo(first);
      assertThat(collect(new Retention(Optional.of(0), Optional.empty(), false)))
          .contains(new Judged(first, Fate.IN_USE));
      reader.verify(pin.snapshot());
    }

    assertThat(collect(new Retention(Optional.of(0), Optional.empty(), false)))
        .contains(new Judged(first, Fate.REMOVED));
  }

  @Test
  void removesNothingWhileTheCurrentSnapshotCannotBeRead() throws IOException {
    String first = publish(1);
    publish(2);
    String third = publish(3);
    Path file = snapshot(third).resolve("observation.parquet");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(file, new byte[] {1});

    assertThat(collect(new Retention(Optional.of(0), Optional.empty(), false)))
        .extracting(Judged::fate)
        .containsOnly(Fate.UNREADABLE);
    assertThat(snapshot(first)).exists();
  }

  private void alter(String id) throws IOException {
    Path file = snapshot(id).resolve("observation.parquet");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  /** Publishes on a day of June, with one figure of its own. */
  private String publish(int day) throws IOException {
    Path data = new Csv().level("2024-07-19", String.valueOf(day)).writeTo(folder.resolve("data"));
    Clock clock = Clock.fixed(Instant.parse("2026-06-0" + day + "T12:00:00Z"), ZoneOffset.UTC);
    return new Publisher()
        .publish(
            new PublishRequest(data, folder.resolve("store"), Optional.empty(), "reported", clock))
        .id();
  }

  private List<Judged> collect(Retention retention) {
    return keeper().collect(retention);
  }

  private StoreKeeper keeper() {
    return new StoreKeeper(
        folder.resolve("store"),
        Clock.fixed(Instant.parse("2026-06-30T00:00:00Z"), ZoneOffset.UTC));
  }

  private SnapshotStore store() {
    return new SnapshotStore(folder.resolve("store"));
  }

  private Path snapshot(String id) {
    return folder.resolve("store/snapshots").resolve(id);
  }
}
