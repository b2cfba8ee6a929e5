package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.TableFile;

/** The made-up history of some of the shipped targets, read back from its files. */
class IllustrativeHistoryTest {
  private static final Path SHIPPED = Path.of("src/main/data");

  /** A share, a rank of provinces, counts with and without provinces, ranks, two methods. */
  private static final List<String> INDICATORS =
      List.of(
          "society.digital_signature.adult_share",
          "index.dti.province.rank",
          "infra.mobile5g.stations",
          "da06.essential_services.provided",
          "intl.egdi.rank",
          "economy.digital_gdp_share");

  @TempDir static Path folder;

  private static PublishResult history;

  @BeforeAll
  static void makeOne() throws IOException {
    Files.createDirectories(data());
    for (Table table : Tables.ALL) {
      String name = table.name() + ".csv";
      if (!Files.exists(SHIPPED.resolve(name))) {
        continue; // filled in from the ledger
      }
      List<String> lines = Files.readAllLines(SHIPPED.resolve(name));
      if (table.equals(Tables.TARGET)) {
        lines =
            lines.stream()
                .filter(
                    line ->
                        line.startsWith("target_id,")
                            || INDICATORS.stream()
                                .anyMatch(code -> line.contains("," + code + ",")))
                .toList();
      }
      Files.write(data().resolve(name), lines);
    }
    history = illustrate(folder.resolve("store"), OptionalLong.empty(), 1);
  }

  @Test
  void isMarkedAsIllustrativeAndHoldsNothingReported() throws SQLException {
    assertThat(history.manifest().kind()).isEqualTo("illustrative");
    assertThat(history.manifest().asOf()).isEqualTo(LocalDate.of(2026, 1, 31));
    for (String table : List.of("observation", "observation_current")) {
      assertThat(ask("SELECT DISTINCT origin, confidence, source_id FROM '%s'", table))
          .containsExactly("simulated|low|illustrative");
    }
    assertThat(ask("SELECT kind, title FROM '%s' WHERE source_id = 'illustrative'", "source"))
        .containsExactly(
            "simulation|Số liệu minh họa do chương trình tạo ra, không phải số liệu thật");
  }

  @Test
  void tellsEveryMonthOfSixYearsInEveryProvince() throws SQLException {
    assertThat(
            ask(
                """
                SELECT count(DISTINCT area_id), count(DISTINCT period_end), min(period_end), max(period_end)
                FROM '%s'
                WHERE indicator_code = 'society.digital_signature.adult_share' AND day(period_end + 1) = 1
                """,
                "observation"))
        .containsExactly("64|72|2020-01-31|2025-12-31");
    assertThat(
            ask(
                """
                SELECT indicator_code FROM '%s'
                EXCEPT SELECT indicator_code FROM '%s'
                """,
                "target", "observation"))
        .isEmpty();
  }

  @Test
  void passesThroughTheReportedFigures() throws SQLException {
    assertThat(
            ask(
                """
                SELECT value, note FROM '%s'
                WHERE indicator_code = 'society.digital_signature.adult_share' AND area_id = 'VN'
                  AND period_end IN (DATE '2022-12-31', DATE '2024-07-19', DATE '2025-06-30')
                ORDER BY period_end
                """,
                "observation"))
        .containsExactly(
            "3.0|Trùng với số đã báo cáo F018.",
            "13.5|Trùng với số đã báo cáo F019.",
            "28.42|Trùng với số đã báo cáo P0485.");
  }

