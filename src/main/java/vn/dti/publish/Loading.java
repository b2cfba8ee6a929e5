package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.DatePrecision;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;

/**
 * Reads a folder of CSV files, checks it whole, and fills a workbench. Rows go straight through, so
 * that a million figures do not stand in memory; the workbench is thrown away if any row is faulty.
 *
 * <p>{@code recorded_at}, the time at which this system learned a figure, cannot be the time of
 * publishing, or the same files would give another snapshot each time. A shipped figure counts as
 * learned at the end of the day on which it became public, and one whose day is unknown at the end
 * of {@link #EDITION}, the day to which the shipped data was gathered.
 */
final class Loading {
  /** The day to which the shipped data was gathered. It moves only together with the data. */
  static final LocalDate EDITION = LocalDate.of(2025, 10, 31);

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private final Faults faults = new Faults();
  private final RowChecks checks = new RowChecks(faults);
  private final Path folder;

  Loading(Path folder) {
    this.folder = folder;
  }

  /** Fills the workbench; throws with every fault that the files have. */
  void into(Workbench workbench) throws IOException, SQLException {
    for (Table table : Tables.ALL) {
      workbench.fill(table, rows -> read(table, rows));
    }
    faults.raise();
  }

  private void read(Table table, Consumer<Row> rows) throws IOException {
    new CsvTable(table, folder, faults)
        .read(
            row -> {
              checks.check(row);
              if (table.equals(Tables.OBSERVATION)) {
                row.values().put("recorded_at", recordedAt(row));
                row.values().put("withdrawn", false);
              }
              // Once anything is wrong nothing will be published: only the checks go on.
              if (faults.isEmpty()) {
                rows.accept(row);
              }
            });
    checks.finish(table);
  }

  private static LocalDateTime recordedAt(Row row) {
    return publicOn(row.date("published_on"), row.text("published_precision")).atTime(END_OF_DAY);
  }

  private static LocalDate publicOn(@Nullable LocalDate stated, @Nullable String precision) {
    if (stated == null || DatePrecision.UNKNOWN.code().equals(precision)) {
      return EDITION;
    }
    if (DatePrecision.MONTH.code().equals(precision)) {
      return stated.withDayOfMonth(stated.lengthOfMonth());
    }
    return DatePrecision.YEAR.code().equals(precision)
        ? stated.withDayOfYear(stated.lengthOfYear())
        : stated;
  }
}
