package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.snapshot.Disk;

/** The fast road says of every file what the careful one says. */
class BulkFiguresTest {
  private Path folder = Path.of("");

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("bulk");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    Disk.delete(folder);
  }

  @Property(tries = 25)
  void bothRoadsTakeTheSameFilesAndGiveTheSameRowsOrTheSameFaults(
      @ForAll("files") List<List<String>> rows) throws IOException {
    Csv base = new Csv();
    rows.forEach(cells -> base.level("2024-07-19", "1", cells.toArray(String[]::new)));
    base.writeTo(folder.resolve("base"));
    List<Layer> layers =
        List.of(
            CsvFolder.base(folder.resolve("base")),
            CsvFolder.overlay(
                Csv.only("observation")
                    .level("2024-01-01", "7", "observation_id=F001")
                    .level("2024-01-01", "8", "observation_id=X1")
                    .writeTo(folder.resolve("overlay"))));

    assertThat(outcome(new Loading(layers, new Faults(), 0)))
        .isEqualTo(outcome(new Loading(layers)));
  }

  @Property(tries = 1)
  void theFastRoadIsTakenForAFileWithoutAFault() throws IOException, SQLException {
    Path data = new Csv().level("2024-07-19", "1").level("2024-07-20", "2").writeTo(folder);
    try (Workbench workbench = new Workbench(folder.resolve("spill"))) {
      new Loading(List.of(CsvFolder.base(data))).into(workbench);
      CsvTable file =
          new CsvTable(
              vn.dti.indicator.Tables.OBSERVATION,
              data.resolve("observation.csv"),
              "observation.csv",
              new Faults());
      workbench.execute("DELETE FROM observation");

      assertThat(
              new BulkFigures(workbench)
                  .fill(data.resolve("observation.csv"), file.heading().orElseThrow()))
          .isTrue();
      assertThat(workbench.rows("observation")).isEqualTo(2);
    }
  }

  /** Rows that are mostly right, each with up to two cells that may not be. */
  @Provide
  Arbitrary<List<List<String>>> files() {
    Arbitrary<String> odd =
        Arbitraries.oneOf(
            cell("observation_id", "F001", "F002", "É", "e\u0301", "a b", ""),
            cell("indicator_code", "gov.share", "gov.shaer", "noise.x", ""),
            cell("area_id", "VN", "63:48", "63:99", " VN"),
            cell("source_id", "s", "nowhere", ""),
            cell("value", "1", "-0", "1e400", "1e5", "1,5", "+1", "1.", " 1", "NaN", "inf", ""),
            cell("numerator", "007", "1_000", "0x10", "."),
            cell("source_paragraph", "12", "-3", "1234567890", "1.0", "١"),
            cell(
                "period_start", "2024-07-18", "2024-07-20", "2024-7-1", "2024-02-30", "1899-12-31"),
            cell("period_end", "", "2201-01-01", "19/07/2024", "2024-07-19 "),
            cell("published_on", "", "2024-07-01", "2024-07-19T00:00"),
            cell("published_precision", "month", "year", "unknown", "Day"),
            cell("qualifier", "about", "exakt"),
            cell("grain", "month", "MONTH"),
            cell("note", "có, phẩy", "ngoặc \"\"kép\"\"", "Hà Nội", "e\u0301", " ", "NULL"));
    return odd.list().ofMaxSize(2).list().ofMinSize(1).ofMaxSize(6);
  }

  private static Arbitrary<String> cell(String column, String... values) {
    return Combinators.combine(Arbitraries.just(column), Arbitraries.of(values))
        .as((name, value) -> name + "=" + value);
  }

  private List<String> outcome(Loading loading) throws IOException {
    try (Workbench workbench = new Workbench(folder.resolve("spill"))) {
      loading.into(workbench);
      return rows(workbench);
    } catch (FaultException e) {
      return e.faults().stream().map(Fault::toString).toList();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> rows(Workbench workbench) throws SQLException {
    try (Statement statement = workbench.connection().createStatement();
        ResultSet result =
            statement.executeQuery("SELECT o::VARCHAR FROM observation AS o ORDER BY ALL")) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
