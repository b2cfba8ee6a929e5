package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import vn.dti.snapshot.Disk;

/** Asks the rule's macros about a small data set; closed, it forgets everything. */
final class Asked implements AutoCloseable {
  private final Workbench workbench;

  private Asked(Workbench workbench) {
    this.workbench = workbench;
  }

  /**
   * Reads a small data set and changes rows in a way that files cannot before formulas see them.
   */
  static Asked about(Csv csv, String... changes) {
    try {
      Path folder = Files.createTempDirectory("rule");
      try {
        return about(csv.writeTo(folder), changes);
      } finally {
        Disk.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a folder of files. */
  static Asked about(Path data, String... changes) throws IOException {
    try {
      Workbench workbench = new Workbench(Path.of("target/spill"));
      Loading loading = new Loading(List.of(CsvFolder.base(data)));
      loading.into(workbench);
      Asked asked = new Asked(workbench);
      for (String change : changes) {
        asked.with(change);
      }
      workbench.evaluate(loading.formulas());
      return asked;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The one row of progress as of a day. */
  static Progress progress(Csv csv, String day) {
    List<Progress> rows = all(csv, day);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  /** All rows of progress as of a day, by target, area and method. */
  static List<Progress> all(Csv csv, String day) {
    try (Asked asked = about(csv)) {
      return asked.progress(day);
    }
  }

  /** Changes rows in a way that files cannot, such as the time at which a figure was learned. */
  Asked with(String sql) {
    try (Statement statement = workbench.connection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  List<Progress> progress(String day) {
    return rows(
            "SELECT * FROM progress_as_of(?) ORDER BY target_id, area_id, method, definition", day)
        .stream()
        .map(Progress::new)
        .toList();
  }

  /** The values of observation_as_of, in order of period and id. */
  List<String> observations(String day) {
    return rows("SELECT * FROM observation_as_of(?) ORDER BY period_end, observation_id", day)
        .stream()
        .map(row -> row.get("observation_id") + " " + row.get("value"))
        .toList();
  }

  /** The values of observation_as_of by a clock, in order of period and id. */
  List<String> observations(String day, String mode) {
    return rows(
            "SELECT * FROM observation_as_of(?, as_of_mode := '"
                + mode
                + "') ORDER BY period_end, observation_id",
            day)
        .stream()
        .map(row -> row.get("observation_id") + " " + row.get("value"))
        .toList();
  }

  /** All hits of the checks as of a day, in their stored order. */
  static List<Issue> issues(Csv csv, String day) {
    try (Asked asked = about(csv)) {
      return asked.issues(day);
    }
  }

  List<Issue> issues(String day) {
    return rows(
            "SELECT * FROM quality_issue_as_of(?) ORDER BY rule, indicator_code, area_id,"
                + " period_end, observation_ids",
            day)
        .stream()
        .map(Issue::new)
        .toList();
  }

  /** The rows of a query, each as its cells by column; every parameter of it is the day. */
  List<Map<String, Object>> rows(String sql, String day) {
    try (PreparedStatement statement = workbench.connection().prepareStatement(sql)) {
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        statement.setObject(i, LocalDate.parse(day));
      }
      try (ResultSet result = statement.executeQuery()) {
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
          Map<String, Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(result.getMetaData().getColumnName(i), result.getObject(i));
          }
          rows.add(row);
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      workbench.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The rows of a query about a day, with the checks that rows of progress have. */
  List<Progress> answers(String sql, String day) {
    return rows(sql, day).stream().map(Progress::new).toList();
  }

  /** What an area's parts say of it. */
  List<Progress> rollUp(String area, String day) {
    return answers(
        "SELECT * FROM roll_up_as_of(?) WHERE area_id = '%s' ORDER BY ALL".formatted(area), day);
  }

  /** A row of progress, or of another table of the rule. */
  record Progress(Map<String, Object> cells) {
    @Nullable Object cell(String column) {
      assertThat(cells).containsKey(column);
      return cells.get(column);
    }

    /** The status, and after a colon the reason if there is one. */
    String outcome() {
      return cell("reason") == null ? "" + cell("status") : cell("status") + ": " + cell("reason");
    }

    Progress has(String column, @Nullable Object expected) {
      assertThat(cell(column)).as(column).isEqualTo(expected);
      return this;
    }

    /** Checks a number to half a unit of its last printed digit. */
    Progress near(String column, String expected) {
      int point = expected.indexOf('.');
      int digits = point < 0 ? 0 : expected.length() - point - 1;
      assertThat((Double) cell(column))
          .as(column)
          .isCloseTo(Double.parseDouble(expected), Offset.offset(0.5001 * Math.pow(10, -digits)));
      return this;
    }

    Progress on(String column, String day) {
      return has(column, LocalDate.parse(day));
    }
  }

  /** A row of quality_issue. */
  record Issue(Map<String, Object> cells) {
    @Nullable Object cell(String column) {
      assertThat(cells).containsKey(column);
      return cells.get(column);
    }

    Issue has(String column, @Nullable Object expected) {
      assertThat(cell(column)).as(column).isEqualTo(expected);
      return this;
    }

    Issue on(String column, String day) {
      return has(column, LocalDate.parse(day));
    }
  }
}
