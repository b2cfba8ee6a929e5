package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.ledger.Figures;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerWriter;
import vn.dti.ingest.ledger.StagedSubmission;
import vn.dti.snapshot.Input;
import vn.dti.snapshot.SnapshotStore;

/** What offices handed in, in the snapshot. */
class LedgerLayerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void anAcceptedFigureIsAnObservationWithItsSourceAndSubmission() throws Exception {
    accept("Ánh", "2025-08-01T18:30:00Z", Figures.share("2025-06-30", 61.5, "đếm lại", false));

    assertThat(
            ask(
                """
                SELECT observation_id, indicator_code, area_id, period_start, period_end, value,
                  origin, published_on, recorded_at, source_id, source_place, confidence,
                  submission_id, withdrawn, note
                FROM observation
                """))
        // Half past one in the night, in Viet Nam.
        .containsExactly(
            "S000001-0001|gov.share|63:48|2025-06-01|2025-06-30|61.5|reported|2025-08-02"
                + "|2025-08-02 01:30:00.0|submission:S000001|so-lieu.csv, ô C2 (Giá trị)|high"
                + "|S000001|false|Lý do sửa: đếm lại");
    assertThat(
            ask(
                "SELECT * EXCLUDE (sha256), length(sha256) FROM submission JOIN source"
                    + " ON source_id = 'submission:' || submission_id"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("S000001|63:48|Ánh|2025-08-02 01:30:00.0|so-lieu.csv|1|0|0|")
        .contains("|submission|Hồ sơ số liệu S000001: so-lieu.csv|Ánh (63:48)|2025-08-02|day|")
        .endsWith("|64");
  }

  @Test
  void theWholeLedgerIsPublishedAndItsHashStandsInTheManifest() throws Exception {
    accept("Ánh", "2025-08-01T02:00:00Z", Figures.share("2025-06-30", 61.5));
    accept("Bình", "2025-08-02T02:00:00Z", Figures.share("2025-07-31", 62.5));
    PublishResult result = new Publisher().publish(request());

    assertThat(result.manifest().inputs()).extracting(Input::layer).contains("base", "ledger");
    assertThat(result.manifest().inputs().getLast().sha256()).isEqualTo(ledger().head());
    assertThat(result.manifest().asOf()).isEqualTo(LocalDate.of(2025, 8, 2));
    assertThat(new Publisher().publish(request()).id()).isEqualTo(result.id());
    accept("Bình", "2025-08-02T03:00:00Z", Figures.share("2025-05-31", 60.0));
    assertThat(new Publisher().publish(request()).id()).isNotEqualTo(result.id());
  }

  @Test
  void aWithdrawnFigureStandsBeforeItsWithdrawalAndNotFromThatDayOn() throws Exception {
    accept("Ánh", "2025-08-01T02:00:00Z", Figures.share("2025-06-30", 61.5));
    accept("Ánh", "2025-08-10T02:00:00Z", Figures.share("2025-06-30", 62.5, "đếm lại", false));
    accept("Ánh", "2025-08-20T02:00:00Z", Figures.share("2025-06-30", null, "nhầm kỳ", true));

    String current = "SELECT value FROM observation_as_of(DATE '2025-08-%s')";
    assertThat(ask(current.formatted("09"))).containsExactly("61.5");
    assertThat(ask(current.formatted("19"))).containsExactly("62.5");
    assertThat(ask(current.formatted("20"))).isEmpty();
    assertThat(ask("SELECT count(*) FROM observation WHERE withdrawn")).containsExactly("1");
  }

  @Test
  void aWithdrawalLeavesWhatAColleagueHandedIn() throws Exception {
    accept("Ánh", "2025-08-01T02:00:00Z", Figures.share("2025-06-30", 61.5));
    accept("Bình", "2025-08-02T02:00:00Z", Figures.share("2025-06-30", 62.5));
    accept("Bình", "2025-08-03T02:00:00Z", Figures.share("2025-06-30", null, "nhầm", true));

    assertThat(ask("SELECT value FROM observation_as_of(DATE '2025-08-03')"))
        .containsExactly("61.5");
  }

  @Test
  void anAlteredLedgerIsNotPublishedAndTheFormerSnapshotStays() throws Exception {
    accept("Ánh", "2025-08-01T02:00:00Z", Figures.share("2025-06-30", 61.5));
    PublishResult good = new Publisher().publish(request());
    accept("Ánh", "2025-08-02T02:00:00Z", Figures.share("2025-07-31", 71.5));
    Path figures = ledger().folder().resolve("S000001/figures.csv");
    Files.setPosixFilePermissions(figures, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(figures, Files.readString(figures).replace("61.5", "91.5"));

    assertThatThrownBy(() -> new Publisher().publish(request()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("S000001");

    assertThat(new SnapshotStore(store()).current().id()).isEqualTo(good.id());
  }

  @Test
  void aLedgerThatLostItsEndIsNeitherPublishedNorWrittenToUntilTheEntryIsBack() throws Exception {
    accept("Ánh", "2025-08-01T02:00:00Z", Figures.share("2025-06-30", 61.5));
    accept("Ánh", "2025-08-02T02:00:00Z", Figures.share("2025-07-31", 71.5));
    accept("Ánh", "2025-08-03T02:00:00Z", Figures.share("2025-08-31", 81.5));
    PublishResult good = new Publisher().publish(request());
    Path last = ledger().folder().resolve("S000003");
    Path backup = folder.resolve("S000003");
    Files.move(last, backup);

    assertThat(ledger().verify())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(FaultCode.LEDGER_TORN);
              assertThat(fault.what().en())
                  .isEqualTo(
                      "The ledger has lost its end: snapshot %s was published from 3 entries, it"
                              .formatted(good.id())
                          + " has 2.");
              assertThat(fault.remedy().vi()).contains("chép lại S000003 từ bản sao lưu");
            });
    assertThatThrownBy(() -> new Publisher().publish(request()))
        .hasMessageContaining("The ledger has lost its end");
    assertThatThrownBy(
            () -> accept("Ánh", "2025-08-04T02:00:00Z", Figures.share("2025-05-31", 51.5)))
        .hasMessageContaining("The ledger has lost its end");
    assertThat(new SnapshotStore(store()).current().id()).isEqualTo(good.id());

    Files.move(backup, last);
    accept("Ánh", "2025-08-04T02:00:00Z", Figures.share("2025-05-31", 51.5));
    assertThat(new Publisher().publish(request()).id()).isNotEqualTo(good.id());
    assertThat(ledger().verify()).isEmpty();
  }

  @Test
  void theLastEntryCannotBeRewrittenOnceItIsPublished() throws Exception {
    accept("Ánh", "2025-08-01T02:00:00Z", Figures.share("2025-06-30", 61.5));
    new Publisher().publish(request());
    Path entry = ledger().folder().resolve("S000001/entry.json");
    Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(entry, Files.readString(entry).replace("Ánh", "Oanh"));

    assertThat(ledger().verify())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(FaultCode.LEDGER_TORN);
              assertThat(fault.where()).endsWith("S000001");
            });
  }

