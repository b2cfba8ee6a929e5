package vn.dti.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;

class SnapshotStoreTest {
  @TempDir Path root;

  @Test
  void servesTheSnapshotThatThePointerNames() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);

    Snapshot current = new SnapshotStore(root).current();

    assertThat(current.id()).isEqualTo(id);
    assertThat(current.manifest().asOf()).isEqualTo(LocalDate.of(2024, 7, 19));
    assertThat(current.file("area")).isEqualTo(root.resolve("snapshots/" + id + "/area.parquet"));
    assertThatThrownBy(() -> current.file("nothing")).hasMessageContaining("nothing");
  }

  @Test
  void saysThatThereIsNoStore() {
    Fault fault = fault(new SnapshotStore(root.resolve("nowhere")));

    assertThat(fault.code()).isEqualTo(FaultCode.STORE_MISSING);
    assertThat(fault.what().en())
        .isEqualTo("There is no store at " + root.resolve("nowhere") + ".");
  }

  @Test
  void saysThatTheStoreIsAFile() throws IOException {
    Path file = Files.writeString(root.resolve("store"), "x");

    Fault fault = fault(new SnapshotStore(file));

    assertThat(fault.code()).isEqualTo(FaultCode.STORE_MISSING);
    assertThat(fault.what().en()).contains("is a file, not a folder");
  }

  @Test
  void saysThatTheStoreIsEmpty() {
    assertThat(fault(new SnapshotStore(root)).code()).isEqualTo(FaultCode.STORE_EMPTY);
  }

  @Test
  void saysWhatCannotBeRead() throws IOException {
    Files.createDirectories(root.resolve("current"));

    Fault fault = fault(new SnapshotStore(root));

    assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNREADABLE);
    assertThat(fault.where()).isEqualTo(root.resolve("current").toString());
  }

  @Test
  void saysThatPermissionIsMissing() {
    Fault fault =
        StoreFaults.unreadable(root.resolve("current"), new AccessDeniedException("current"));

    assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNREADABLE);
    assertThat(fault.what().en())
        .isEqualTo("No permission to read " + root.resolve("current") + ".");
  }

  @Test
  void refusesAPointerThatNamesNoSnapshot() throws IOException {
    point("../../etc");
    assertThat(fault(new SnapshotStore(root)).what().en()).contains("\"../../etc\"");

    point("20240719-0123456789ab");
    assertThat(fault(new SnapshotStore(root)).what().en()).contains("is not there");
  }

  @Test
  void refusesAFileThatWasCutNamingItAndBothSizes() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path file = root.resolve("snapshots").resolve(id).resolve("area.parquet");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    Fault fault = fault(new SnapshotStore(root));

    assertThat(fault.code()).isEqualTo(FaultCode.SNAPSHOT_TORN);
    assertThat(fault.where()).isEqualTo(file.toString());
    assertThat(fault.what().en())
        .isEqualTo(
            "The file has %d bytes, the manifest says %d."
                .formatted(bytes.length / 2, bytes.length));
  }

  @Test
  void refusesAFileOfTheRightSizeThatIsNoParquet() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path file = root.resolve("snapshots").resolve(id).resolve("area.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] = 0;
    Files.write(file, bytes);
    assertThat(fault(new SnapshotStore(root)).what().en()).contains("no whole Parquet file");

    bytes[bytes.length - 1] = '1';
    bytes[bytes.length - 5] = 1; // a footer far longer than the file
    Files.write(file, bytes);
    assertThat(fault(new SnapshotStore(root)).what().en()).contains("(footer)");
  }

  @Test
  void namesEveryFileThatIsMissing() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path folder = root.resolve("snapshots").resolve(id);
    Files.delete(folder.resolve("area.parquet"));
    Files.delete(folder.resolve("target.parquet"));

    assertThat(new SnapshotStore(root).state().faults())
        .extracting(Fault::where)
        .containsExactly(
            folder.resolve("area.parquet").toString(), folder.resolve("target.parquet").toString());
  }

  @Test
  void verifyingFindsWhatOpeningCannot() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path file = root.resolve("snapshots").resolve(id).resolve("area.parquet");
    SnapshotStore store = new SnapshotStore(root);
    store.verify(store.current());
    byte[] bytes = Files.readAllBytes(file);
    bytes[5] ^= 1;
    Files.write(file, bytes);

    Snapshot opened = new SnapshotStore(root).current();
    FaultException exception =
        catchThrowableOfType(FaultException.class, () -> store.verify(opened));

    assertThat(exception.first().where()).isEqualTo(file.toString());
    assertThat(exception.first().what().en())
        .contains(opened.manifest().table("area").orElseThrow().sha256())
        .contains(Hashes.sha256(file));
  }

  @Test
  void refusesManifestsThatAreHalfUnderstood() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path file = root.resolve("snapshots").resolve(id).resolve("manifest.json");
    String good = Files.readString(file);

    for (String bad :
        List.of(
            "",
            "{}",
            good + "{}",
            good.replace("\"kind\"", "\"sort\""),
            good.replace("reported", "rumoured"),
            good.replace("\"rows\" : 1", "\"rows\" : \"1\""),
            good.replace("area.parquet", "../area.parquet"),
            good.replace("2024-07-19", "2024-02-30"),
            good.replaceFirst("\"id\" : \"20240719", "\"id\" : \"20240720"))) {
      assertThat(bad).isNotEqualTo(good);
      Files.writeString(file, bad);
      Fault fault = fault(new SnapshotStore(root));
      assertThat(fault.code()).as(bad).isEqualTo(FaultCode.SNAPSHOT_TORN);
      assertThat(fault.where()).isEqualTo(file.toString());
      assertThat(fault.what().en()).startsWith("The manifest is not valid");
    }
  }

  @Test
  void namesASchemaVersionThatItDoesNotKnow() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path file = root.resolve("snapshots").resolve(id).resolve("manifest.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 3, \"new\": 3"));

    assertThat(fault(new SnapshotStore(root)).what().en())
        .isEqualTo("The snapshot has schemaVersion 3; this program reads 2.");
  }

  @Test
  void noticesANewSnapshotAtTheNextCall() throws IOException {
    String first = snapshot("2024-07-19", "a", null);
    String second = snapshot("2024-07-20", "b", first);
    point(first);
    SnapshotStore store = new SnapshotStore(root);
    Snapshot before = store.current();
    assertThat(store.current()).isSameAs(before);

    point(second);

    assertThat(store.current().id()).isEqualTo(second);
  }

  @Test
  void keepsServingTheLastGoodSnapshotWhenANewOneIsTorn() throws IOException {
    String first = snapshot("2024-07-19", "a", null);
    String second = snapshot("2024-07-20", "b", first);
    Files.delete(root.resolve("snapshots").resolve(second).resolve("area.parquet"));
    point(first);
    SnapshotStore running = new SnapshotStore(root);
    running.current();

    point(second);

    for (SnapshotStore store : List.of(running, new SnapshotStore(root))) {
      assertThat(store.current().id()).isEqualTo(first);
      assertThat(store.state().faults())
          .singleElement()
          .extracting(Fault::code, fault -> String.valueOf(fault.where()).contains(second))
          .containsExactly(FaultCode.SNAPSHOT_TORN, true);
    }
  }

  @Test
  void saysThatASnapshotIsGoneThatWasLookedAtWhileItWasBeingRemoved() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    SnapshotStore store = new SnapshotStore(root);
    store.current();
    Path folder = root.resolve("snapshots").resolve(id);

    Files.delete(folder.resolve("area.parquet"));
    Files.delete(folder.resolve("manifest.json"));
    assertThat(store.state().faults())
        .extracting(fault -> fault.what().en())
        .containsExactly("A file of the snapshot is missing.");
    Disk.delete(folder);

    assertThat(store.state().faults())
        .extracting(fault -> fault.what().en())
        .containsExactly("The snapshot " + id + " is not there.");
  }

  @Test
  void noticesThatItsOwnFilesAreDamagedAndMended() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    SnapshotStore store = new SnapshotStore(root);
    store.current();
    Path file = root.resolve("snapshots").resolve(id).resolve("area.parquet");
    byte[] bytes = Files.readAllBytes(file);

    Files.write(file, new byte[] {1});
    assertThatThrownBy(store::current).isInstanceOf(FaultException.class);

    Files.write(file, bytes);
    assertThat(store.current().id()).isEqualTo(id);
    assertThat(store.state().faults()).isEmpty();
  }

  @Test
  void filesThatChangeWhileTheyAreServedAreReadWholeUntilTheyAreRightAgain() throws IOException {
    String first = snapshot("2024-07-19", "a", null);
    String second = snapshot("2024-07-20", "b", first);
    point(second);
    SnapshotStore store = new SnapshotStore(root);
    Snapshot served = store.current();
    Path file = root.resolve("snapshots").resolve(second).resolve("area.parquet");
    byte[] good = Files.readAllBytes(file);
    byte[] altered = good.clone();
    altered[5] ^= 1;
    served.requireUntouched();

    for (int time = 0; time < 2; time++) {
      // The second time it is not what is being served any more, and no better for that.
      Files.write(file, altered);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + time));
      assertThat(store.current().id()).isEqualTo(first);
      assertThat(store.state().faults())
          .singleElement()
          .satisfies(fault -> assertThat(fault.where()).isEqualTo(file.toString()))
          .satisfies(fault -> assertThat(fault.what().en()).contains("content was altered"));
    }
    assertThatThrownBy(served::requireUntouched)
        .hasMessageContaining("was written to while it was in use")
        .hasMessageContaining(file.toString());

    Files.write(file, good);
    assertThat(store.current().id()).isEqualTo(second);
    assertThat(store.current().isSameAs(served)).isFalse();
  }

  @Test
  void aSnapshotThatCannotBeHeldIsAFaultAndNoEndlessTrying() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path folder = root.resolve("snapshots").resolve(id);
    Files.createFile(folder.resolve("in-use"));
    SnapshotStore store = new SnapshotStore(root);

    try (InUse.Alone _ = InUse.alone(folder).orElseThrow()) {
      assertThatThrownBy(store::pin)
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.first().code()).isEqualTo(FaultCode.STORE_BUSY))
          .hasMessageContaining("cannot be held: it is being removed");
    }

    store.pin().close();
  }

  @Test
  void aSnapshotThatWasDeletedAndPutBackIsHeldAnew() throws IOException {
    String id = snapshot("2024-07-19", "a", null);
    point(id);
    Path folder = root.resolve("snapshots").resolve(id);
    Files.createFile(folder.resolve("in-use"));
    SnapshotStore store = new SnapshotStore(root);

    try (PinnedSnapshot _ = store.pin()) {
      Files.delete(folder.resolve("in-use"));
      Files.createFile(folder.resolve("in-use"));
      try (PinnedSnapshot _ = store.pin()) {
        assertThat(InUse.alone(folder)).isEmpty();
      }
    }

    try (InUse.Alone alone = InUse.alone(folder).orElseThrow()) {
      assertThat(alone).isNotNull();
    }
  }

  @Test
  void aPinHoldsItsSnapshotWhateverIsPublished() throws IOException {
    String first = snapshot("2024-07-19", "a", null);
    String second = snapshot("2024-07-20", "b", first);
    point(first);
    SnapshotStore store = new SnapshotStore(root);

    try (PinnedSnapshot pin = store.pin()) {
      try (PinnedSnapshot again = store.pin()) {
        point(second);
        assertThat(store.current().id()).isEqualTo(second);
        assertThat(again.snapshot().id()).isEqualTo(first);
      }
      assertThat(pin.snapshot().id()).isEqualTo(first);
      assertThat(store.pinned()).containsExactly(first);
    }

    assertThat(store.pinned()).isEmpty();
  }

  private static Fault fault(SnapshotStore store) {
    return catchThrowableOfType(FaultException.class, store::current).first();
  }

  private void point(String id) throws IOException {
    Path next = Files.writeString(root.resolve("next"), id + "\n");
    Files.move(next, root.resolve("current"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** A snapshot of two files that have the marks of Parquet, and nothing else of it. */
  private String snapshot(String asOf, String content, @Nullable String parent) throws IOException {
    Path staged = Files.createDirectories(root.resolve("snapshots/staged"));
    List<TableFile> tables =
        List.of(table(staged, "area", content), table(staged, "target", content));
    LocalDate day = LocalDate.parse(asOf);
    String hash = Hashes.content(day, "reported", tables);
    String id = asOf.replace("-", "") + "-" + hash.substring(0, 12);
    Manifest manifest =
        new Manifest(
            2,
            id,
            Instant.parse(asOf + "T00:00:00Z"),
            parent,
            day,
            "reported",
            hash,
            List.of(),
            tables);
    Files.writeString(staged.resolve("manifest.json"), ManifestJson.write(manifest));
    Files.move(staged, root.resolve("snapshots").resolve(id));
    return id;
  }

  private static TableFile table(Path folder, String name, String content) throws IOException {
    Path file = folder.resolve(name + ".parquet");
    byte[] footer = {8, 0, 0, 0};
    byte[] text = ("PAR1" + content.repeat(20) + "12345678").getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = java.util.Arrays.copyOf(text, text.length + 8);
    System.arraycopy(footer, 0, bytes, text.length, 4);
    System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, bytes, text.length + 4, 4);
    Files.write(file, bytes);
    return new TableFile(name, name + ".parquet", 1, bytes.length, Hashes.sha256(file));
  }
}
