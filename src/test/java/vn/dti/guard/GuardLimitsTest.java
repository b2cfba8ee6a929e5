package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the limits let through, at its largest, is planned in bounded time: DuckDB cannot cancel
 * that.
 */
class GuardLimitsTest {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static Connection database;

  @BeforeAll
  static void open() throws SQLException {
    database =
        Fixture.THREADS.call(
            () -> {
              Connection connection = DriverManager.getConnection("jdbc:duckdb:");
              try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = 1");
                statement.execute("SET max_expression_depth = 250");
                for (var table : Fixture.TABLES.entrySet()) {
                  statement.execute(
                      "CREATE TABLE " + table.getKey() + " (" + table.getValue() + ")");
                }
                statement.execute(
                    "INSERT INTO observation SELECT 'a', i, NULL, NULL, i, i, 1, 'x', NULL, 's',"
                        + " 'n' FROM range(100) r(i)");
                statement.execute(
                    "INSERT INTO area SELECT i, i, 'x', 'y', 'z' FROM range(60) r(i)");
              }
              return connection;
            });
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  static Stream<Arguments> largest() {
    return Stream.of(
        Arguments.of("40 tables in a chain", chain(40)),
        Arguments.of("40 tables in a star", star(40)),
        Arguments.of("40 tables in a clique", clique(40)),
        Arguments.of(
            "40 tables without conditions",
            "select 1 from area a0" + list(1, 39, ", area a%d") + " where false"),
        Arguments.of(
            "6 subqueries of 6 tables",
            "select 1 from " + list(0, 5, "(" + star(6) + ") s%d, ") + "area where false"),
        Arguments.of("200 arms", "select 1" + " union all select 1".repeat(199)),
        Arguments.of("200 distinct arms", "select 1" + " union select 1".repeat(199)),
        Arguments.of(
            "100 references to one CTE",
            "with c as (select * from area) select 1"
                + " union all select count(*) from c".repeat(100)),
        Arguments.of("120 terms", "select value" + " + value".repeat(120) + " from observation"),
        Arguments.of("99 subqueries", "select * from (".repeat(99) + "select 1" + ")".repeat(99)),
        Arguments.of(
            "30 correlated subqueries",
            "select "
                + list(
                    0,
                    29,
                    "(select max(value) from observation o where o.area_id = a.area_id and o.value"
                        + " > %d), ")
                + "1 from area a"),
        Arguments.of("12 nested correlated subqueries", nested(12)),
        Arguments.of(
            "nullif 8 deep",
            "select " + "nullif(".repeat(8) + "value" + ", 1)".repeat(8) + " from observation"),
        Arguments.of(
            "an alias that doubles 8 times",
            "select value as a0"
                + IntStream.rangeClosed(1, 8)
                    .mapToObj(i -> ", a%d + a%d as a%d".formatted(i - 1, i - 1, i))
                    .collect(Collectors.joining())
                + " from observation"),
        Arguments.of(
            "CASE operands at the limit",
            "select "
                + "case ".repeat(9)
                + "value"
                + " when 1 then 2 when 3 then 4 end".repeat(9)
                + " from observation"),
        Arguments.of(
            "cube of 6",
            "select count(*) from observation group by cube (indicator_code, area_id, value,"
                + " numerator, qualifier, note)"),
        Arguments.of("900 columns", "select 1" + ", 1".repeat(899)),
        Arguments.of(
            "4,000 constants",
            "select 1 from observation where value in (0" + list(1, 4_000, ", %d") + ")"),
        Arguments.of(
            "1,500 conditions",
            "select 1 from observation where value = 0" + list(1, 1_500, " or value = %d")),
        Arguments.of(
            "100 windows",
            "select 1"
                + list(1, 100, ", sum(value) over (order by value + %d)")
                + " from observation"),
        Arguments.of(
            "a pivot of 100 columns",
            "pivot observation on value in (0" + list(1, 99, ", %d") + ") using sum(numerator)"));
  }

  private static String list(int from, int to, String each) {
    return IntStream.rangeClosed(from, to).mapToObj(each::formatted).collect(Collectors.joining());
  }

  private static String chain(int tables) {
    return "select count(*) from area a0"
        + IntStream.range(1, tables)
            .mapToObj(i -> " join area a%d on a%d.area_id = a%d.area_id".formatted(i, i, i - 1))
            .collect(Collectors.joining());
  }

  private static String star(int tables) {
    return "select count(*) from area a0" + list(1, tables - 1, " join area a%d using (area_id)");
  }

  private static String clique(int tables) {
    return "select count(*) from area a0"
        + list(1, tables - 1, ", area a%d")
        + " where true"
        + IntStream.range(1, tables)
            .boxed()
            .flatMap(
                i ->
                    IntStream.range(0, i)
                        .mapToObj(j -> " and a%d.area_id = a%d.area_id".formatted(i, j)))
            .collect(Collectors.joining());
  }

  private static String nested(int depth) {
    String inner = "select max(value) from observation o0 where o0.area_id = a.area_id";
    for (int i = 1; i < depth; i++) {
      inner =
          "select max(o%d.value) from observation o%d where o%d.value < (%s)"
              .formatted(i, i, i, inner);
    }
    return "select (" + inner + ") from area a";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("largest")
  void plansWithinTheBound(String name, String sql) throws SQLException {
    String approved = Fixture.approve(sql).sql();

    long start = System.nanoTime();
    int columns =
        Fixture.THREADS.call(
            () -> {
              try (Statement statement = database.createStatement();
                  var result = statement.executeQuery("EXPLAIN " + approved)) {
                return result.getMetaData().getColumnCount();
              }
            });
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(columns).isPositive();
    assertThat(took).as(name).isLessThan(BOUND);
  }
}
