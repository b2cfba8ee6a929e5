package vn.dti.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.indicator.Tables;

/**
 * Puts a made-up history in the place of the reported figures that a workbench holds. Its rows go
 * from the generator straight into a Parquet file, so that their number is bounded by the disk.
 */
final class IllustrativeHistory {
  /** A day on which all of the history is public. */
  static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private static final int MONTHS = 72;

  /** With less, the generator's own sorting would be put on the disk. */
  private static final long MEBIBYTES = 1536;

  /** Sums that have an order keep what they add up until they have all of it. */
  private static final long MEBIBYTES_A_MILLION = 400;

  private static final String SOURCE =
      """
      INSERT INTO source BY NAME
      SELECT
        'illustrative' AS source_id,
        'simulation' AS kind,
        'Số liệu minh họa do chương trình tạo ra, không phải số liệu thật' AS title,
        'unknown' AS published_precision
      """;

  private final Workbench workbench;
  private final Illustration wanted;

  IllustrativeHistory(Workbench workbench, Illustration wanted) {
    this.workbench = workbench;
    this.wanted = wanted;
  }

  private static String memory(long rows) {
    long mebibytes = Math.max(MEBIBYTES, rows / 1_000_000 * MEBIBYTES_A_MILLION);
    return "SET memory_limit = '" + mebibytes + "MiB'";
  }

  /**
   * Replaces the figures.
   *
   * @param file the table of figures, to be written
   * @throws FaultException if fewer rows are wanted than there are reported figures to pass through
   */
  void replaceObservations(Path file) throws SQLException {
    workbench.run(memory(0));
    workbench.run(SOURCE);
    workbench.run("SET VARIABLE seed = " + wanted.seed() + "::BIGINT");
    workbench.run(text("illustrative_series"));
    long series = workbench.rows("illustrated");
    long passed = workbench.rows("passed");
    long rows = wanted.rows().orElse(series * MONTHS + passed);
    if (rows <= passed) {
      throw new FaultException(tooFew(rows, passed));
    }
    workbench.run(memory(rows));
    workbench.run("SET VARIABLE rows_wanted = " + rows + "::BIGINT");
    workbench.run(text("illustrative_history"));
    workbench.adopt(Tables.OBSERVATION, columns(), file);
    workbench.run("DROP VIEW history");
    workbench.run("DROP TABLE reading");
    long written = workbench.rows(Tables.OBSERVATION.name());
    if (written != rows) {
      throw new SQLException(file + " holds " + written + " rows, not " + rows);
    }
  }

  /** The history with every column of the table, those that it does not know being empty. */
  private String columns() throws SQLException {
    Set<String> known = workbench.columns("history");
    return Tables.OBSERVATION.columns().stream()
        .map(
            column ->
                "CAST(%s AS %s) AS \"%s\""
                    .formatted(
                        known.contains(column.name()) ? '"' + column.name() + '"' : "NULL",
                        column.type().sql(),
                        column.name()))
        .collect(Collectors.joining(", ", "SELECT ", " FROM history"));
  }

  private static Fault tooFew(long rows, long passed) {
    return Fault.of(
        FaultCode.USAGE,
        new Text(
            "Cần nhiều hơn %d dòng: lịch sử đi qua %d số đã báo cáo.".formatted(rows, passed),
            "More than %d rows are needed: the history passes through %d reported figures."
                .formatted(rows, passed)),
        new Text("Hãy nêu --rows lớn hơn.", "State a larger --rows."));
  }

  private static String text(String name) {
    try (InputStream stream = IllustrativeHistory.class.getResourceAsStream(name + ".sql")) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + ".sql is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
