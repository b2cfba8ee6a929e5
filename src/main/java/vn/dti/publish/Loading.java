package vn.dti.publish;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.DatePrecision;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;

/**
 * Reads the layers of a publication, checks them whole, and fills a workbench. Rows go straight
 * through, so that a million figures do not stand in memory; the workbench is thrown away if any
 * row is faulty.
 *
 * <p>{@code recorded_at}, the time at which this system learned a figure, cannot be the time of
 * publishing, or the same files would give another snapshot each time. A figure from a file counts
 * as learned at the end of the day on which it became public, and one whose day is unknown at the
 * end of {@link #EDITION}, the day to which the shipped data was gathered. Layers that know better
 * say so.
 */
final class Loading {
  /** The day to which the shipped data was gathered. It moves only together with the data. */
  static final LocalDate EDITION = LocalDate.of(2025, 10, 31);

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private final Faults faults = new Faults();
  private final RowChecks checks = new RowChecks(faults);
  private final List<Layer> layers;
  private @Nullable LocalDate newestAdded;

  /**
   * @param layers lowest first
   */
  Loading(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /** Fills the workbench; throws with every fault that the files have. */
  void into(Workbench workbench) throws IOException, SQLException {
    for (Layer layer : layers) {
      layer.check(faults);
    }
    for (Table table : Tables.ALL) {
      workbench.fill(table, rows -> read(table, rows));
    }
    faults.raise();
  }

  /**
   * The newest day on which a figure of the layers above the lowest became public; empty if they
   * brought none.
   */
  Optional<LocalDate> newestAdded() {
    return Optional.ofNullable(newestAdded);
  }

  private void read(Table table, Consumer<Row> rows) throws IOException {
    // From the top, so that a row is known to be replaced when it comes.
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      int number = layer;
      layers.get(layer).read(table, faults, row -> take(row, number, rows));
    }
    checks.finish(table);
  }

  private void take(Row row, int layer, Consumer<Row> rows) {
    if (!checks.check(row, layer)) {
      return;
    }
    if (row.table().equals(Tables.OBSERVATION)) {
      LocalDate day = publicOn(row.date("published_on"), row.text("published_precision"));
      row.values().putIfAbsent("recorded_at", day.atTime(END_OF_DAY));
      row.values().putIfAbsent("withdrawn", false);
      if (layer > 0 && (newestAdded == null || day.isAfter(newestAdded))) {
        newestAdded = day;
      }
    }
    // Once anything is wrong nothing will be published: only the checks go on.
    if (faults.isEmpty()) {
      rows.accept(row);
    }
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
