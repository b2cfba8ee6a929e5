package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Column;
import vn.dti.indicator.DatePrecision;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.indicator.formula.Formula;

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

  /** When a day's figures count as learned. */
  static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  /** Smaller files are read row by row in less time than it takes to plan anything else. */
  private static final long LARGE = 4L << 20;

  private final Faults faults;
  private final RowChecks checks;
  private final List<Layer> layers;
  private final long large;
  private @Nullable LocalDate newestAdded;

  /**
   * @param layers lowest first
   */
  Loading(List<Layer> layers) {
    this(layers, new Faults(), LARGE);
  }

  /**
   * @param layers lowest first
   * @param faults takes what is wrong with them
   */
  Loading(List<Layer> layers, Faults faults) {
    this(layers, faults, LARGE);
  }

  /**
   * @param large the size in bytes from which on a file of figures is tried as a whole
   */
  Loading(List<Layer> layers, Faults faults, long large) {
    this.layers = List.copyOf(layers);
    this.faults = faults;
    this.checks = new RowChecks(faults);
    this.large = large;
  }

  /** Fills the workbench; throws with every fault that the files have. */
  void into(Workbench workbench) throws IOException, SQLException {
    into(workbench, table -> {});
  }

  /** The same; tells each table before it is read. */
  void into(Workbench workbench, Consumer<Table> begins) throws IOException, SQLException {
    for (Layer layer : layers) {
      layer.check(faults);
    }
    for (Table table : Tables.ALL) {
      begins.accept(table);
      // From the top, so that a row is known to be replaced when it comes.
      for (int layer = layers.size() - 1; layer >= 0; layer--) {
        if (layer > 0 || !asAWhole(table, workbench)) {
          int number = layer;
          workbench.fill(
              table,
              rows -> layers.get(number).read(table, faults, row -> take(row, number, rows)));
        }
      }
      checks.finish(table);
    }
    faults.raise();
  }

  /** The formulas that the files bring, in rounds; to be asked after {@link #into}. */
  List<List<Formula>> formulas() {
    return checks.formulas();
  }

  /**
   * Whether the lowest layer's figures could be taken at once. No other table refers to figures.
   */
  private boolean asAWhole(Table table, Workbench workbench) throws IOException, SQLException {
    if (!table.equals(Tables.OBSERVATION) || !faults.isEmpty()) {
      return false;
    }
    Optional<Path> file = layers.getFirst().file(table);
    if (file.isEmpty() || Files.size(file.get()) < large) {
      return false;
    }
    Optional<List<Column>> heading =
        new CsvTable(table, file.get(), table.name(), new Faults()).heading();
    return heading.isPresent() && new BulkFigures(workbench).fill(file.get(), heading.get());
  }

  /**
   * The newest day on which a figure of the layers above the lowest became public; empty if they
   * brought none.
   */
  Optional<LocalDate> newestAdded() {
    return Optional.ofNullable(newestAdded);
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
