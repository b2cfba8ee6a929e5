package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import vn.dti.indicator.AsOfMode;

/** What was known on a day, by either clock, and what was taken back. */
class AsOfTest {
  private static final String SUBMITTED =
      "UPDATE observation SET submission_id = 's1' WHERE observation_id IN (%s)";

  /** Two months; the first was put into this system only in autumn, back-dated. */
  private static Asked backDated() {
    return Asked.about(new Csv().level("2024-06-30", "50").level("2024-07-31", "55"))
        .with(
            "UPDATE observation SET recorded_at = TIMESTAMP '2024-09-10 08:00:00'"
                + " WHERE observation_id = 'F001'");
  }

  @Test
  void aBackDatedFigureCountsFromItsPublicationByThePublishedClock() {
    try (Asked asked = backDated()) {
      assertThat(asked.observations("2024-08-01", "published"))
          .isEqualTo(asked.observations("2024-08-01"))
          .containsExactly("F001 50.0", "F002 55.0");
    }
  }

  @Test
  void aBackDatedFigureDoesNotChangeWhatPeopleSawBeforeItWasRecorded() {
    try (Asked asked = backDated()) {
      assertThat(asked.observations("2024-09-09", "recorded")).containsExactly("F002 55.0");
      assertThat(asked.observations("2024-09-10", "recorded"))
          .containsExactly("F001 50.0", "F002 55.0");
    }
  }

  @Test
  void progressIsJudgedByTheClockThatIsAskedFor() {
    Csv csv = new Csv().level("2024-06-30", "90").target(">=", "80", "2024-01-01", "2024-12-31");
    try (Asked asked =
        Asked.about(csv)
            .with("UPDATE observation SET recorded_at = TIMESTAMP '2024-09-10 08:00:00'")) {
      String status = "SELECT status FROM progress_as_of(?, as_of_mode := '%s')";

      assertThat(asked.rows(status.formatted("published"), "2024-08-01"))
          .extracting(row -> row.get("status"))
          .containsExactly("met");
      assertThat(asked.rows(status.formatted("recorded"), "2024-08-01"))
          .extracting(row -> row.get("status"))
          .containsExactly("no_data");
    }
  }

  /** Progress, checks and all else that is derived, not only the figures themselves. */
  @Property(tries = 6)
  void anAnswerByTheRecordedClockNeverChangesByWhatIsLearnedLater(
      @ForAll @LongRange(min = 0, max = 99_999) long seed) {
    Random random = new Random(seed);
    Csv csv =
        new Csv()
            .target(">=", "80", "2024-01-01", "2024-12-31", "target_id=N")
            .target(">=", "60", "2024-01-01", "2024-12-31", "target_id=P", "area_id=63:48");
    for (int i = 0; i < 8; i++) {
      anyFigure(csv, random);
    }
    List<Object> before;
    try (Asked asked = Asked.about(csv)) {
      before = answers(asked);
    }

    // Published any day, also long before: only that it was learned later keeps it out.
    StringBuilder later = new StringBuilder();
    for (int i = 9; i < 17; i++) {
      anyFigure(csv, random);
      later.append(i == 9 ? "" : ", ").append("'F%03d'".formatted(i));
    }
    String taken =
        random.nextBoolean() ? ", submission_id = 's1', withdrawn = observation_id > 'F014'" : "";
    try (Asked asked =
        Asked.about(csv)
            .with(
                "UPDATE observation SET recorded_at = TIMESTAMP '2024-0%d-01 08:00:00'%s WHERE observation_id IN (%s)"
                    .formatted(7 + random.nextInt(3), taken, later))) {
      assertThat(answers(asked)).isEqualTo(before);
    }
  }

  private static void anyFigure(Csv csv, Random random) {
    csv.level(
        "2024-%02d-%02d".formatted(1 + random.nextInt(6), 1 + random.nextInt(28)),
        String.valueOf(random.nextInt(100)),
        "area_id=" + (random.nextBoolean() ? "VN" : "63:48"),
        "published_on=2024-0%d-15".formatted(1 + random.nextInt(6)));
  }

  private static List<Object> answers(Asked asked) {
    List<Object> answers = new ArrayList<>();
    for (String macro : List.of("observation", "progress", "roll_up", "ranking", "quality_issue")) {
      answers.add(
          asked.rows(
              "SELECT * FROM %s_as_of(?, as_of_mode := 'recorded') ORDER BY ALL".formatted(macro),
              "2024-06-30"));
    }
    return answers;
  }

  /**
   * June handed in on 1 July, revised on 1 August, taken back on 1 September, given anew in
   * October.
   */
  private static Asked takenBack() {
    Csv csv =
        new Csv()
            .level("2024-06-30", "50", "published_on=2024-07-01")
            .level("2024-06-30", "51", "published_on=2024-08-01")
            .level("2024-06-30", "", "published_on=2024-09-01")
            .level("2024-06-30", "52", "published_on=2024-10-01")
            .level("2024-05-31", "40", "published_on=2024-07-01");
    return Asked.about(csv)
        .with(SUBMITTED.formatted("'F001', 'F002', 'F003', 'F004', 'F005'"))
        .with("UPDATE observation SET withdrawn = true WHERE observation_id = 'F003'");
  }

  @Test
  void aWithdrawalTakesTheFigureAndItsRevisionsAwayFromItsDayOn() {
    try (Asked asked = takenBack()) {
      for (AsOfMode mode : AsOfMode.values()) {
        assertThat(asked.observations("2024-08-31", mode.code()))
            .containsExactly("F005 40.0", "F002 51.0");
        assertThat(asked.observations("2024-09-01", mode.code())).containsExactly("F005 40.0");
        assertThat(asked.observations("2024-09-30", mode.code())).containsExactly("F005 40.0");
      }
    }
  }

  @Test
  void aFigureHandedInAfterTheWithdrawalStands() {
    try (Asked asked = takenBack()) {
      assertThat(asked.observations("2024-10-01")).containsExactly("F005 40.0", "F004 52.0");
    }
  }

  @Test
  void aWithdrawalLeavesWhatOthersPrintedOrOtherAreasHandedIn() {
    Csv csv =
        new Csv()
            .level("2024-06-30", "50")
            .level("2024-06-30", "60", "area_id=63:48")
            .level("2024-06-30", "", "published_on=2024-09-01");
    try (Asked asked =
        Asked.about(csv)
            .with(SUBMITTED.formatted("'F002', 'F003'"))
            .with("UPDATE observation SET withdrawn = true WHERE observation_id = 'F003'")) {
      assertThat(asked.observations("2024-12-31")).containsExactly("F001 50.0", "F002 60.0");
    }
  }

  @Test
  void ofTwoRevisionsOfOneDayTheLaterOneStands() {
    Csv csv =
        new Csv()
            .level("2024-06-30", "50", "published_on=2024-07-01")
            .level("2024-06-30", "51", "published_on=2024-07-01");
    try (Asked asked =
        Asked.about(csv)
            .with(
                "UPDATE observation SET recorded_at = TIMESTAMP '2024-07-01 09:00:00'"
                    + " WHERE observation_id = 'F001'")
            .with(
                "UPDATE observation SET recorded_at = TIMESTAMP '2024-07-01 15:00:00'"
                    + " WHERE observation_id = 'F002'")) {
      assertThat(asked.observations("2024-12-31")).isEqualTo(List.of("F002 51.0"));
    }
  }
}