  @Test
  void keepsWithinWhatIndicatorsCanBeAndNeverLetsACountFall() throws SQLException {
    assertThat(
            ask(
                """
                SELECT observation_id FROM '%s' JOIN '%s' USING (indicator_code)
                WHERE value IS NULL OR value < plausible_min OR value > plausible_max
                """,
                "observation", "indicator"))
        .isEmpty();
    assertThat(
            ask(
                """
                SELECT count(*) FILTER (WHERE value < former), count(*) FILTER (WHERE value > former) > 500
                FROM (
                  SELECT value, lag(value) OVER (PARTITION BY indicator_code, area_id, definition, method ORDER BY period_end, observation_id) AS former
                  FROM '%s' JOIN '%s' USING (indicator_code)
                  WHERE kind = 'stock'
                )
                """,
                "observation_current", "indicator"))
        .containsExactly("0|true");
  }

  @Test
  void ranksEachProvinceOnceAMonth() throws SQLException {
    assertThat(
            ask(
                """
                SELECT month, count(*), count(DISTINCT value)
                FROM (
                  SELECT strftime(period_end, '%%Y-%%m') AS month, value FROM '%s'
                  WHERE indicator_code = 'index.dti.province.rank' AND grain = 'as_of'
                )
                WHERE month <> '2022-12' -- two provinces were reported to share a place
                GROUP BY month
                HAVING count(*) <> 63 OR count(DISTINCT value) <> 63
                """,
                "observation"))
        .isEmpty();
    assertThat(
            ask(
                """
                SELECT count(*), max(value) FROM '%s'
                WHERE indicator_code = 'index.dti.province.rank' AND grain = 'as_of' AND period_end = DATE '2022-12-31'
                """,
                "observation"))
        .containsExactly("63|63.0");
  }

  @Test
  void givesTheChecksNothingToWarnOf() throws SQLException {
    assertThat(ask("SELECT rule, message_en FROM '%s' WHERE severity <> 'note'", "quality_issue"))
        .isEmpty();
  }

  @Test
  void isJudgedLikeReportedFigures() throws SQLException {
    assertThat(
            ask(
                """
                SELECT count(DISTINCT status) > 2 FROM '%s' WHERE basis = 'own' AND confirmed
                """,
                "progress"))
        .containsExactly("true");
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    PublishResult first = illustrate(folder.resolve("a"), OptionalLong.of(20_000), 7);
    PublishResult second = illustrate(folder.resolve("b"), OptionalLong.of(20_000), 7);
    PublishResult other = illustrate(folder.resolve("c"), OptionalLong.of(20_000), 8);

    assertThat(second.manifest().contentSha256()).isEqualTo(first.manifest().contentSha256());
    assertThat(other.manifest().contentSha256()).isNotEqualTo(first.manifest().contentSha256());
  }

  @Test
  void hasAsManyFiguresAsWantedEachUnderItsOwnNameInTheStoredOrder()
      throws SQLException, IOException {
    // More than one a day, so that some are editions of others.
    Path data =
        new Csv()
            .change("indicator", "levels=N")
            .level("2022-12-31", "3")
            .level("2024-07-19", "13.5")
            .target(">=", "50", "2022-03-31", "2025-12-31")
            .writeTo(folder.resolve("few-series"));
    PublishResult large = illustrate(data, folder.resolve("large"), OptionalLong.of(5_001), 1);

    assertThat(large.manifest().table("observation").map(TableFile::rows)).contains(5_001L);
    Path file =
        folder.resolve("large/snapshots").resolve(large.id()).resolve("observation.parquet");
    assertThat(
            rows(
                """
                SELECT count(DISTINCT observation_id), count(*) FILTER (WHERE former > key), max(editions) > 1
                FROM (
                  SELECT observation_id, key, lag(key) OVER (ORDER BY file_row_number) AS former,
                    count(*) OVER (PARTITION BY indicator_code, area_id, definition, method, grain, period_end) AS editions
                  FROM (
                    SELECT *, (indicator_code, area_id, period_end, observation_id) AS key
                    FROM read_parquet('%s', file_row_number = true)
                  )
                )
                """
                    .formatted(file)))
        .containsExactly("5001|0|true");
  }

