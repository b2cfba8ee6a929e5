package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.TableFile;

class PublisherTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Clock LATER =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void publishesEveryTableAndMakesTheSnapshotCurrent() throws IOException {
    PublishResult result = publish(figures());

    Snapshot current = new SnapshotStore(store()).current();
    assertThat(current.manifest()).isEqualTo(result.manifest());
    assertThat(result.id()).matches("20240719-[0-9a-f]{12}");
    assertThat(result.manifest().created()).isEqualTo(NOON.instant());
    assertThat(result.manifest().parent()).isNull();
    assertThat(result.manifest().tables())
        .extracting(TableFile::name, TableFile::rows)
        .contains(
            org.assertj.core.groups.Tuple.tuple("indicator", 1L),
            org.assertj.core.groups.Tuple.tuple("area", 3L),
            org.assertj.core.groups.Tuple.tuple("observation", 2L),
            org.assertj.core.groups.Tuple.tuple("observation_current", 2L),
            org.assertj.core.groups.Tuple.tuple("progress", 1L),
            org.assertj.core.groups.Tuple.tuple("roll_up", 0L),
            org.assertj.core.groups.Tuple.tuple("ranking", 0L));
    new SnapshotStore(store()).verify(current);
  }

  @Test
  void keepsVietnameseTextNumbersDatesAndEmptyCells() throws Exception {
    PublishResult result = publish(figures());

    assertThat(
            read(
                result,
                "observation",
                "observation_id, value, period_start, period_end, recorded_at, submission_id"))
        .containsExactly(
            "F001|3.0|null|2022-12-31|2022-12-31 23:59:59.0|null",
            "F002|13.5|null|2024-07-19|2024-07-19 23:59:59.0|null");
    assertThat(read(result, "area", "area_id, name_vi"))
        .containsExactly("63:48|Đà Nẵng", "63:68|Lâm Đồng", "VN|Việt Nam");
  }

  @Test
  void givesTheSameSnapshotForTheSameFilesWhateverTheClock() throws IOException {
    PublishResult first = publish(figures());
    PublishResult elsewhere =
        new Publisher()
            .publish(
                new PublishRequest(
                    folder.resolve("data"),
                    folder.resolve("other"),
                    Optional.empty(),
                    "reported",
                    LATER));
    PublishResult again =
        new Publisher()
            .publish(
                new PublishRequest(
                    folder.resolve("data"), store(), Optional.empty(), "reported", LATER));

    assertThat(elsewhere.manifest().contentSha256()).isEqualTo(first.manifest().contentSha256());
    assertThat(elsewhere.manifest().tables()).isEqualTo(first.manifest().tables());
    assertThat(again.manifest()).isEqualTo(first.manifest());
    assertThat(snapshots()).containsExactly(first.id());
  }

  @Test
  void givesTheSameSnapshotWhateverTheOrderOfRows() throws IOException {
    PublishResult first = publish(figures());
    Path file = folder.resolve("data/area.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    java.util.Collections.reverse(lines.subList(1, lines.size()));
    Files.write(file, lines);

    assertThat(again().id()).isEqualTo(first.id());
  }

  @Test
  void givesAnotherSnapshotForAnotherDayKindOrFigure() throws IOException {
    PublishResult first = publish(figures());
    PublishResult otherDay =
        new Publisher()
            .publish(
                new PublishRequest(
                    folder.resolve("data"),
                    store(),
                    Optional.of(LocalDate.of(2025, 10, 31)),
                    "reported",
                    NOON));
    PublishResult otherFigure = publish(figures().level("2024-07-20", "14"));

    assertThat(otherDay.id()).startsWith("20251031-").isNotEqualTo(first.id());
    assertThat(otherDay.manifest().parent()).isEqualTo(first.id());
    assertThat(otherFigure.id()).startsWith("20240720-");
    assertThat(otherFigure.manifest().parent()).isEqualTo(otherDay.id());
    assertThat(snapshots()).containsExactlyInAnyOrder(first.id(), otherDay.id(), otherFigure.id());
  }

  @Test
  void leavesFilesThatNobodyCanWrite() throws IOException {
    PublishResult result = publish(figures());

    Path snapshot = store().resolve("snapshots").resolve(result.id());
    assertThat(permissions(snapshot)).isEqualTo("r-xr-xr-x");
    try (Stream<Path> files = Files.list(snapshot)) {
      assertThat(files.map(PublisherTest::permissions)).containsOnly("r--r--r--");
    }
    assertThat(store().resolve("staging")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aCrashAfterAnyStepLeavesASnapshotInServiceAndTheNextPublicationWorks(Step crash)
      throws IOException {
    PublishResult first = publish(figures());
    figures().level("2024-07-20", "14").writeTo(folder.resolve("data"));
    Publisher crashing =
        new Publisher(
            step -> {
              if (step == crash) {
                throw new IllegalStateException("crash after " + step);
              }
            });

    assertThatThrownBy(() -> crashing.publish(request())).hasMessageContaining("crash");

    SnapshotStore store = new SnapshotStore(store());
    assertThat(store.state().faults()).isEmpty();
    store.verify(store.current());
    assertThat(store.current().id().equals(first.id())).isEqualTo(crash != Step.SWITCHED);
    PublishResult next = again();
    assertThat(store.current().id()).isEqualTo(next.id()).startsWith("20240720-");
    store.verify(store.current());
  }

  @Test
  void clearsWhatAKilledPublisherLeft() throws IOException {
    Path left = store().resolve("staging/half/observation.parquet");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "PAR1 half");

    publish(figures());

    assertThat(store().resolve("staging")).doesNotExist();
  }

  @Test
  void replacesATornSnapshotOfTheSameContent() throws IOException {
    PublishResult first = publish(figures());
    Path file = store().resolve("snapshots").resolve(first.id()).resolve("observation.parquet");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(file, new byte[] {1, 2, 3});
    assertThat(new SnapshotStore(store()).state().faults()).isNotEmpty();

    PublishResult again = again();

    assertThat(again.id()).isEqualTo(first.id());
    SnapshotStore store = new SnapshotStore(store());
    store.verify(store.current());
  }

  @Test
  void refusesASecondPublisherAtOnce() throws IOException {
    figures().writeTo(folder.resolve("data"));
    Publisher first =
        new Publisher(
            step -> {
              if (step == Step.WRITTEN) {
                assertThatThrownBy(() -> new Publisher().publish(request()))
                    .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.first().code()).isEqualTo(FaultCode.STORE_BUSY));
              }
            });

    PublishResult result = first.publish(request());

    assertThat(new SnapshotStore(store()).current().id()).isEqualTo(result.id());
  }

  @Test
  void leavesTheFormerSnapshotInServiceWhenTheFilesAreFaulty() throws IOException {
    PublishResult first = publish(figures());
    figures().level("2024-07-20", "14,5").writeTo(folder.resolve("data"));

    assertThatThrownBy(() -> new Publisher().publish(request())).isInstanceOf(FaultException.class);

    assertThat(new SnapshotStore(store()).current().id()).isEqualTo(first.id());
    assertThat(snapshots()).containsExactly(first.id());
    assertThat(store().resolve("staging")).doesNotExist();
  }

  @Test
  void saysThatTheStoreIsAFile() throws IOException {
    figures().writeTo(folder.resolve("data"));
    Files.writeString(store(), "not a folder");

    assertThatThrownBy(() -> new Publisher().publish(request()))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.first().code()).isEqualTo(FaultCode.STORE_UNWRITABLE);
              assertThat(e.getMessage()).contains(store().toString());
            });
  }

  @Test
  void wantsADayWhenThereAreNoFigures() throws IOException {
    new Csv().writeTo(folder.resolve("data"));

    assertThatThrownBy(() -> new Publisher().publish(request()))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.first().code()).isEqualTo(FaultCode.USAGE));
  }

  @Test
  void tellsWhichTablesAreEmpty() throws IOException {
    PublishResult result = publish(figures());

    assertThat(result.notices())
        .extracting(notice -> notice.en())
        .containsExactly(
            "Table event has no rows.",
            "Table formula has no rows.",
            "Table part has no rows.",
            "Table refused has no rows.");
  }

  private static Csv figures() {
    return new Csv()
        .level("2022-12-31", "3")
        .level("2024-07-19", "13.5")
        .target(">", "50", "2022-03-31", "2025-12-31");
  }

  private PublishResult publish(Csv csv) throws IOException {
    csv.writeTo(folder.resolve("data"));
    return again();
  }

  private PublishResult again() {
    return new Publisher().publish(request());
  }

  private PublishRequest request() {
    return new PublishRequest(folder.resolve("data"), store(), Optional.empty(), "reported", NOON);
  }

  private Path store() {
    return folder.resolve("store");
  }

  private List<String> snapshots() throws IOException {
    try (Stream<Path> folders = Files.list(store().resolve("snapshots"))) {
      return folders.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> read(PublishResult result, String table, String columns)
      throws SQLException {
    Path file = store().resolve("snapshots").resolve(result.id()).resolve(table + ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT %s FROM '%s'".formatted(columns, file))) {
      return Rows.of(found);
    }
  }
}
