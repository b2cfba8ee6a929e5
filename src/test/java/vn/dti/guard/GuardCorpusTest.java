package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dti.fault.FaultException;

class GuardCorpusTest {
  private static Connection database;

  @BeforeAll
  static void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = database.createStatement()) {
      statement.execute("SET threads = 1");
      for (var table : Fixture.TABLES.entrySet()) {
        statement.execute("CREATE TABLE " + table.getKey() + " (" + table.getValue() + ")");
      }
      statement.execute(
          """
          INSERT INTO observation
          SELECT chr(97 + (i % 3)::INTEGER), CASE i % 2 WHEN 0 THEN 'VN' ELSE '63:01' END,
            DATE '2024-01-01' + i::INTEGER * 30, DATE '2024-01-30' + i::INTEGER * 30, i + 0.5, i, 10,
            CASE i % 4 WHEN 0 THEN 'exact' ELSE 'about' END, NULL, 's', 'n' || i
          FROM range(12) r(i)
          """);
      statement.execute(
          "INSERT INTO area VALUES ('VN', '00', 'nation', 'Việt Nam', 'Viet Nam'), ('63:01', '01',"
              + " 'province', 'Hà Nội', 'Ha Noi')");
      statement.execute(
          "INSERT INTO indicator VALUES ('a', 'Chỉ số a', 'A'), ('b', 'Chỉ số b', 'B')");
      statement.execute(
          "INSERT INTO observation_current SELECT indicator_code, area_id, period_end, value FROM"
              + " observation");
      statement.execute(
          "INSERT INTO progress VALUES ('t', 'a', 'VN', DATE '2024-07-19', 80, 55, 25, 'behind',"
              + " 'chậm', 165)");
      statement.execute(
          "CREATE MACRO observation_as_of(day, as_of_mode := 'published') AS TABLE SELECT * FROM"
              + " observation WHERE period_end <= day");
      statement.execute(
          "CREATE MACRO progress_as_of(day, as_of_mode := 'published') AS TABLE SELECT * FROM"
              + " progress WHERE as_of <= day");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  static Stream<Arguments> allowed() throws IOException {
    return lines("allowed.txt").map(line -> Arguments.of(line.category(), line.text()));
  }

  static Stream<Arguments> refused() throws IOException {
    return lines("refused.txt")
        .map(
            line -> {
              int bar = line.text().indexOf(" | ");
              return Arguments.of(
                  line.category(), line.text().substring(0, bar), line.text().substring(bar + 3));
            });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("allowed")
  void approvesAndAnswersAsWritten(String category, String sql) throws SQLException {
    ApprovedQuery approved = Fixture.approve(sql);

    assertThat(answer(approved.sql())).as(approved.sql()).isEqualTo(answer(sql));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("refused")
  void refuses(String category, String code, String sql) {
    FaultException refusal = catchThrowableOfType(FaultException.class, () -> Fixture.approve(sql));

    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.first().code().name()).as(refusal.getMessage()).isEqualTo(code);
  }

  private static List<List<String>> answer(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        names.add(result.getMetaData().getColumnName(i));
      }
      rows.add(names);
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private record Line(String category, String text) {}

  private static Stream<Line> lines(String resource) throws IOException {
    List<Line> lines = new ArrayList<>();
    String category = "";
    try (InputStream in = GuardCorpusTest.class.getResourceAsStream(resource)) {
      for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (text.startsWith("## ")) {
          category = text.substring(3);
        } else if (!text.isBlank()) {
          lines.add(new Line(category, text));
        }
      }
    }
    return lines.stream();
  }
}
