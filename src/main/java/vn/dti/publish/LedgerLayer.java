package vn.dti.publish;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Confidence;
import vn.dti.indicator.DatePrecision;
import vn.dti.indicator.Origin;
import vn.dti.indicator.SourceKind;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.ingest.Place;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;
import vn.dti.snapshot.Input;

/**
 * The layer of accepted submissions. Each entry is a source of its own; its figures count as
 * published and learned at its acceptance, so the same ledger always gives the same rows.
 */
final class LedgerLayer implements Layer {
  private final List<LedgerEntry> entries;
  private final BiConsumer<LedgerEntry, Consumer<SubmittedFigure>> figures;

  /**
   * The layer of some entries.
   *
   * @param figures hands on an entry's figures
   */
  LedgerLayer(
      List<LedgerEntry> entries, BiConsumer<LedgerEntry, Consumer<SubmittedFigure>> figures) {
    this.entries = List.copyOf(entries);
    this.figures = figures;
  }

  /** The layer of a store's ledger; empty while nothing was accepted. */
  static Optional<LedgerLayer> of(Path store) {
    Ledger ledger = new Ledger(store);
    List<LedgerEntry> entries = ledger.entries();
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new LedgerLayer(entries, ledger::figures));
  }

  @Override
  public String name() {
    return Input.LEDGER;
  }

  @Override
  public String sha256() {
    return Ledger.hash(entries.getLast());
  }

  @Override
  public void read(Table table, Faults faults, Consumer<Row> rows) {
    switch (table.name()) {
      case "source" -> entries.forEach(entry -> rows.accept(source(entry)));
      case "submission" -> entries.forEach(entry -> rows.accept(submission(entry)));
      case "observation" -> entries.forEach(entry -> observations(entry, rows));
      default -> {
        // Offices hand in figures, and nothing else.
      }
    }
  }

  private void observations(LedgerEntry entry, Consumer<Row> rows) {
    int[] number = {0};
    figures.accept(entry, figure -> rows.accept(observation(entry, figure, ++number[0])));
  }

  private static Row source(LedgerEntry entry) {
    Cells cells = new Cells();
    cells.put("source_id", sourceId(entry));
    cells.put("kind", SourceKind.SUBMISSION.code());
    cells.put("title", "Hồ sơ số liệu " + entry.submissionId() + ": " + entry.fileName());
    cells.put("publisher", entry.submittedBy() + " (" + entry.areaId() + ")");
    cells.put("published_on", day(entry));
    cells.put("published_precision", DatePrecision.DAY.code());
    cells.put("file_name", entry.fileName());
    return cells.row(Tables.SOURCE, entry, 0);
  }

  private static Row submission(LedgerEntry entry) {
    Cells cells = new Cells();
    cells.put("submission_id", entry.submissionId());
    cells.put("area_id", entry.areaId());
    cells.put("submitted_by", entry.submittedBy());
    cells.put("received_at", time(entry));
    cells.put("file_name", entry.fileName());
    cells.put("sha256", entry.sha256());
    cells.put("figures", Math.toIntExact(entry.figures()));
    cells.put("revisions", Math.toIntExact(entry.revisions()));
    cells.put("withdrawals", Math.toIntExact(entry.withdrawals()));
    return cells.row(Tables.SUBMISSION, entry, 0);
  }

  private static Row observation(LedgerEntry entry, SubmittedFigure figure, int number) {
    Place place = figure.place();
    Cells cells = new Cells();
    cells.put("observation_id", observationId(entry, number));
    cells.put("indicator_code", figure.indicatorCode());
    cells.put("definition", figure.definition());
    cells.put("method", figure.method());
    cells.put("grain", figure.grain().code());
    cells.put("area_id", figure.areaId());
    cells.put("period_start", figure.periodStart());
    cells.put("period_end", figure.periodEnd());
    cells.put("value", figure.value());
    cells.put("numerator", figure.numerator());
    cells.put("denominator", figure.denominator());
    cells.put("qualifier", figure.qualifier().code());
    cells.put("origin", Origin.REPORTED.code());
    cells.put("published_on", day(entry));
    cells.put("published_precision", DatePrecision.DAY.code());
    cells.put("recorded_at", time(entry));
    cells.put("source_id", sourceId(entry));
    cells.put("source_place", place.describe().vi());
    cells.put("confidence", Confidence.HIGH.code());
    cells.put("submission_id", entry.submissionId());
    cells.put("withdrawn", figure.withdrawn());
    cells.put("note", note(figure));
    return cells.row(Tables.OBSERVATION, entry, place.row());
  }

  /** The id of an entry's n-th figure, counted from 1. */
  static String observationId(LedgerEntry entry, int number) {
    return "%s-%04d".formatted(entry.submissionId(), number);
  }

  private static @Nullable String note(SubmittedFigure figure) {
    String reason = figure.reason();
    if (reason == null) {
      return figure.note();
    }
    String said = figure.note() == null ? "" : figure.note() + " ";
    return said + (figure.withdrawn() ? "Lý do rút: " : "Lý do sửa: ") + reason;
  }

  private static String sourceId(LedgerEntry entry) {
    return "submission:" + entry.submissionId();
  }

  private static LocalDateTime time(LedgerEntry entry) {
    return LocalDateTime.ofInstant(entry.acceptedAt(), SubmissionFile.ZONE);
  }

  private static LocalDate day(LedgerEntry entry) {
    return time(entry).toLocalDate();
  }

  /** The cells of a row, absent ones left out. */
  private static final class Cells {
    private final Map<String, Object> values = new HashMap<>();

    void put(String column, @Nullable Object value) {
      if (value != null) {
        values.put(column, value);
      }
    }

    Row row(Table table, LedgerEntry entry, long line) {
      return new Row(table, "ledger/" + entry.submissionId(), line, values);
    }
  }
}
