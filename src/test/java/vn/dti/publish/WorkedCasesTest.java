package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dti.publish.Asked.Progress;

/**
 * The cases of the progress rule that were worked by hand, each on rows of its own. The monthly
 * share of {@link Csv} has a publication lag of 183 days.
 */
class WorkedCasesTest {
  private static final String CONFERENCE = "2024-07-19";
  private static final String AUTUMN_2025 = "2025-10-31";

  /** Full-process services: 55 on the day of the conference, 80 wanted by the end of 2024. */
  private static Csv services() {
    return new Csv().level(CONFERENCE, "55").target(">=", "80", CONFERENCE, "2024-12-31");
  }

  @Test
  void fullProcessServicesHaveOneFigureAtTheConference() {
    Progress row = Asked.progress(services(), CONFERENCE);

    assertThat(row.outcome()).isEqualTo("unrated: single_figure");
    row.near("gap", "25").has("days_left", 165).near("required_pace", "4.6");
    row.has("value", 55.0).on("value_on", CONFERENCE).has("due_passed", false);
    row.has("achieved_share", null).has("path_value", null).has("baseline_value", null);
    row.has("status_vi", "chưa đánh giá được").has("reason_vi", "mới có một số liệu");
  }

  @Test
  void fullProcessServicesAreDueWithoutAFinalFigureInAutumn2025() {
    Progress row = Asked.progress(services(), AUTUMN_2025);

    assertThat(row.outcome()).isEqualTo("due_open");
    row.has("due_value", null).has("due_passed", true).has("status_vi", "đến hạn, chờ số chốt");
    row.has("required_pace", null);
  }

  /** Digital signatures: 3 at the end of 2022, 13.5 at the conference, 28.42 in mid-2025. */
  private static Csv signatures() {
    return new Csv()
        .level("2022-12-31", "3", "published_on=" + CONFERENCE)
        .level(CONFERENCE, "13.5")
        .level("2025-06-30", "28.42", "published_on=2025-07-02", "published_precision=month");
  }

  @Test
  void signaturesAreBehindDecision411AtTheConference() {
    Progress row =
        Asked.progress(signatures().target(">", "50", "2022-03-31", "2025-12-31"), CONFERENCE);

    assertThat(row.outcome()).isEqualTo("behind");
    row.near("path_value", "27.27").near("achieved_share", "0.22").near("path_share", "0.52");
    row.near("projection_at_due", "23.3").near("required_pace", "2.10");
    row.has("baseline_value", 3.0).on("baseline_on", "2022-12-31");
    row.near("actual_pace", "0.56").has("periods_below_path", 1).near("share_of_way", "0.22");
  }

  @Test
  void signaturesAreBehindDecision411InAutumn2025() {
    Progress row =
        Asked.progress(signatures().target(">", "50", "2022-03-31", "2025-12-31"), AUTUMN_2025);

    assertThat(row.outcome()).isEqualTo("behind");
    row.near("achieved_share", "0.54").near("path_share", "0.83").has("value", 28.42);
    row.on("value_on", "2025-06-30").has("periods_below_path", 2);
  }

  @Test
  void signaturesAreBehindDecision1437FromTheFigureBeforeIt() {
    Progress row =
        Asked.progress(signatures().target(">=", "50", "2024-11-20", "2025-12-31"), AUTUMN_2025);

    assertThat(row.outcome()).isEqualTo("behind");
    row.has("baseline_value", 13.5).on("baseline_on", CONFERENCE);
    row.near("achieved_share", "0.41").near("path_share", "0.65");
  }

  @Test
  void paymentAccountsHaveMetTheirTarget() {
    Progress row =
        Asked.progress(
            new Csv().level(CONFERENCE, "87.07").target(">=", "80", "2022-03-31", "2025-12-31"),
            CONFERENCE);

    assertThat(row.outcome()).isEqualTo("met");
    row.near("gap", "0").near("share_of_way", "1").has("status_vi", "đã đạt");
  }

  @Test
  void mobileBroadbandMetItsTargetLate() {
    Progress row =
        Asked.progress(
            new Csv()
                .level(
                    "2023-09-30",
                    "87.07",
                    "grain=month",
                    "period_start=2023-09-01",
                    "published_on=2023-09-12")
                .level(
                    "2024-06-30",
                    "91.9",
                    "grain=month",
                    "period_start=2024-06-01",
                    "published_on=2024-07-29")
                .target(">=", "90", "2023-01-31", "2023-12-31"),
            AUTUMN_2025);

    assertThat(row.outcome()).isEqualTo("met_late");
    row.has("due_value", 87.07).has("value", 91.9).has("status_vi", "đạt muộn");
  }

