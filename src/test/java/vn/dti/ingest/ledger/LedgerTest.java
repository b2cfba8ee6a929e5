package vn.dti.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.Place;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;

class LedgerTest {
  private static final Instant NOON = Instant.parse("2025-08-01T05:00:00Z");

  @TempDir Path folder;

  @Test
  void aStoreWithoutALedgerHasAnEmptyOne() {
    assertThat(ledger().entries()).isEmpty();
    assertThat(ledger().verify()).isEmpty();
    assertThat(ledger().head()).isEqualTo("0".repeat(64));
  }

  @Test
  void anEntryKeepsWhoWhenWhereTheFileItselfAndItsFigures() throws IOException {
    SubmittedFigure figure =
        new SubmittedFigure(
            "gov.share",
            "eligible",
            "mic",
            Grain.HALF_YEAR,
            "63:48",
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 6, 30),
            0.1 + 0.2,
            1e15 + 0.3,
            Math.nextUp(7.0),
            Qualifier.ABOUT,
            "ghi chú \"có\" dấu phẩy, và\nhai dòng",
            "sửa số",
            false,
            new Place("Báo cáo T6.XLSX", "Trang 1", 12, 3, "Giá trị (%)"));
    SubmittedFigure withdrawn = Figures.share("2024-05-31", null, "nhầm kỳ", true);

    LedgerEntry entry = accept("Báo cáo T6.XLSX", figure, withdrawn);