  private void accept(String person, String time, SubmittedFigure figure) throws IOException {
    Path file = Files.writeString(folder.resolve("in"), time + person);
    SubmissionFile submission =
        new SubmissionFile(file, "so-lieu.csv", "63:48", person, Instant.parse(time));
    try (LedgerWriter writer = LedgerWriter.open(ledger(), step -> {});
        StagedSubmission staged = writer.stage(submission)) {
      staged.add(figure);
      staged.accept(
          new StagedSubmission.Counts(figure.withdrawn() ? 0 : 1, 0, figure.withdrawn() ? 1 : 0, 0),
          Optional.empty());
    }
  }

  private List<String> ask(String sql) throws IOException, SQLException {
    try (Workbench workbench = new Workbench(folder.resolve("spill"))) {
      new Loading(Layers.of(request())).into(workbench);
      try (Statement statement = workbench.connection().createStatement();
          ResultSet found = statement.executeQuery(sql)) {
        return Rows.of(found);
      }
    }
  }

  private PublishRequest request() throws IOException {
    Path base = folder.resolve("base");
    if (!Files.exists(base)) {
      new Csv().writeTo(base);
    }
    return new PublishRequest(base, store(), Optional.empty(), "reported", CLOCK);
  }

  private Path store() {
    return folder.resolve("store");
  }

  private Ledger ledger() {
    return new Ledger(store());
  }
}
