package vn.dti.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.Text;
import vn.dti.indicator.Severity;
import vn.dti.ingest.Finding;
import vn.dti.ingest.FindingSummary;
import vn.dti.ingest.Place;
import vn.dti.ingest.ReadSink;
import vn.dti.ingest.ReadSummary;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmissionReader;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.intake.Answer.Outcome;
import vn.dti.ingest.intake.Intake.Terms;
import vn.dti.ingest.ledger.Figures;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.StagedSubmission.Counts;

class IntakeTest {
  @TempDir Path folder;
  private int minute = 10;

  @Test
  void aFileWithoutFaultsIsAccepted() throws IOException {
    Answer answer = handIn("Ánh", "2025-01-31 50", "2025-02-28 51");

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(answer.submissionId()).contains("S000001");
    assertThat(answer.counts()).isEqualTo(new Counts(2, 0, 0, 0));
    assertThat(values()).containsExactly("50.0", "51.0");
  }

  @Test
  void oneFaultyRowKeepsTheWholeFileOutAndNothingElse() throws IOException {
    handIn("Ánh", "2025-01-31 50");

    Answer answer = handIn("Ánh", "2025-02-28 51", "2025-03-31 năm mươi");

    assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(answer.submissionId()).isEmpty();
    assertThat(answer.findings().counts()).containsOnlyKeys(Rule.VALUE_MALFORMED);
    assertThat(handIn("Bình", "2025-02-28 52").outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(values()).containsExactly("50.0", "52.0");
  }

  @Test
  void theSameFigureOfTheSamePersonIsADuplicateAndStoredOnce() throws IOException {
    handIn("Nguyễn Thị Ánh", "2025-01-31 50");

    Answer answer = handIn("  nguyễn thị  ÁNH ", "2025-01-31 50", "2025-02-28 51");

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(answer.counts()).isEqualTo(new Counts(1, 0, 0, 1));
    assertThat(answer.findings().counts()).containsOnlyKeys(Rule.FIGURE_DUPLICATE);
    assertThat(answer.count(Severity.NOTE)).isEqualTo(1);
    assertThat(values()).containsExactly("50.0", "51.0");
    assertThat(ledger().entries().getLast().submittedBy()).isEqualTo("Nguyễn Thị Ánh");
  }

  @Test
  void anotherValueWithoutAReasonIsRefusedAndTheFormerOneNamed() throws IOException {
    handIn("Ánh", "2025-01-31 1234.5");

    Answer answer = handIn("Ánh", "2025-01-31 1250");

    assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
    Finding finding = answer.findings().first().getFirst();
    assertThat(finding.rule()).isEqualTo(Rule.REVISION_UNEXPLAINED);
    assertThat(finding.what().vi())
        .isEqualTo(
            "Số này khác số đã nộp trong hồ sơ S000001 ngày 01/08/2025 của Ánh: trước là 1.234,5,"
                + " nay là 1.250; chưa nêu lý do.");
    assertThat(finding.what().en()).contains("1,234.5 before, 1,250 now");
    assertThat(finding.place().cell()).isEqualTo("B1");
    assertThat(answer.marks()).containsExactly(finding);
  }

  @Test
  void anotherValueWithAReasonIsARevision() throws IOException {
    handIn("Ánh", "2025-01-31 50");

    Answer inRow = handIn("Ánh", "2025-01-31 51 đếm-lại");
    Answer forAll =
        handIn(
            "Ánh",
            new Terms(Optional.empty(), Optional.of("số chính thức"), Optional.empty(), false),
            "2025-01-31 52");

    assertThat(inRow.counts()).isEqualTo(new Counts(1, 1, 0, 0));
    assertThat(forAll.counts()).isEqualTo(new Counts(1, 1, 0, 0));
    assertThat(values()).containsExactly("50.0", "51.0 đếm-lại", "52.0 số chính thức");
    assertThat(forAll.findings().first().getFirst().what().vi()).contains("trước là 51, nay là 52");
  }

  @Test
  void aColleaguesOtherFigureIsAWarningAndNoRevision() throws IOException {
    handIn("Ánh", "2025-01-31 50");

    Answer answer = handIn("Bình", "2025-01-31 51");

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(answer.counts()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(answer.findings().counts()).containsOnlyKeys(Rule.COLLEAGUE_DIFFERS);
  }

  @Test
  void aWithdrawalNeedsAReasonAndAFigureOfTheSamePerson() throws IOException {
    handIn("Ánh", "2025-01-31 50");

    assertThat(handIn("Ánh", "2025-01-31 rút").findings().counts())
        .containsOnlyKeys(Rule.WITHDRAWAL_UNEXPLAINED);
    Answer others = handIn("Bình", "2025-01-31 rút nhầm");
    assertThat(others.findings().counts()).containsOnlyKeys(Rule.WITHDRAWAL_UNFOUNDED);
    assertThat(others.findings().first().getFirst().what().vi())
        .contains("hồ sơ S000001 ngày 01/08/2025 của Ánh");
    Answer own = handIn("Ánh", "2025-01-31 rút nhầm");
    assertThat(own.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(own.counts()).isEqualTo(new Counts(0, 0, 1, 0));
    assertThat(handIn("Ánh", "2025-01-31 rút nhầm").counts()).isEqualTo(own.counts());
    // After a withdrawal any value is a new figure.
    assertThat(handIn("Ánh", "2025-01-31 50").counts()).isEqualTo(new Counts(1, 0, 0, 0));
  }

  @Test
  void theVerySameFileIsAcceptedOnce() throws IOException {
    handIn("Ánh", "2025-01-31 50");

    Answer again = handIn("Ánh", "2025-01-31 50");

    assertThat(again.outcome()).isEqualTo(Outcome.KNOWN);
    assertThat(again.submissionId()).contains("S000001");
    assertThat(ledger().entries()).hasSize(1);
  }

  @Test
  void aFormerFileThatWasRevisedSinceIsNotTakenForKnown() throws IOException {
    handIn("Ánh", "2025-01-31 50");
    handIn("Ánh", "2025-01-31 51 đếm-lại");

    assertThat(handIn("Ánh", "2025-01-31 50").findings().counts())
        .containsOnlyKeys(Rule.REVISION_UNEXPLAINED);
  }

  @Test
  void aClaimIsAcceptedOnceWhateverHappenedSince() throws IOException {
    Terms claim = new Terms(Optional.empty(), Optional.empty(), Optional.of("c-1"), false);
    handIn("Ánh", claim, "2025-01-31 50");
    handIn("Ánh", "2025-01-31 51 đếm-lại");

    Answer afterACrash = handIn("Ánh", claim, "2025-01-31 50");

    assertThat(afterACrash.outcome()).isEqualTo(Outcome.KNOWN);
    assertThat(afterACrash.submissionId()).contains("S000001");
    assertThat(ledger().entries()).hasSize(2);
  }

  @Test
  void aDryRunAnswersAndWritesNothing() throws IOException {
    Terms dry = new Terms(Optional.empty(), Optional.empty(), Optional.empty(), true);

    assertThat(handIn("Ánh", dry, "2025-01-31 50").outcome()).isEqualTo(Outcome.ACCEPTABLE);

    assertThat(ledger().entries()).isEmpty();
  }

  @Test
  void aHundredThousandBadRowsGiveABoundedAnswer() throws IOException {
    String[] rows = new String[100_000];
    java.util.Arrays.fill(rows, "2025-01-31 x");

    Answer answer = handIn("Ánh", rows);

    assertThat(answer.count(Severity.ERROR)).isEqualTo(100_000);
    assertThat(answer.findings().first()).hasSize(FindingSummary.SHOWN_PER_RULE);
    assertThat(answer.marks()).hasSize(Answer.MARKS);
  }

  @Test
  void theRulesThatWatchPublishedFiguresWarnAndKeepNothingOut() throws IOException {
    FigureCheck check =
        (file, figures) ->
            figures.stream()
                .map(
                    figure ->
                        new Finding(
                            Rule.STATED_SHARE,
                            figure.place(),
                            null,
                            new Text("lạ", "odd"),
                            new Text("xem lại", "look again"),
                            null))
                .toList();
    Answer answer =
        new Intake(ledger(), new Lines(), check).receive(file("Ánh", "2025-01-31 50"), Terms.PLAIN);

    assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(answer.findings().counts()).containsOnlyKeys(Rule.STATED_SHARE);
  }

  private Answer handIn(String person, String... rows) throws IOException {
    return handIn(person, Terms.PLAIN, rows);
  }

  private Answer handIn(String person, Terms terms, String... rows) throws IOException {
    return new Intake(ledger(), new Lines(), FigureCheck.NONE).receive(file(person, rows), terms);
  }

  private SubmissionFile file(String person, String... rows) throws IOException {
    Path file = Files.write(folder.resolve("in.txt"), List.of(rows));
    return new SubmissionFile(
        file, "in.txt", "63:48", person, Instant.parse("2025-08-01T05:%d:00Z".formatted(minute++)));
  }

  private Ledger ledger() {
    return new Ledger(folder.resolve("store"));
  }

  private List<String> values() {
    return ledger().entries().stream()
        .flatMap(entry -> ledger().figures(entry).stream())
        .map(figure -> figure.value() + (figure.reason() == null ? "" : " " + figure.reason()))
        .toList();
  }

  /** Reads lines of month's end, value (or "rút", to take it back), and perhaps a reason. */
  private static final class Lines implements SubmissionReader {
    @Override
    public ReadSummary read(SubmissionFile file, Optional<Path> mapping, ReadSink sink)
        throws IOException {
      FindingSummary.Collector findings = new FindingSummary.Collector();
      List<String> lines = Files.readAllLines(file.path());
      for (int i = 0; i < lines.size(); i++) {
        String[] words = lines.get(i).split(" ", 3);
        Place place = new Place(file.name(), null, i + 1L, 2, null);
        String reason = words.length > 2 ? words[2] : null;
        if (words[1].equals("rút")) {
          sink.figure(at(place, Figures.share(words[0], null, reason, true)));
        } else if (words[1].matches("[0-9.]+")) {
          sink.figure(at(place, Figures.share(words[0], Double.valueOf(words[1]), reason, false)));
        } else {
          Text text = new Text("không phải số", "no number");
          Finding finding = new Finding(Rule.VALUE_MALFORMED, place, words[1], text, text, null);
          findings.add(finding);
          sink.finding(finding);
        }
      }
      return new ReadSummary(lines.size(), findings.summary());
    }

    private static SubmittedFigure at(Place place, SubmittedFigure figure) {
      return new SubmittedFigure(
          figure.indicatorCode(),
          figure.definition(),
          figure.method(),
          figure.grain(),
          figure.areaId(),
          figure.periodStart(),
          figure.periodEnd(),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          figure.qualifier(),
          figure.note(),
          figure.reason(),
          figure.withdrawn(),
          place);
    }
  }
}
