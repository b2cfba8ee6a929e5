package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.indicator.Severity;
import vn.dti.indicator.quality.QualityChecks;
import vn.dti.indicator.quality.QualityRule;
import vn.dti.ingest.CatalogueFiles;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.intake.Answer.Outcome;
import vn.dti.ingest.intake.Intake;
import vn.dti.ingest.intake.Intake.Terms;
import vn.dti.ingest.layout.OfficeFileReader;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.sheet.ReadLimits;
import vn.dti.snapshot.SnapshotStore;

/** What an officer is warned of while handing in, by the rules that watch published figures. */
class HandInCheckTest {
  private static final String HEADING = "Mã chỉ tiêu;Kỳ;Giá trị;Tử số;Mẫu số;Lý do;Thu hồi\n";

  @TempDir Path folder;
  private int minute = 10;

  @BeforeEach
  void aCatalogue() throws IOException {
    new Csv()
        .change("indicator", "plausible_min=0", "plausible_max=100")
        .add("indicator", "indicator_code=acc.all", "name_vi=Tài khoản", "unit=count", "kind=stock")
        .add("indicator", "indicator_code=acc.one", "name_vi=Mức 1", "unit=count", "kind=stock")
        .add("indicator", "indicator_code=acc.two", "name_vi=Mức 2", "unit=count", "kind=stock")
        .add("part", "part_id=p1", "total_code=acc.all", "part_code=acc.one")
        .add("part", "part_id=p2", "total_code=acc.all", "part_code=acc.two")
        // A slip of somebody else, on which nobody who hands in has any influence.
        .level("2025-06-30", "130", "area_id=63:68")
        .writeTo(base());
  }

  @Test
  void aShareIsHeldAgainstItsOwnNumeratorAndDenominator() throws IOException {
    Answer answer = handIn("gov.share;T6/2025;96,28;7053;7252;;");

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    Finding warning = warning(answer, Rule.STATED_SHARE);
    assertThat(warning.place().cell()).isEqualTo("C2");
    assertThat(warning.value()).isEqualTo("96,28");
    assertThat(warning.what().vi()).isEqualTo("Nguồn ghi 96,28 %, nhưng 7.053 / 7.252 = 97,26 %.");
    assertThat(warning.expected().vi()).contains("cảnh báo không cản việc tiếp nhận");
    assertThat(answer.marks()).containsExactly(warning);
  }

  @Test
  void aTotalIsHeldAgainstItsPartsWhetherTheyStandInTheFileOrWereHandedInBefore()
      throws IOException {
    handIn("acc.one;T6/2025;1200;;;;");
    publish();
    handIn("acc.two;T6/2025;300;;;;");

    Answer answer = handIn("acc.all;T6/2025;1550;;;;");

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(warning(answer, Rule.STATED_TOTAL).what().vi())
        .isEqualTo("Tổng ghi là 1.550, cộng các phần được 1.500.");
    assertThat(
            warning(
                    handIn(
                        "acc.one;T7/2025;10;;;;",
                        "acc.two;T7/2025;20;;;;",
                        "acc.all;T7/2025;40;;;;"),
                    Rule.STATED_TOTAL)
                .place()
                .cell())
        .isEqualTo("C4");
  }

  @Test
  void aCountToDateThatFallsBelowThePublishedOneIsAWarning() throws IOException {
    handIn("acc.one;T6/2025;1200;;;;");
    publish();

    Answer answer = handIn("acc.one;T8/2025;1100;;;;");

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(warning(answer, Rule.FALLING_CUMULATIVE).what().vi())
        .isEqualTo("Số cộng dồn giảm: 1.200 ngày 30/06/2025, còn 1.100 ngày 31/08/2025.");
  }

  @Test
  void aFigureThatIsTakenBackInTheSameFileWarnsNobody() throws IOException {
    handIn("acc.one;T6/2025;1200;;;;");
    publish();

    Answer answer = handIn("acc.one;T6/2025;;;;nhầm;x", "acc.one;T8/2025;1100;;;;");

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(answer.count(Severity.WARNING)).isZero();
  }

  @Test
  void warningsStandBesideTheFaultsThatKeepAFileOut() throws IOException {
    Answer answer = handIn("gov.share;T6/2025;155;;;;", "gov.share;T7/2025;năm mươi;;;;");

    assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(answer.findings().counts()).containsKeys(Rule.IMPLAUSIBLE, Rule.VALUE_MALFORMED);
  }

  @Test
  void aSlipOfSomebodyElseIsNotToldAndGoodFiguresAreLeftInPeace() throws IOException {
    publish();

    Answer answer = handIn("gov.share;T6/2025;97,3;7053;7252;;", "acc.one;T6/2025;5;;;;");

    assertThat(answer.findings().first()).isEmpty();
  }

  @Test
  void whatAnOfficerIsToldIsWhatTheSnapshotTellsAfterwards() throws Exception {
    handIn("acc.one;T5/2025;1200;;;;", "gov.share;T5/2025;0,5;;;;");
    publish();
    Answer answer =
        handIn(
            "gov.share;T6/2025;50,25;35;67;;",
            "gov.share;T7/2025;155;;;;",
            "acc.one;T6/2025;1000;;;;",
            "acc.two;T6/2025;300;;;;",
            "acc.all;T6/2025;1500;;;;");
    publish();

    SnapshotStore store = new SnapshotStore(store());
    try (Workbench workbench = new Workbench(folder.resolve("spill"));
        Statement statement = workbench.connection().createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                SELECT rule, message_vi FROM '%s'
                WHERE severity = 'warning' AND contains(observation_ids, 'S000002-')
                """
                    .formatted(store.current().folder().resolve("quality_issue.parquet")))) {
      assertThat(
              answer.findings().first().stream()
                  .filter(finding -> finding.severity() == Severity.WARNING)
                  .map(finding -> finding.rule().code() + "|" + finding.what().vi()))
          .containsExactlyInAnyOrderElementsOf(Rows.of(found))
          .hasSize(5);
    }
  }

  @Test
  void everyRuleThatWarnsHasItsNameAmongThoseOfAnswers() {
    assertThat(Arrays.stream(Rule.values()).map(Rule::code))
        .containsAll(
            QualityChecks.RULES.stream()
                .filter(rule -> rule.severity() == Severity.WARNING)
                .map(QualityRule::id)
                .toList());
  }

  private static Finding warning(Answer answer, Rule rule) {
    List<Finding> all = answer.findings().first();
    assertThat(all).extracting(Finding::rule).contains(rule);
    return all.stream().filter(finding -> finding.rule() == rule).findFirst().orElseThrow();
  }

  private Answer handIn(String... rows) throws IOException {
    Path file = folder.resolve("in.csv");
    Files.writeString(file, HEADING + String.join("\n", rows) + "\n");
    return new Intake(
            new Ledger(store()),
            new OfficeFileReader(CatalogueFiles.read(base()), ReadLimits.DEFAULT, System::nanoTime),
            new HandInCheck(store(), base(), Optional.empty()))
        .receive(
            new SubmissionFile(
                file,
                "in.csv",
                "63:48",
                "Ánh",
                Instant.parse("2025-10-06T03:%d:00Z".formatted(minute++))),
            Terms.PLAIN);
  }

  private void publish() {
    new Publisher()
        .publish(
            new PublishRequest(base(), store(), Optional.empty(), "reported", Clock.systemUTC()));
  }

  private Path base() {
    return folder.resolve("base");
  }

  private Path store() {
    return folder.resolve("store");
  }
}
