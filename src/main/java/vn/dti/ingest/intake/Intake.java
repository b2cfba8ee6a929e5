package vn.dti.ingest.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.indicator.Severity;
import vn.dti.ingest.Finding;
import vn.dti.ingest.FindingSummary;
import vn.dti.ingest.NumberWords;
import vn.dti.ingest.Place;
import vn.dti.ingest.ReadSink;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmissionReader;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.intake.Answer.Outcome;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;
import vn.dti.ingest.ledger.LedgerStep;
import vn.dti.ingest.ledger.LedgerWriter;
import vn.dti.ingest.ledger.StagedSubmission;
import vn.dti.ingest.ledger.StagedSubmission.Counts;
import vn.dti.ingest.template.Template;

/** Takes submissions in, one at a time: a file is accepted whole or not at all. */
public final class Intake {
  /** More figures than an office hands in; the rest is watched once it is published. */
  static final int FIGURES_CHECKED = 20_000;

  private final Ledger ledger;
  private final SubmissionReader reader;
  private final FigureCheck check;
  private final Consumer<LedgerStep> steps;

  public Intake(Ledger ledger, SubmissionReader reader, FigureCheck check) {
    this(ledger, reader, check, step -> {});
  }

  Intake(Ledger ledger, SubmissionReader reader, FigureCheck check, Consumer<LedgerStep> steps) {
    this.ledger = ledger;
    this.reader = reader;
    this.check = check;
    this.steps = steps;
  }

  /**
   * Reads, judges and, if nothing is wrong with it, accepts a file.
   *
   * @throws FaultException if the ledger or the disk is at fault; nothing was accepted then
   */
  public Answer receive(SubmissionFile submitted, Terms terms) {
    try (LedgerWriter writer = LedgerWriter.open(ledger, steps)) {
      List<LedgerEntry> entries = ledger.entries();
      SubmissionFile file = submitted.by(Person.spelling(submitted.submittedBy(), entries));
      Optional<LedgerEntry> taken =
          entries.stream()
              .filter(entry -> terms.claim().isPresent())
              .filter(entry -> terms.claim().equals(Optional.ofNullable(entry.claim())))
              .findFirst();
      if (taken.isPresent()) {
        return known(file, taken.get());
      }
      try (StagedSubmission staged = writer.stage(file)) {
        return judge(file, terms, entries, staged);
      }
    } catch (IOException e) {
      throw new FaultException(unreadable(submitted, e), e);
    }
  }

  private Answer judge(
      SubmissionFile file, Terms terms, List<LedgerEntry> entries, StagedSubmission staged)
      throws IOException {
    Findings findings = new Findings();
    List<SubmittedFigure> fresh = new ArrayList<>();
    LedgerRules rules =
        new LedgerRules(
            KnownFigures.of(ledger, entries, file.areaId()),
            Person.of(file.submittedBy()),
            terms.reason(),
            figure -> {
              staged.add(figure);
              if (fresh.size() < FIGURES_CHECKED) {
                fresh.add(figure);
              }
            },
            findings::add);
    reader.read(
        staged.file(),
        terms.mapping(),
        new ReadSink() {
          @Override
          public void figure(SubmittedFigure figure) {
            rules.check(figure);
          }

          @Override
          public void finding(Finding finding) {
            if (!isOfTheTemplate(finding)) {
              findings.add(finding);
            }
          }
        });
    String sha256 = staged.sha256();
    Counts counts = rules.counts();
    check.check(file, fresh).forEach(findings::add);
    if (counts.figures() + counts.withdrawals() > FIGURES_CHECKED) {
      findings.add(partly(file));
    }
    if (findings.summary().hasErrors()) {
      return answer(Outcome.REJECTED, file, sha256, Optional.empty(), counts, findings);
    }
    boolean bringsNothing = counts.figures() + counts.withdrawals() == 0;
    Optional<LedgerEntry> same =
        entries.stream()
            .filter(entry -> bringsNothing)
            .filter(entry -> entry.areaId().equals(file.areaId()) && entry.sha256().equals(sha256))
            .reduce((first, second) -> second);
    if (same.isPresent()) {
      return known(file, same.get());
    }
    if (terms.dryRun()) {
      return answer(Outcome.ACCEPTABLE, file, sha256, Optional.empty(), counts, findings);
    }
    LedgerEntry entry = staged.accept(counts, terms.claim());
    return answer(
        Outcome.ACCEPTED, file, sha256, Optional.of(entry.submissionId()), counts, findings);
  }