  @Test
  void fullProcessDossiersMissedTheirTarget() {
    Progress row =
        Asked.progress(
            new Csv()
                .level(
                    "2023-12-31",
                    "17",
                    "grain=year",
                    "period_start=2023-01-01",
                    "published_on=2024-07-31")
                .level(
                    "2024-06-30",
                    "42",
                    "grain=half_year",
                    "period_start=2024-01-01",
                    "published_on=2024-07-31")
                .level(
                    "2024-12-31",
                    "45.8",
                    "grain=year",
                    "period_start=2024-01-01",
                    "published_on=2025-01-31")
                .target(">=", "50", "2025-01-31", "2024-12-31"),
            AUTUMN_2025);

    assertThat(row.outcome()).isEqualTo("missed");
    row.has("due_value", 45.8).near("gap", "4.2").has("status_vi", "không đạt");
  }

  @Test
  void theEgovernmentRankIsOnTrackForSeventyAndBehindForFifty() {
    List<Progress> rows =
        Asked.all(
            new Csv()
                .change(
                    "indicator",
                    "kind=rank",
                    "direction=lower",
                    "frequency=per_edition",
                    "publication_lag_days=730")
                .level(
                    "2018-12-31",
                    "88",
                    "grain=year",
                    "period_start=2018-01-01",
                    "published_on=2018-07-20")
                .level(
                    "2020-12-31",
                    "86",
                    "grain=year",
                    "period_start=2020-01-01",
                    "published_on=2020-07-15")
                .level(
                    "2022-12-31",
                    "86",
                    "grain=year",
                    "period_start=2022-01-01",
                    "published_on=2022-09-28")
                .level(
                    "2024-12-31",
                    "71",
                    "grain=year",
                    "period_start=2024-01-01",
                    "published_on=2024-09-17")
                .target("<=", "70", "2020-06-03", "2025-12-31", "target_id=T13")
                .target("<=", "50", "2021-06-15", "2025-12-31", "target_id=T27d"),
            AUTUMN_2025);

    assertThat(rows).extracting(Progress::outcome).containsExactly("on_track", "behind");
    rows.get(0).near("gap", "1").near("achieved_share", "0.94").near("path_share", "0.76");
    rows.get(1).near("gap", "21").near("achieved_share", "0.42").near("path_share", "0.76");
    assertThat(rows)
        .allSatisfy(row -> row.has("baseline_value", 86.0).on("baseline_on", "2020-07-15"));
    rows.get(0)
        .near("actual_pace", "0.30"); // places gained a month: towards the target is positive
  }

  @Test
  void theDigitalEconomyIsUnratedWhileTheMethodsDisagree() {
    Csv csv = new Csv().change("indicator", "frequency=yearly", "publication_lag_days=365");
    String[] ministry = {"11.91", "14.26", "16.5", "18.3"};
    String[] statistics = {"12.87", "12.83", "12.87", "13.17"};
    for (int i = 0; i < 4; i++) {
      String year = String.valueOf(2021 + i);
      String[] cells = {"grain=year", "period_start=" + year + "-01-01", "published_on=2025-02-06"};
      csv.level(year + "-12-31", ministry[i], with(cells, "method=mic"));
      csv.level(year + "-12-31", statistics[i], with(cells, "method=gso"));
    }

    List<Progress> rows =
        Asked.all(csv.target(">=", "20", "2022-03-31", "2025-12-31"), AUTUMN_2025);

    assertThat(rows).extracting(Progress::outcome).containsOnly("unrated: method_open");
    assertThat(rows).extracting(row -> row.cell("method")).containsExactly("gso", "mic");
    assertThat(rows)
        .extracting(row -> row.cell("method_status"))
        .containsExactly("behind", "on_track");
    rows.get(0).has("value", 13.17).near("achieved_share", "0.04").near("path_share", "0.75");
    rows.get(1).has("value", 18.3).near("achieved_share", "0.79").near("path_share", "0.75");
  }