    assertThat(ledger().entries()).containsExactly(entry);
    assertThat(entry.submissionId()).isEqualTo("S000001");
    assertThat(entry.submittedBy()).isEqualTo("Nguyễn Thị Ánh");
    assertThat(entry.areaId()).isEqualTo("63:48");
    assertThat(entry.acceptedAt()).isEqualTo(NOON);
    assertThat(entry.fileName()).isEqualTo("Báo cáo T6.XLSX");
    assertThat(entry.originalFile()).isEqualTo("original.xlsx");
    assertThat(entry.previous()).isEqualTo(LedgerEntry.NO_PREVIOUS);
    assertThat(ledger().original(entry)).hasContent("content of Báo cáo T6.XLSX");
    assertThat(ledger().figures(entry))
        .extracting(SubmittedFigure::value, SubmittedFigure::note, SubmittedFigure::withdrawn)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(figure.value(), figure.note(), false),
            org.assertj.core.groups.Tuple.tuple(null, null, true));
    assertThat(ledger().figures(entry).getFirst()).isEqualTo(figure);
  }

  @Test
  void nobodyCanWriteToAnEntry() throws IOException {
    accept("a.csv");

    Path entry = ledger().folder().resolve("S000001");
    assertThat(permissions(entry)).isEqualTo("r-xr-xr-x");
    try (Stream<Path> files = Files.list(entry)) {
      assertThat(files.map(LedgerTest::permissions)).hasSize(3).containsOnly("r--r--r--");
    }
  }

  @Test
  void eachEntryNamesTheHashOfTheOneBefore() throws IOException {
    accept("a.csv");
    String head = ledger().head();
    LedgerEntry second = accept("b.csv");

    assertThat(second.previous()).isEqualTo(head);
    assertThat(second.submissionId()).isEqualTo("S000002");
    assertThat(ledger().head()).isNotEqualTo(head);
  }

  @Test
  void verifyNamesEveryFileThatWasAltered() throws IOException {
    accept("a.csv", Figures.share("2025-01-31", 1.0));
    accept("b.csv");
    accept("c.csv");
    alter("S000001/original.csv", "other");
    alter("S000002/figures.csv", "other");
    alter(
        "S000003/entry.json",
        Files.readString(ledger().folder().resolve("S000003/entry.json")).replace("63:48", "63:68")
            + " ");

    assertThat(ledger().verify())
        .extracting(Fault::code, fault -> ledger().folder().relativize(Path.of(fault.where())) + "")
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(FaultCode.LEDGER_TORN, "S000001/original.csv"),
            org.assertj.core.groups.Tuple.tuple(FaultCode.LEDGER_TORN, "S000002/figures.csv"),
            org.assertj.core.groups.Tuple.tuple(FaultCode.LEDGER_TORN, "S000003/entry.json"));
  }

  @Test
  void anEntryThatWasRewrittenBreaksTheChain() throws IOException {
    accept("a.csv");
    accept("b.csv");
    Path entry = ledger().folder().resolve("S000001/entry.json");
    alter("S000001/entry.json", Files.readString(entry).replace("Ánh", "Oanh"));

    assertThatThrownBy(() -> ledger().entries())
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.first().code()).isEqualTo(FaultCode.LEDGER_TORN);
              assertThat(e.first().where()).endsWith("S000002/entry.json");
            });
  }

  @Test
  void aMissingEntryIsNoticedAndNothingIsAcceptedOnTopOfIt() throws IOException {
    accept("a.csv");
    accept("b.csv");
    vn.dti.snapshot.Disk.delete(ledger().folder().resolve("S000001"));

    assertThatThrownBy(() -> accept("c.csv"))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.getMessage()).contains("The ledger lacks entry S000001."));
    assertThat(ledger().folder().resolve("S000003")).doesNotExist();
  }

  @Test
  void alteredFiguresAreNeverHandedOn() throws IOException {
    LedgerEntry entry = accept("a.csv", Figures.share("2025-01-31", 1.0));
    Path figures = ledger().folder().resolve("S000001/figures.csv");
    alter("S000001/figures.csv", Files.readString(figures).replace("1.0", "9.0"));

    assertThatThrownBy(() -> ledger().figures(entry))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("altered");
  }

  @Test
  void aSubmissionThatIsNotAcceptedLeavesNoTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("in"), "x");
    try (LedgerWriter writer = LedgerWriter.open(ledger(), step -> {});
        StagedSubmission staged = writer.stage(submission(file, "a.csv"))) {
      staged.add(Figures.share("2025-01-31", 1.0));
      Files.writeString(file, "changed while it is read");
      assertThat(staged.file().path()).hasContent("x");
    }

    assertThat(ledger().entries()).isEmpty();
    try (Stream<Path> left = Files.walk(ledger().folder())) {
      assertThat(left.filter(Files::isRegularFile))
          .containsExactly(ledger().folder().resolve("lock"));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsSaidInBothLanguages() throws IOException {
    Files.createDirectories(folder.resolve("store"));
    Files.writeString(folder.resolve("store/ledger"), "a file where the folder should be");

    assertThatThrownBy(() -> LedgerWriter.open(ledger(), step -> {}))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.first().code()).isEqualTo(FaultCode.STORE_UNWRITABLE);
              assertThat(e.first().what().vi()).contains("Không ghi được sổ tiếp nhận");
            });
    // The right to write was given back: a second attempt is told the same and does not hang.
    assertThatThrownBy(() -> LedgerWriter.open(ledger(), step -> {}))
        .isInstanceOf(FaultException.class);
  }

  private LedgerEntry accept(String name, SubmittedFigure... figures) throws IOException {
    Path file = Files.writeString(folder.resolve("in"), "content of " + name);
    try (LedgerWriter writer = LedgerWriter.open(ledger(), step -> {});
        StagedSubmission staged = writer.stage(submission(file, name))) {
      List.of(figures).forEach(staged::add);
      return staged.accept(new StagedSubmission.Counts(figures.length, 0, 0, 0), Optional.empty());
    }
  }

  private static SubmissionFile submission(Path file, String name) {
    return new SubmissionFile(file, name, "63:48", "Nguyễn Thị Ánh", NOON);
  }

  private Ledger ledger() {
    return new Ledger(folder.resolve("store"));
  }

  private void alter(String name, String content) throws IOException {
    Path file = ledger().folder().resolve(name);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(file, content);
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
