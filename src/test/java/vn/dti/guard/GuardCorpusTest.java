package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.query.MacroExpander;

/**
 * What must be allowed is, and runs on a published store; what must not is not. Files that lie
 * outside the store are neither read nor changed, and the process survives.
 */
class GuardCorpusTest {
  @TempDir private static Path folder;
  private static PublishedStore store;
  private static Connection plain;

  @BeforeAll
  static void open() throws SQLException, IOException {
    store = PublishedStore.open(folder);
    plain = store.unlocked();
  }

  @AfterAll
  static void close() throws SQLException {
    plain.close();
    store.close();
  }

  static Stream<Corpus.Case> allowed() {
    return Corpus.load().stream().filter(c -> c.code() == null);
  }

  static Stream<Corpus.Case> refused() {
    return Corpus.load().stream().filter(c -> c.code() != null);
  }

  /** Clock and chance answer otherwise each time; all else must answer as the author wrote it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void isApprovedAnswersAsWrittenAndRuns(Corpus.Case given) throws SQLException {
    String sql = store.placed(given.sql());
    ApprovedQuery approved = store.approve(sql);

    assertThat(store.run(approved)).doesNotContain(PublishedStore.CANARY);
    assertThat(answer(approved.sql()))
        .as(approved.sql())
        .isEqualTo(answer(MacroExpander.expand(Fixture.query(sql)).text()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedWithItsReasonAndPlace(Corpus.Case given) {
    FaultException refusal =
        catchThrowableOfType(FaultException.class, () -> store.approve(store.placed(given.sql())));

    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.faults())
        .as(refusal.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.code().name()).isEqualTo(given.code());
              assertThat(fault.describe(Language.EN)).contains(given.reason());
            });
    assertThat(refusal.faults()).allSatisfy(GuardCorpusTest::isSaidInFull);
  }

  private static void isSaidInFull(Fault fault) {
    assertThat(fault.where()).as(fault.what().en()).isNotNull().matches("\\d+:\\d+");
    for (Language language : Language.values()) {
      assertThat(fault.what().in(language)).isNotBlank();
      assertThat(fault.remedy().in(language)).isNotBlank();
    }
    assertThat(fault.describe(Language.EN)).doesNotContain(PublishedStore.CANARY);
  }

  @Test
  void holdsTwoThousandStatementsOfEveryCategory() {
    List<Corpus.Case> cases = Corpus.load();

    assertThat(cases.stream().distinct()).hasSizeGreaterThanOrEqualTo(2_000);
    assertThat(cases.stream().map(Corpus.Case::category).distinct()).hasSize(14);
    assertThat(allowed().count()).isGreaterThan(1_000);
  }

  @Test
  void leavesTheStoreAndWhatLiesBesideItAsTheyWere() throws IOException {
    Map<String, String> before = store.files();
    assertThat(Files.readString(store.canary())).contains(PublishedStore.CANARY);

    for (Corpus.Case given : Corpus.load()) {
      if (given.sql().contains("{")) {
        try {
          store.run(store.approve(store.placed(given.sql())));
        } catch (FaultException e) {
          assertThat(e.getMessage()).doesNotContain(PublishedStore.CANARY);
        }
      }
    }

    assertThat(store.files()).isEqualTo(before);
  }

  private static List<List<String>> answer(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = plain.createStatement();
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
}