  @Test
  void wantsMoreRowsThanThereAreReportedFiguresToPassThrough() {
    assertThatThrownBy(() -> illustrate(folder.resolve("few"), OptionalLong.of(10), 1))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.first().code()).isEqualTo(FaultCode.USAGE));
  }

  @Test
  void keepsMadeUpFiguresOutOfAReportedStore() throws IOException {
    Path data =
        new Csv().level("2024-06-30", "43", "origin=simulated").writeTo(folder.resolve("mixed"));
    PublishRequest request =
        new PublishRequest(
            data, folder.resolve("mixed-store"), Optional.empty(), "reported", Clock.systemUTC());

    assertThatThrownBy(() -> new Publisher().publish(request))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.first().code()).isEqualTo(FaultCode.DATA_MALFORMED);
              assertThat(e.first().what().en()).contains("F001").contains("simulated");
            });
  }

  @Test
  void whatFormulasMakeOfMadeUpFiguresBelongsToAnIllustrativeStore() throws IOException {
    Path data =
        new Csv()
            .add("indicator", "indicator_code=gov.a", "kind=stock")
            .add("indicator", "indicator_code=gov.twice", "kind=stock")
            .add("formula", "formula_id=f", "indicator_code=gov.twice", "expression=gov.a * 2")
            .level("2024-06-30", "43", "indicator_code=gov.a", "origin=simulated")
            .writeTo(folder.resolve("computed"));
    PublishRequest request =
        new PublishRequest(
            data,
            folder.resolve("computed-store"),
            Optional.empty(),
            "illustrative",
            Clock.systemUTC());

    PublishResult published = new Publisher().publish(request);

    assertThat(published.manifest().table("observation").orElseThrow().rows()).isEqualTo(2);
  }

  private static Path data() {
    return folder.resolve("data");
  }

  @Test
  void aStoreTakesFiguresOfItsOwnKindOnly() throws IOException {
    Path reported = folder.resolve("reported-store");
    Path figures = new Csv().level("2024-06-30", "43").writeTo(folder.resolve("figures"));
    PublishRequest report =
        new PublishRequest(figures, reported, Optional.empty(), "reported", Clock.systemUTC());
    String before = new Publisher().publish(report).id();

    assertThatThrownBy(() -> illustrate(reported, OptionalLong.empty(), 1))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.first().code()).isEqualTo(FaultCode.USAGE);
              assertThat(e.first().what().vi())
                  .contains(reported.toString(), "giữ số liệu báo cáo", before);
            });
    assertThat(new SnapshotStore(reported).current().id()).isEqualTo(before);

    Path made = folder.resolve("store");
    assertThatThrownBy(
            () ->
                new Publisher()
                    .publish(
                        new PublishRequest(
                            figures, made, Optional.empty(), "reported", Clock.systemUTC())))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.first().what().vi()).contains("là kho minh họa", history.id()));
    assertThat(new SnapshotStore(made).current().id()).isEqualTo(history.id());
    assertThatThrownBy(() -> StoreKind.requireReported(made)).isInstanceOf(FaultException.class);
  }

  private static PublishResult illustrate(Path store, OptionalLong rows, long seed) {
    return illustrate(data(), store, rows, seed);
  }

  private static PublishResult illustrate(Path data, Path store, OptionalLong rows, long seed) {
    return new Publisher()
        .illustrate(
            new PublishRequest(data, store, Optional.empty(), "illustrative", Clock.systemUTC()),
            new Illustration(rows, seed));
  }

  /** The cells of each row of an answer; the tables' names stand for the history's files. */
  private static List<String> ask(String sql, Object... tables) throws SQLException {
    Path snapshot = folder.resolve("store/snapshots").resolve(history.id());
    Object[] files = new Object[tables.length];
    for (int i = 0; i < tables.length; i++) {
      files[i] = snapshot.resolve(tables[i] + ".parquet");
    }
    return rows(sql.formatted(files));
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return Rows.of(found);
    }
  }
}