  @Test
  void targetsWithoutAnyFigureAreRowsWithoutData() {
    List<Progress> rows =
        Asked.all(
            new Csv()
                .target(">=", "40", CONFERENCE, "2024-12-31", "target_id=adults")
                .target(">=", "90", CONFERENCE, "2024-12-31", "target_id=satisfaction")
                .target("=", "100", CONFERENCE, "2025-12-31", "target_id=linked"),
            CONFERENCE);

    assertThat(rows).hasSize(3);
    assertThat(rows).extracting(Progress::outcome).containsOnly("no_data");
    assertThat(rows)
        .allSatisfy(row -> row.has("value", null).has("gap", null).has("share_of_way", null));
  }

  @Test
  void essentialServicesRoseWhileTheirShareFell() {
    Progress row =
        Asked.progress(
            new Csv()
                .level("2023-12-28", "71.7", "numerator=38", "denominator=53")
                .level(CONFERENCE, "56.58", "numerator=43", "denominator=76")
                .target(">=", "100", "2023-12-31", "2025-12-31"),
            CONFERENCE);

    assertThat(row.outcome()).isEqualTo("unrated: denominator_changed");
    row.near("numerator_effect", "9.43").near("denominator_effect", "-24.55");
    row.near("share_on_old_denominator", "81.1").has("achieved_share", null);
  }

  /** Scores of the old provinces that make up a unit of 2025. */
  private static Csv scores(String... areasAndValues) {
    Csv csv =
        new Csv()
            .withShippedAreas()
            .change("indicator", "kind=index", "aggregation=mean", "unit=score_0_1", "levels=P");
    for (int i = 0; i < areasAndValues.length; i += 2) {
      csv.level("2024-12-31", areasAndValues[i + 1], "area_id=" + areasAndValues[i]);
    }
    return csv;
  }

  @Test
  void theNewDaNangHasTheMeanOfItsTwoPartsAsItsIndex() {
    try (Asked asked = Asked.about(scores("63:48", "0.8335", "63:49", "0.5803"))) {
      List<Progress> rows = asked.rollUp("34:48", AUTUMN_2025);

      assertThat(rows).hasSize(1);
      rows.getFirst().near("value", "0.7069").has("completeness", "2 of 2 parts");
      rows.getFirst().has("parts_named", "Quảng Nam; Đà Nẵng").has("standing", "rolled_up");
      assertThat(asked.rollUp("VN", AUTUMN_2025)).isEmpty(); // no mean of provinces is the nation's
    }
  }

  @Test
  void theNewNinhBinhHasNoShareOfDossiersWhileOnePartIsMissing() {
    Csv csv =
        new Csv()
            .withShippedAreas()
            .level("2024-12-31", "68.54", "area_id=63:35", "numerator=115665", "denominator=168746")
            .level("2024-12-31", "52.96", "area_id=63:36");
    try (Asked asked = Asked.about(csv)) {
      List<Progress> rows = asked.rollUp("34:37", AUTUMN_2025);

      assertThat(rows).hasSize(1);
      Progress row = rows.getFirst().has("value", null).has("standing_value", null);
      row.has("parts_known", 2L).has("parts_total", 3L).has("reason", "incomplete");
      row.has("completeness", "2 of 3 parts").has("completeness_vi", "2 trên 3 phần");
      row.has("parts_named", "Hà Nam; Nam Định").has("parts_missing", "Ninh Bình");
    }
  }

  @Test
  void civilServantsHaveOneShareFromTheStatedTotalAndAnotherFromTheParts() {
    Csv csv =
        new Csv()
            .withShippedAreas()
            .change("indicator", "levels=N P M")
            .level("2023-06-30", "91.38", "numerator=2087114", "denominator=2283932")
            .level(
                "2023-06-30",
                "50.25",
                "area_id=VN.ministries",
                "numerator=132626",
                "denominator=253837")
            .level(
                "2023-06-30",
                "96.28",
                "area_id=VN.localities",
                "numerator=1974488",
                "denominator=2030095");
    try (Asked asked = Asked.about(csv)) {
      List<Progress> rows = asked.rollUp("VN", AUTUMN_2025);

      assertThat(rows).hasSize(1);
      Progress row = rows.getFirst().near("value", "92.26").near("stated_value", "91.38");
      row.near("difference", "0.88").has("standing", "stated").near("standing_value", "91.38");
      row.has("part_level", "block").has("completeness", "2 of 2 parts");
    }
  }

  private static String[] with(String[] cells, String last) {
    String[] all = java.util.Arrays.copyOf(cells, cells.length + 1);
    all[cells.length] = last;
    return all;
  }
}
