package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.dti.publish.Asked.Progress;

/** The cases worked by hand in {@link WorkedCasesTest}, on the figures and targets that we ship. */
class WorkedCasesOnShippedDataTest {
  private static List<Progress> conference;
  private static List<Progress> autumn;

  @BeforeAll
  static void ask() throws IOException {
    try (Asked asked = Asked.about(Path.of("src/main/data"))) {
      conference = asked.progress("2024-07-19");
      autumn = asked.progress("2025-10-31");
    }
  }

  @AfterAll
  static void forget() {
    conference = List.of();
    autumn = List.of();
  }

  @Test
  void fullProcessServicesHaveOneFigureAtTheConferenceAndNoFinalOneInAutumn() {
    row(conference, "T01").near("gap", "25").has("days_left", 165).near("required_pace", "4.6");
    assertThat(row(conference, "T01").outcome()).isEqualTo("unrated: single_figure");
    assertThat(row(autumn, "T01").outcome()).isEqualTo("due_open");
  }

  @Test
  void signaturesAreBehindDecision411OnBothDays() {
    row(conference, "T24").near("path_value", "27.27").near("achieved_share", "0.22");
    row(conference, "T24").near("path_share", "0.52").near("projection_at_due", "23.3");
    assertThat(row(conference, "T24").near("required_pace", "2.10").outcome()).isEqualTo("behind");
    row(autumn, "T24").has("value", 28.42).on("value_on", "2025-06-30");
    assertThat(
            row(autumn, "T24").near("achieved_share", "0.54").near("path_share", "0.83").outcome())
        .isEqualTo("behind");
  }

  @Test
  void signaturesAreBehindDecision1437FromTheFigureBeforeIt() {
    row(autumn, "T40c").has("baseline_value", 13.5).on("baseline_on", "2024-07-19");
    assertThat(
            row(autumn, "T40c").near("achieved_share", "0.41").near("path_share", "0.65").outcome())
        .isEqualTo("behind");
  }

  @Test
  void paymentAccountsHaveMetTheirTarget() {
    assertThat(row(conference, "T23").has("value", 87.07).outcome()).isEqualTo("met");
  }

  @Test
  void mobileBroadbandMetItsTargetLate() {
    row(autumn, "P0435").has("operator", ">=").has("target_value", 90.0);
    row(autumn, "P0435").has("due_value", 87.07).on("due_value_on", "2023-09-12");
    row(autumn, "P0435").has("source_place", "đoạn viễn thông").has("source_paragraph", null);
    assertThat(row(autumn, "P0435").has("value", 91.9).outcome()).isEqualTo("met_late");
  }

  @Test
  void fullProcessDossiersMissedTheirTargetInTheNationAndInBothBlocks() {
    row(autumn, "P0397").has("due_value", 45.8).near("gap", "4.2").has("target_value", 50.0);
    assertThat(row(autumn, "P0397").outcome()).isEqualTo("missed");
    assertThat(row(autumn, "P0398").has("area_id", "VN.ministries").outcome()).isEqualTo("missed");
    assertThat(row(autumn, "P0399").has("area_id", "VN.localities").outcome()).isEqualTo("missed");
  }

  @Test
  void theEgovernmentRankIsOnTrackForSeventyAndBehindForFifty() {
    row(autumn, "T13").has("value", 71.0).has("baseline_value", 86.0);
    assertThat(row(autumn, "T13").outcome()).isEqualTo("on_track");
    assertThat(row(autumn, "T27d").has("baseline_value", 86.0).outcome()).isEqualTo("behind");
  }

  @Test
  void theDigitalEconomyIsNotRatedButShownPerMethod() {
    assertThat(rows(autumn, "T21"))
        .allSatisfy(row -> assertThat(row.outcome()).isEqualTo("unrated: method_open"));
    assertThat(
            rows(autumn, "T21").stream()
                .filter(row -> List.of("mic", "gso").contains("" + row.cell("method")))
                .map(
                    row ->
                        row.cell("method")
                            + " "
                            + row.cell("value")
                            + " "
                            + row.cell("method_status"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("mic 18.3 on_track", "gso 13.17 behind");
  }

  @Test
  void targetsWithoutAnyFigureSaySo() {
    for (String target : List.of("T02", "T03", "T04")) {
      assertThat(row(conference, target).has("value", null).outcome())
          .as(target)
          .isEqualTo("no_data");
    }
  }

  @Test
  void targetsOfDissolvedProvincesAreClosed() {
    assertThat(row(conference, "P0673").has("area_id", "63:96").outcome()).isEqualTo("no_data");
    assertThat(row(autumn, "P0673").outcome()).isEqualTo("closed");
  }

  private static Progress row(List<Progress> rows, String target) {
    List<Progress> found = rows(rows, target);
    assertThat(found).as(target).hasSize(1);
    return found.getFirst();
  }

  private static List<Progress> rows(List<Progress> rows, String target) {
    return rows.stream()
        .filter(row -> target.equals(row.cell("target_id")) && "own".equals(row.cell("basis")))
        .toList();
  }
}