  /** Our own sheets hold no figures, as their officers know without being told each time. */
  private static boolean isOfTheTemplate(Finding finding) {
    String sheet = finding.place().sheet();
    return finding.rule() == Rule.SHEET_SKIPPED
        && sheet != null
        && Template.WITHOUT_FIGURES.contains(sheet);
  }

  private static Answer answer(
      Outcome outcome,
      SubmissionFile file,
      String sha256,
      Optional<String> submissionId,
      Counts counts,
      Findings findings) {
    return new Answer(
        outcome, file, sha256, submissionId, counts, findings.summary(), findings.marks());
  }

  private static Answer known(SubmissionFile file, LedgerEntry entry) {
    Findings findings = new Findings();
    findings.add(
        new Finding(
            Rule.FILE_KNOWN,
            Place.of(file.name()),
            null,
            new Text(
                "Chính tệp này đã được tiếp nhận là hồ sơ %s.".formatted(entry.submissionId()),
                "Exactly this file was accepted before, as submission %s."
                    .formatted(entry.submissionId())),
            new Text("Không phải làm gì.", "Nothing has to be done."),
            null));
    return answer(
        Outcome.KNOWN,
        file,
        entry.sha256(),
        Optional.of(entry.submissionId()),
        new Counts(entry.figures(), entry.revisions(), entry.withdrawals(), entry.duplicates()),
        findings);
  }

  private static Finding partly(SubmissionFile file) {
    return new Finding(
        Rule.UNCHECKED,
        Place.of(file.name()),
        null,
        new Text(
            "Chỉ %s số liệu đầu được đối chiếu với số liệu đã công bố."
                .formatted(NumberWords.of(FIGURES_CHECKED).vi()),
            "Only the first %,d figures were held against the published ones."
                .formatted(FIGURES_CHECKED)),
        new Text(
            "Không phải làm gì; các số còn lại được kiểm tra khi công bố.",
            "Nothing has to be done; the others are checked when they are published."),
        null);
  }

  private static Fault unreadable(SubmissionFile file, IOException cause) {
    return new Fault(
        FaultCode.USAGE,
        new Text(
            "Không đọc được tệp %s: %s.".formatted(file.path(), cause),
            "Cannot read the file %s: %s.".formatted(file.path(), cause)),
        new Text("Kiểm tra đường dẫn và quyền đọc.", "Check the path and its permissions."),
        file.path().toString());
  }

  /**
   * Under what terms a file comes in.
   *
   * @param mapping a file that describes the layout
   * @param reason why figures are revised or taken back, for rows that give none themselves
   * @param claim the mark under which a watched folder took the file
   * @param dryRun whether to answer only
   */
  public record Terms(
      Optional<Path> mapping, Optional<String> reason, Optional<String> claim, boolean dryRun) {
    /** No terms. */
    public static final Terms PLAIN =
        new Terms(Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Collects what is found, bounded. */
  private static final class Findings {
    private final FindingSummary.Collector collector = new FindingSummary.Collector();
    private final List<Finding> marks = new ArrayList<>();

    void add(Finding finding) {
      collector.add(finding);
      boolean marked = finding.severity() != Severity.NOTE && !finding.place().cell().isEmpty();
      if (marked && marks.size() < Answer.MARKS) {
        marks.add(finding);
      }
    }

    FindingSummary summary() {
      return collector.summary();
    }

    List<Finding> marks() {
      return marks;
    }
  }
}
