package vn.dti.ingest.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.AreaLevel;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;
import vn.dti.ingest.text.WrittenPeriod;

/** Who has reported: every province of a day, and whoever else handed something in. */
public final class Reporting {
  private Reporting() {}

  /**
   * One line for each area, in the order of their ids.
   *
   * @param today only areas that exist on this day are expected to report
   * @param period only figures of this period count; empty for all
   */
  public static List<Line> of(
      Ledger ledger, Catalogue catalogue, LocalDate today, Optional<WrittenPeriod> period) {
    Map<String, Tally> tallies = new HashMap<>();
    for (LedgerEntry entry : ledger.entries()) {
      Tally tally = tallies.computeIfAbsent(entry.areaId(), id -> new Tally());
      ledger.figures(
          entry,
          figure -> {
            if (!figure.withdrawn() && period.map(asked -> isOf(figure, asked)).orElse(true)) {
              tally.add(entry, figure);
            }
          });
    }
    List<Line> lines = new ArrayList<>();
    catalogue.areas().values().stream()
        .filter(area -> isExpected(area, today) || tallies.containsKey(area.id()))
        .sorted(Comparator.comparing(CatalogueArea::id))
        .forEach(area -> lines.add(tallies.getOrDefault(area.id(), new Tally()).line(area)));
    return lines;
  }

  private static boolean isExpected(CatalogueArea area, LocalDate today) {
    return area.level() == AreaLevel.PROVINCE && area.isValidOn(today);
  }

  private static boolean isOf(SubmittedFigure figure, WrittenPeriod period) {
    return figure.periodEnd().equals(period.end());
  }

  private static final class Tally {
    private @Nullable LedgerEntry last;
    private @Nullable LocalDate newest;
    private long figures;

    void add(LedgerEntry entry, SubmittedFigure figure) {
      last = entry;
      figures++;
      if (newest == null || figure.periodEnd().isAfter(newest)) {
        newest = figure.periodEnd();
      }
    }

    Line line(CatalogueArea area) {
      Optional<LedgerEntry> entry = Optional.ofNullable(last);
      return new Line(
          area,
          entry.map(one -> LocalDate.ofInstant(one.acceptedAt(), SubmissionFile.ZONE)),
          entry.map(LedgerEntry::submissionId),
          entry.map(LedgerEntry::submittedBy),
          Optional.ofNullable(newest),
          figures);
    }
  }

  /**
   * How an area stands.
   *
   * @param lastDay when its last submission was accepted
   * @param submissionId of that submission
   * @param submittedBy who handed it in
   * @param newestPeriod the latest day that its figures speak of
   * @param figures how many of its figures were accepted, revisions included
   */
  public record Line(
      CatalogueArea area,
      Optional<LocalDate> lastDay,
      Optional<String> submissionId,
      Optional<String> submittedBy,
      Optional<LocalDate> newestPeriod,
      long figures) {
    /** Whether anything was handed in. */
    public boolean hasReported() {
      return figures > 0;
    }
  }
}
