package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.publish.Asked.Progress;

/** The corners of the progress rule, one sentence each. */
class ProgressRuleTest {
  private static final String SET = "2024-01-01";
  private static final String DUE = "2024-12-31";

  private static Csv share(String operator, String goal, String... cells) {
    return new Csv().target(operator, goal, SET, DUE, cells);
  }

  @Test
  void equalityDoesNotMeetATargetThatSaysMore() {
    assertThat(Asked.progress(share(">", "50").level("2024-06-30", "50"), "2024-07-01").outcome())
        .isEqualTo("unrated: single_figure");
    assertThat(Asked.progress(share(">=", "50").level("2024-06-30", "50"), "2024-07-01").outcome())
        .isEqualTo("met");
  }

  @Test
  void aTargetAppearsOnTheDayItIsSetAndGoesWhenItsSuccessorIsSet() {
    Csv csv =
        share(">=", "80")
            .target(">=", "90", "2024-06-01", "2025-12-31", "target_id=T2", "supersedes=T");

    assertThat(Asked.all(csv, "2023-12-31")).isEmpty();
    assertThat(Asked.all(csv, "2024-05-31"))
        .extracting(row -> row.cell("target_id"))
        .containsExactly("T");
    assertThat(Asked.all(csv, "2024-06-01"))
        .extracting(row -> row.cell("target_id"))
        .containsExactly("T2");
  }

  @Test
  void aTargetSetInAYearIsInForceFromItsLastDay() {
    Csv csv = new Csv().target(">=", "80", "2024-03-01", "2025-12-31", "set_on_precision=year");

    assertThat(Asked.all(csv, "2024-12-30")).isEmpty();
    assertThat(Asked.all(csv, "2024-12-31")).hasSize(1);
  }

  @Test
  void aTargetOfADissolvedAreaClosesWithItAndNotBefore() {
    Csv csv =
        new Csv()
            .change("area", "valid_to=2025-06-30")
            .level("2025-01-31", "40", "area_id=63:68")
            .target(">=", "80", SET, "2025-12-31", "area_id=63:68");

    assertThat(Asked.progress(csv, "2025-06-30").outcome()).isEqualTo("unrated: single_figure");
    assertThat(Asked.progress(csv, "2025-07-01").outcome()).isEqualTo("closed");
  }

  @Test
  void noFigureIsARowThatSaysWhetherTheDueDayHasPassed() {
    assertThat(Asked.progress(share(">=", "80"), DUE).has("due_passed", false).outcome())
        .isEqualTo("no_data");
    assertThat(Asked.progress(share(">=", "80"), "2025-01-01").has("due_passed", true).outcome())
        .isEqualTo("no_data");
  }

