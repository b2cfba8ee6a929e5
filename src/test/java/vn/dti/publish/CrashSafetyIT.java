package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dti.publish.StoreKeeper.Fate;
import vn.dti.publish.StoreKeeper.Judged;
import vn.dti.publish.StoreKeeper.Retention;
import vn.dti.snapshot.SnapshotStore;

/** Real processes, really killed: the last good snapshot serves, and the next publication works. */
@Timeout(120)
class CrashSafetyIT {
  @TempDir Path folder;
  private String first = "";

  @BeforeEach
  void publishFirst() throws IOException {
    first = publish(data(1));
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aPublisherKilledAfterAnyStepLeavesASnapshotInService(Step step) throws Exception {
    Path data = data(2);
    try (StoreProcess publisher = StoreProcess.publishing(store(), data, step)) {
      assertThat(publisher.says()).isEqualTo(step.name());
      publisher.kill();
    }

    SnapshotStore store = new SnapshotStore(store());
    assertThat(store.state().faults()).isEmpty();
    store.verify(store.current());
    assertThat(store.current().id().equals(first)).isEqualTo(step != Step.SWITCHED);
    String next = publish(data);
    assertThat(store.current().id()).isEqualTo(next).isNotEqualTo(first);
    store.verify(store.current());
    assertThat(store().resolve("staging")).doesNotExist();
  }

  @Test
  void aFullDiskLeavesTheFormerSnapshotInService() throws Exception {
    Path data = data(2);
    try (StoreProcess publisher = StoreProcess.publishing(store(), data, Step.LOADED)) {
      assertThat(publisher.says()).isEqualTo("LOADED");
      // No file may grow beyond this: writing fails as it does on a full disk.
      run("prlimit", "--fsize=500", "--pid", String.valueOf(publisher.pid()));
      publisher.goOn();
      assertThat(publisher.says()).startsWith("STORE_UNWRITABLE Cannot write the store");
    }

    stillServesTheFirst();
    assertThat(publish(data)).isNotEqualTo(first);
  }

  @Test
  void aReadOnlyFolderLeavesTheFormerSnapshotInService() throws Exception {
    Path data = data(2);
    Files.setPosixFilePermissions(store(), PosixFilePermissions.fromString("r-xr-xr-x"));
    // The superuser is above permissions, unless that power is taken away.
    String[] asAnybody =
        System.getProperty("user.name").equals("root")
            ? new String[] {"setpriv", "--bounding-set=-dac_override"}
            : new String[0];
    try (StoreProcess publisher =
        StoreProcess.publishing(store(), data, Step.SWITCHED, asAnybody)) {
      assertThat(publisher.says()).startsWith("STORE_UNWRITABLE Cannot write the store");
    }

    stillServesTheFirst();
    Files.setPosixFilePermissions(store(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(publish(data)).isNotEqualTo(first);
  }

  @Test
  void aSecondPublisherInAnotherProcessIsRefusedAndTheFirstGoesOn() throws Exception {
    try (StoreProcess publisher = StoreProcess.publishing(store(), data(2), Step.STAGED)) {
      assertThat(publisher.says()).isEqualTo("STAGED");
      try (StoreProcess second = StoreProcess.publishing(store(), data(3), Step.SWITCHED)) {
        assertThat(second.says()).startsWith("STORE_BUSY Another publisher is writing");
      }
      publisher.goOn();
      String published = publisher.says();
      assertThat(new SnapshotStore(store()).current().id()).isEqualTo(published);
    }
  }

  @Test
  void whatAnotherProcessReadsIsNotRemovedUntilThatProcessIsGone() throws Exception {
    Retention nothingOld = new Retention(Optional.of(0), Optional.empty(), false);
    StoreKeeper keeper = new StoreKeeper(store(), Clock.systemUTC());
    try (StoreProcess reader = StoreProcess.pinning(store())) {
      assertThat(reader.says()).isEqualTo(first);
      publish(data(2));
      publish(data(3));
      assertThat(keeper.collect(nothingOld)).contains(new Judged(first, Fate.IN_USE));
      new SnapshotStore(store()).verify(new SnapshotStore(store()).open(first));
      reader.kill();
    }

    assertThat(keeper.collect(nothingOld)).contains(new Judged(first, Fate.REMOVED));
    assertThat(store().resolve("snapshots").resolve(first)).doesNotExist();
  }

  private void stillServesTheFirst() {
    SnapshotStore store = new SnapshotStore(store());
    assertThat(store.state().faults()).isEmpty();
    assertThat(store.current().id()).isEqualTo(first);
    store.verify(store.current());
  }

  private Path data(int value) throws IOException {
    return new Csv()
        .level("2024-07-19", String.valueOf(value))
        .writeTo(folder.resolve("data" + value));
  }

  private String publish(Path data) {
    return new Publisher()
        .publish(new PublishRequest(data, store(), Optional.empty(), "reported", Clock.systemUTC()))
        .id();
  }

  private Path store() {
    return folder.resolve("store");
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
