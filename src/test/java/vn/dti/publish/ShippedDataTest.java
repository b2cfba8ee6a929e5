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

  @Test
  void holdsTheContradictionsThatAreKnownAndNoOthers() throws IOException {
    try (Asked asked = Asked.about(DATA)) {
      List<Asked.Issue> issues = asked.issues("2025-10-31");

      assertThat(issues)
          .filteredOn(issue -> "warning".equals(issue.cell("severity")))
          .extracting(
              issue ->
                  "%s %s: %s"
                      .formatted(
                          issue.cell("rule"), issue.cell("area_id"), issue.cell("observation_ids")))
          .containsExactly(
              "falling_cumulative VN: P0460 P0461",
              // 91.38 of the stated total against 92.26 of the parts.
              "roll_up_differs VN:"
                  + " formula:gov.civil_servant_db.sync_share:VN:as_of:2023-06-30:2023-07-13",
              "same_number 63:68: F075 F076",
              "sources_disagree VN: C010 P0394",
              "stated_share VN.localities: F136",
              "stated_share VN.ministries: F133",
              "stated_share 63:68: F095",
              "stated_total VN: F130 F131 F134",
              "stated_total 63:68: F092 F078 F080",
              "two_counts 63:68: F082 F093");
      assertThat(issues)
          .filteredOn(issue -> "differs_by_definition".equals(issue.cell("rule")))
          .extracting(issue -> issue.cell("observation_ids"))
          .contains("F178 F023", "F187 F033", "F038 F036 F037");
    }
  }

  @Test
  void tellsApartPublicFiguresThatCarryAPeriodStillRunning() throws IOException {
    try (Asked asked = Asked.about(DATA)) {
      assertThat(asked.issues("2025-10-31"))
          .filteredOn(issue -> "period_after_publication".equals(issue.cell("rule")))
          .filteredOn(issue -> String.valueOf(issue.cell("observation_ids")).startsWith("P"))
          .hasSize(33)
          .allSatisfy(issue -> issue.has("severity", "note"));
    }
  }

  private static Progress rolledUp(Asked asked, String code, String area, String period) {
    List<Progress> rows =
        asked.rollUp(area, "2025-10-31").stream()
            .filter(row -> code.equals(row.cell("indicator_code")))
            .filter(row -> LocalDate.parse(period).equals(row.cell("period_end")))
            .toList();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  @Test
  void rollsTheNewUnitsUpAsWorkedByHand() throws IOException {
    try (Asked asked = Asked.about(DATA)) {
      rolledUp(asked, "index.dti.province", "34:48", "2024-12-31")
          .near("value", "0.7069")
          .has("completeness", "2 of 2 parts");
      rolledUp(asked, "gov.dossier.full_process_share", "34:37", "2024-12-31")
          .has("value", null)
          .has("standing_value", null)
          .has("completeness", "2 of 3 parts")
          .has("parts_missing", "Ninh Bình");
    }
  }

  @Test
  void keepsBothSharesOfCivilServants() throws IOException {
    try (Asked asked = Asked.about(DATA)) {
      rolledUp(asked, "gov.civil_servant_db.sync_share", "VN", "2023-06-30")
          .near("value", "92.26")
          .near("stated_value", "91.38")
          .has("standing", "stated");
      rolledUp(asked, "gov.civil_servant_db.records_synced", "VN", "2023-06-30")
          .has("difference", 20_000.0);
    }
  }

  /** Every figure that our sources compute from printed ones comes out of a formula as well. */
  @Test
  void formulasGiveWhatWasComputedByHand() throws IOException {
    try (Asked asked = Asked.about(DATA)) {
      List<Progress> pairs =
          asked.answers(
              """
              SELECT computed.value, computed.observation_id, hand.value AS by_hand
              FROM observation AS hand
              JOIN observation AS computed USING (indicator_code, area_id, period_end, grain)
              WHERE hand.origin = 'derived' AND computed.source_id LIKE 'formula:%'
                AND hand.source_id NOT LIKE 'formula:%' AND computed.definition IN ('all', 'parts')
              """,
              "2025-10-31");

      assertThat(pairs).hasSizeGreaterThanOrEqualTo(12);
      assertThat(pairs)
          .allSatisfy(pair -> pair.near("value", String.valueOf(pair.cell("by_hand"))));
    }
  }

  private static Progress row(List<Progress> rows, String target) {
    return rows.stream()
        .filter(row -> target.equals(row.cell("target_id")) && "own".equals(row.cell("basis")))
        .findFirst()
        .orElseThrow();
  }
}