  @Test
  void aFigureForTheDuePeriodBeatsLaterAndEarlierOnes() {
    Csv csv =
        share(">=", "80")
            .level("2024-11-30", "81")
            .level(DUE, "79", "published_on=2025-02-01")
            .level("2025-01-15", "82");

    assertThat(Asked.progress(csv, "2025-03-01").has("due_value", 79.0).outcome())
        .isEqualTo("met_late");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-09-30, missed", // 92 days before the due day
    "2024-09-29, due_open",
    "2025-04-02, missed", // 92 days after it
    "2025-04-03, due_open",
  })
  void aFigureNearTheDueDayStandsForItWithinNinetyTwoDays(String day, String status) {
    assertThat(Asked.progress(share(">=", "80").level(day, "70"), "2025-06-01").outcome())
        .isEqualTo(status);
  }

  @Test
  void aTargetReachedBeforeTheDueDayIsMetEvenWithoutAFigureForTheDuePeriod() {
    Csv csv = share(">=", "80").level("2024-03-31", "85");

    assertThat(Asked.progress(csv, "2025-06-01").has("due_value", null).outcome()).isEqualTo("met");
  }

  @Test
  void aLowerBoundProvesATargetMetButNeverMissed() {
    Csv reached = share(">=", "80").level(DUE, "80", "qualifier=at_least");
    Csv notReached = share(">=", "80").level(DUE, "79", "qualifier=at_least");

    assertThat(Asked.progress(reached, "2025-03-01").outcome()).isEqualTo("met");
    assertThat(Asked.progress(notReached.level("2023-12-31", "10"), "2025-03-01").outcome())
        .isEqualTo("unrated: bound");
  }

  @Test
  void aLowerBoundProvesNothingWhereLowerIsBetter() {
    Csv csv =
        share("<=", "40").level("2023-12-31", "60").level("2024-06-30", "30", "qualifier=at_least");

    assertThat(Asked.progress(csv, "2024-07-01").outcome()).isEqualTo("unrated: bound");
  }

  @Test
  void anAmbiguousFigureMakesNoPath() {
    Csv csv =
        share(">=", "80")
            .level("2023-12-31", "10")
            .level("2024-06-30", "50", "qualifier=ambiguous");

    assertThat(Asked.progress(csv, "2024-07-01").outcome()).isEqualTo("unrated: ambiguous");
  }

  @Test
  void aFigureOlderThanRhythmAndLagIsStaleAndKeepsItsLastStatus() {
    Csv csv =
        new Csv()
            .target(">=", "80", SET, "2025-12-31")
            .level("2023-12-31", "10")
            .level("2024-06-30", "60");

    // 31 days of rhythm and 183 of lag.
    assertThat(Asked.progress(csv, "2025-01-30").has("last_status", null).outcome())
        .isEqualTo("on_track");
    assertThat(Asked.progress(csv, "2025-01-31").has("last_status", "on_track").outcome())
        .isEqualTo("stale");
  }

  @ParameterizedTest
  @CsvSource({"55, on_track", "54.9, at_risk", "46, at_risk", "45.9, behind", "5, behind"})
  void theStraightPathDecidesAndAFifthBelowItIsAtRisk(String value, String status) {
    // Half of the way is due: from 10 to 100 in 366 days, after 183 of them.
    Csv csv = share(">=", "100").level("2023-12-31", "10").level("2024-07-01", value);

    assertThat(Asked.progress(csv, "2024-07-01").near("path_value", "55").outcome())
        .isEqualTo(status);
  }

  @Test
  void fallingBackFromATargetOnceReachedIsBehind() {
    Csv csv = share(">=", "80").level("2023-12-31", "85").level("2024-07-01", "79");

    assertThat(Asked.progress(csv, "2024-07-01").has("achieved_share", null).outcome())
        .isEqualTo("behind");
  }

  @Test
  void theBaselineIsTheStatedOneElseTheLastBeforeTheTargetElseTheFirstAfter() {
    Csv older =
        share(">=", "100")
            .level("2022-11-26", "5")
            .level("2024-02-01", "20")
            .level("2024-07-01", "40");
    Csv within =
        share(">=", "100")
            .level("2022-11-27", "5")
            .level("2024-02-01", "20")
            .level("2024-07-01", "40");
    Csv stated =
        share(">=", "100", "baseline_value=1", "baseline_on=2023-06-30").level("2024-07-01", "40");

    Asked.progress(older, "2024-07-01").has("baseline_value", 20.0).on("baseline_on", "2024-02-01");
    Asked.progress(within, "2024-07-01").has("baseline_value", 5.0).on("baseline_on", "2022-11-27");
    Asked.progress(stated, "2024-07-01").has("baseline_value", 1.0).on("baseline_on", "2023-06-30");
  }

  @Test
  void figuresOfPeriodsOfAnotherLengthMakeNoPath() {
    Csv csv =
        share(">=", "80")
            .level("2023-12-31", "10", "grain=year", "period_start=2023-01-01")
            .level("2024-06-30", "50", "grain=half_year", "period_start=2024-01-01");

    assertThat(Asked.progress(csv, "2024-07-01").outcome()).isEqualTo("unrated: grain_differs");
  }

  @Test
  void figuresOfAnotherDefinitionMakeNoPath() {
    Csv csv =
        share(">=", "80", "definition=all")
            .level("2023-12-31", "10", "definition=eligible")
            .level("2024-06-30", "50");

    assertThat(Asked.progress(csv, "2024-07-01").has("value", 50.0).outcome())
        .isEqualTo("unrated: definition_differs");
  }

  @Test
  void aFigureTooOldToBeABaselineIsNone() {
    Csv csv = share(">=", "80").level("2020-12-31", "10").level("2024-06-30", "50");

    assertThat(Asked.progress(csv, "2024-07-01").outcome()).isEqualTo("unrated: no_baseline");
  }

  @Test
  void aFigureOfUnknownPeriodIsShownButNeverOnAPath() {
    Csv csv =
        share(">=", "80")
            .level("2023-12-31", "10")
            .add("observation", "grain=none", "value=50", "published_on=2024-06-30");

    Asked.progress(csv, "2024-07-01").has("value", 10.0);
    Csv only =
        share(">=", "80").add("observation", "grain=none", "value=50", "published_on=2024-06-30");
    assertThat(
            Asked.progress(only, "2024-07-01").has("value", 50.0).has("value_on", null).outcome())
        .isEqualTo("unrated: no_baseline");
  }

  @Test
  void methodsThatAgreeOnTheStatusLeaveItStanding() {
    Csv csv =
        share(">=", "50")
            .level("2024-06-30", "60", "method=mic")
            .level("2024-06-30", "55", "method=gso");

    assertThat(Asked.all(csv, "2024-07-01"))
        .allSatisfy(row -> row.has("method_status", null))
        .extracting(Progress::outcome)
        .containsExactly("met", "met");
  }

  @Test
  void aTargetThatNamesItsMethodIsJudgedByThatOne() {
    Csv csv =
        share(">=", "58", "method=mic")
            .level("2024-06-30", "60", "method=mic")
            .level("2024-06-30", "55", "method=gso");

    assertThat(Asked.progress(csv, "2024-07-01").has("method", "mic").outcome()).isEqualTo("met");
  }

  @Test
  void aProvinceWithoutATargetIsComparedWithTheNationAndNeverJudged() {
    Csv csv =
        share(">=", "80")
            .level("2024-06-30", "90", "area_id=63:48")
            .level("2024-06-30", "99", "area_id=63:68", "definition=eligible");

    List<Progress> rows = Asked.all(csv, "2024-07-01");

    assertThat(rows).extracting(row -> row.cell("area_id")).containsExactly("63:48", "VN");
    assertThat(rows.get(0).has("basis", "national_reference").near("share_of_way", "1").outcome())
        .isEqualTo("unrated: national_reference");
    assertThat(rows.get(1).has("basis", "own").outcome()).isEqualTo("no_data");
  }

  @Test
  void aProvinceWithATargetOfItsOwnIsJudgedByThat() {
    Csv csv =
        share(">=", "80")
            .target(">=", "60", SET, DUE, "target_id=P", "area_id=63:48")
            .level("2024-06-30", "70", "area_id=63:48");

    List<Progress> rows = Asked.all(csv, "2024-07-01");

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).has("target_id", "P").has("basis", "own").outcome()).isEqualTo("met");
  }

  @Test
  void anIndicatorOutsideTheCatalogueIsShownButNotJudged() {
    Csv csv = share(">=", "50").change("indicator", "catalogued=false").level("2024-06-30", "60");

    assertThat(Asked.progress(csv, "2024-07-01").has("value", 60.0).outcome())
        .isEqualTo("unrated: not_catalogued");
  }

  @Test
  void anUnconfirmedTargetIsShownAndJudgedOnlyForThoseWhoAsk() {
    Csv csv = share(">=", "50", "confirmed=false").level("2024-06-30", "60");

    Progress row = Asked.progress(csv, "2024-07-01").has("value", 60.0).near("gap", "0");

    assertThat(row.outcome()).isEqualTo("unrated: unconfirmed");
    row.has("status_if_confirmed", "met").has("reason_vi", "mục tiêu chưa được xác nhận");
    assertThat(Asked.progress(share(">=", "50", "confirmed=false"), "2024-07-01").outcome())
        .isEqualTo("no_data");
    assertThat(Asked.progress(share(">=", "50").level("2024-06-30", "60"), "2024-07-01"))
        .satisfies(confirmed -> confirmed.has("status_if_confirmed", null));
  }

  @Test
  void aCoarserPeriodThatRepeatsAFinerValueIsTheSameFact() {
    Csv csv =
        new Csv()
            .level("2024-07-19", "13.5")
            .level(
                DUE,
                "13.5",
                "grain=year",
                "period_start=2024-01-01",
                "published_on=2024-01-01",
                "published_precision=year")
            .level(
                "2023-06-30",
                "18.3",
                "grain=half_year",
                "period_start=2023-01-01",
                "published_on=2023-07-31")
            .level(
                "2023-12-31",
                "18.3",
                "grain=year",
                "period_start=2023-01-01",
                "published_on=2024-02-28");

    try (Asked asked = Asked.about(csv)) {
      assertThat(asked.observations("2025-01-01"))
          .containsExactly("F003 18.3", "F004 18.3", "F001 13.5");
    }
  }

  @Test
  void onePeriodHasOneFigureTheMostTrustedThenTheNewest() {
    Csv csv =
        new Csv()
            .level("2024-06-30", "10", "published_on=2024-07-01")
            .level("2024-06-30", "11", "published_on=2024-08-01")
            .level("2024-06-30", "12", "published_on=2024-09-01", "confidence=medium");

    try (Asked asked = Asked.about(csv)) {
      assertThat(asked.observations("2024-06-30")).isEmpty();
      assertThat(asked.observations("2024-07-31")).containsExactly("F001 10.0");
      assertThat(asked.observations("2024-09-30")).containsExactly("F002 11.0");
    }
  }

  @Test
  void aFigurePublishedInAMonthIsKnownFromItsLastDay() {
    Csv csv =
        new Csv().level("2024-06-30", "10", "published_on=2024-07-01", "published_precision=month");

    try (Asked asked = Asked.about(csv)) {
      assertThat(asked.observations("2024-07-30")).isEmpty();
      assertThat(asked.observations("2024-07-31")).containsExactly("F001 10.0");
    }
  }

  @Property(tries = 12)
  void aHigherValueNeverGivesAWorseStatus(@ForAll @LongRange(min = 0, max = 999) long seed) {
    Random random = new Random(seed);
    boolean lower = random.nextBoolean();
    String goal = String.valueOf(20 + random.nextInt(60));
    String base = String.valueOf(random.nextInt(100));
    Csv csv = new Csv();
    for (int value = 0; value <= 100; value += 5) {
      String code = "x.%03d".formatted(value);
      csv.add("indicator", "indicator_code=" + code)
          .target(
              lower ? "<=" : ">=", goal, SET, DUE, "target_id=" + code, "indicator_code=" + code)
          .level("2023-12-31", base, "indicator_code=" + code)
          .level("2024-07-01", String.valueOf(value), "indicator_code=" + code);
    }

    List<Integer> goodness =
        Asked.all(csv, "2024-07-01").stream()
            .map(row -> List.of("behind", "at_risk", "on_track", "met").indexOf(row.outcome()))
            .toList();

    assertThat(goodness).hasSize(21).doesNotContain(-1);
    assertThat(lower ? goodness.reversed() : goodness).isSorted();
  }

  @Property(tries = 12)
  void anAnswerAsOfADayNeverChangesByWhatIsPublishedLater(
      @ForAll @LongRange(min = 0, max = 999) long seed) {
    Random random = new Random(seed);
    Csv csv = share(">=", "80");
    for (int i = 0; i < 6; i++) {
      csv.level(
          "2024-%02d-%02d".formatted(1 + random.nextInt(6), 1 + random.nextInt(28)),
          "" + random.nextInt(100));
    }
    List<Progress> before = Asked.all(csv, "2024-06-30");

    for (int i = 0; i < 6; i++) {
      csv.level(
          "2024-%02d-15".formatted(1 + random.nextInt(12)),
          "" + random.nextInt(100),
          "published_on=2024-%02d-01".formatted(7 + random.nextInt(6)),
          "published_precision=" + (random.nextBoolean() ? "day" : "year"));
    }
    csv.target(">=", "85", "2024-07-01", DUE, "target_id=later", "supersedes=T");

    assertThat(Asked.all(csv, "2024-06-30")).isEqualTo(before);
  }
}
