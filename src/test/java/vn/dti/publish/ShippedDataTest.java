package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.publish.Asked.Progress;
import vn.dti.snapshot.TableFile;

/** The data that we ship, by the rule that we ship. */
class ShippedDataTest {
  private static final Path DATA = Path.of("src/main/data");

  @TempDir Path store;

  @Test
  void isPublishedWithoutAFaultAndWithEveryArticleFigure() {
    PublishResult result =
        new Publisher()
            .publish(
                new PublishRequest(
                    DATA,
                    store,
                    Optional.of(LocalDate.of(2025, 10, 31)),
                    "reported",
                    Clock.systemUTC()));

    assertThat(result.id()).startsWith("20251031-");
    assertThat(result.notices()).isEmpty();
    assertThat(result.manifest().table("observation").map(TableFile::rows))
        .hasValueSatisfying(rows -> assertThat(rows).isGreaterThanOrEqualTo(179));
  }

  @Test
  void showsTheConferenceTargetsAsWorkedByHand() throws IOException {
    try (Asked asked = Asked.about(DATA)) {
      List<Progress> rows = asked.progress("2024-07-19");

      assertThat(row(rows, "T01").near("gap", "25").has("days_left", 165).outcome())
          .isEqualTo("unrated: single_figure");
      assertThat(row(rows, "T02").outcome()).isEqualTo("no_data");
      assertThat(row(rows, "T03").outcome()).isEqualTo("no_data");
      assertThat(row(rows, "T04").outcome()).isEqualTo("no_data");
      assertThat(row(rows, "T23").has("value", 87.07).outcome()).isEqualTo("met");
      assertThat(
              row(rows, "T24").near("path_value", "27.27").near("required_pace", "2.10").outcome())
          .isEqualTo("behind");
      assertThat(rows)
          .allSatisfy(
              row ->
                  assertThat(row.cell("source_id") == null).isEqualTo(row.cell("value") == null));
    }
  }

  @Test
  void awaitsTheFinalFigureOfFullProcessServicesInAutumn2025() throws IOException {
    try (Asked asked = Asked.about(DATA)) {
      assertThat(row(asked.progress("2025-10-31"), "T01").outcome()).isEqualTo("due_open");
    }
  }

  private static Progress row(List<Progress> rows, String target) {
    return rows.stream()
        .filter(row -> target.equals(row.cell("target_id")) && "own".equals(row.cell("basis")))
        .findFirst()
        .orElseThrow();
  }
}
