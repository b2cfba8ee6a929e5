package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.dti.ingest.CatalogueFiles;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.intake.FigureCheck;
import vn.dti.ingest.intake.Intake;
import vn.dti.ingest.intake.Intake.Terms;
import vn.dti.ingest.layout.OfficeFileReader;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.sheet.ReadLimits;
import vn.dti.snapshot.Disk;

/** What an office hands in is what a query finds, to the last digit. */
class RoundTripTest {
  @Property(tries = 5)
  void figuresThatAreHandedInAndPublishedComeBackTheSame(
      @ForAll("figures") Map<YearMonth, BigDecimal> figures) throws Exception {
    Path folder = Files.createTempDirectory("round-trip");
    try {
      Path base = new Csv().writeTo(folder.resolve("base"));
      Answer answer = handIn(folder, base, figures);
      assertThat(answer.isGood()).isTrue();
      PublishRequest request =
          new PublishRequest(
              base, folder.resolve("store"), Optional.empty(), "reported", Clock.systemUTC());
      PublishResult result = new Publisher().publish(request);

      assertThat(asked(folder.resolve("store/snapshots").resolve(result.id())))
          .isEqualTo(figures(figures));
    } finally {
      Disk.delete(folder);
    }
  }

  @Provide
  Arbitrary<Map<YearMonth, BigDecimal>> figures() {
    Arbitrary<YearMonth> months =
        Arbitraries.integers().between(0, 60).map(n -> YearMonth.of(2020, 1).plusMonths(n));
    Arbitrary<BigDecimal> values =
        Arbitraries.bigDecimals().between(new BigDecimal("1.01"), new BigDecimal("100")).ofScale(7);
    return Arbitraries.maps(months, values).ofMinSize(1).ofMaxSize(40);
  }

  /** Written as offices write: months as T1/2024, a comma before the decimals. */
  private static Answer handIn(Path folder, Path base, Map<YearMonth, BigDecimal> figures)
      throws IOException {
    StringBuilder csv = new StringBuilder("Chỉ tiêu;Kỳ báo cáo;Giá trị\n");
    figures.forEach(
        (month, value) ->
            csv.append("Tỷ lệ;T%d/%d;".formatted(month.getMonthValue(), month.getYear()))
                .append(value.toPlainString().replace('.', ','))
                .append('\n'));
    Path file = Files.writeString(folder.resolve("in.csv"), csv);
    return new Intake(
            new Ledger(folder.resolve("store")),
            new OfficeFileReader(CatalogueFiles.read(base), ReadLimits.DEFAULT, System::nanoTime),
            FigureCheck.NONE)
        .receive(
            new SubmissionFile(
                file, "in.csv", "63:48", "Ánh", Instant.parse("2025-10-06T03:00:00Z")),
            Terms.PLAIN);
  }

  private static Map<String, Double> figures(Map<YearMonth, BigDecimal> figures) {
    Map<String, Double> plain = new TreeMap<>();
    figures.forEach(
        (month, value) -> plain.put(month.atEndOfMonth().toString(), value.doubleValue()));
    return plain;
  }

  private static Map<String, Double> asked(Path snapshot) throws Exception {
    Map<String, Double> found = new TreeMap<>();
    try (Workbench workbench = new Workbench(snapshot.resolveSibling("spill"));
        Statement statement = workbench.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT period_end, value FROM '%s' WHERE area_id = '63:48'"
                    .formatted(snapshot.resolve("observation.parquet")))) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getDouble(2));
      }
    }
    return found;
  }
}
