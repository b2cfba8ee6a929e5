package vn.dti.ingest.intake;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.NumberWords;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.intake.KnownFigures.Known;
import vn.dti.ingest.intake.KnownFigures.Slot;
import vn.dti.ingest.ledger.StagedSubmission.Counts;

/**
 * Holds the figures of one submission against what was accepted before: a figure is new, repeats
 * one, revises one or takes one back. The latter two want a reason.
 */
final class LedgerRules {

  private final KnownFigures known;
  private final Person person;
  private final Optional<String> reason;
  private final Consumer<SubmittedFigure> accepted;
  private final Consumer<Finding> findings;
  private final Set<Slot> seen = new HashSet<>();
  private long figures;
  private long revisions;
  private long withdrawals;
  private long duplicates;

  /**
   * Rules for one submission.
   *
   * @param reason one that holds for every row without a reason of its own
   * @param accepted takes what is new: figures, revisions, withdrawals
   */
  LedgerRules(
      KnownFigures known,
      Person person,
      Optional<String> reason,
      Consumer<SubmittedFigure> accepted,
      Consumer<Finding> findings) {
    this.known = known;
    this.person = person;
    this.reason = reason.filter(text -> !text.isBlank());
    this.accepted = accepted;
    this.findings = findings;
  }

  /** Takes the next figure of the file. */
  void check(SubmittedFigure figure) {
    if (!seen.add(Slot.of(figure))) {
      // The reader has told that the file says it twice, and whether it contradicts itself.
      duplicates++;
      return;
    }
    Optional<Known> own = known.of(person, figure);
    if (figure.withdrawn()) {
      withdraw(figure, own);
    } else if (own.isEmpty() || own.get().withdrawn()) {
      compareWithColleagues(figure);
      take(figure);
    } else if (own.get().covers(figure)) {
      duplicates++;
      add(
          Rule.FIGURE_DUPLICATE,
          figure,
          new Text(
              "Đã nộp số này trong %s.".formatted(vi(own.get())),
              "The same figure was handed in with %s.".formatted(en(own.get()))),
          new Text("Không phải làm gì.", "Nothing has to be done."));
    } else {
      revise(figure, own.get());
    }
  }

  /** What the submission brings so far. */
  Counts counts() {
    return new Counts(figures, revisions, withdrawals, duplicates);
  }

  private void take(SubmittedFigure figure) {
    figures++;
    accepted.accept(explained(figure));
  }

  private void revise(SubmittedFigure figure, Known former) {
    SubmittedFigure explained = explained(figure);
    boolean otherValue = !former.hasValueOf(figure);
    if (otherValue && explained.reason() == null) {
      add(
          Rule.REVISION_UNEXPLAINED,
          figure,
          new Text(
              "Số này khác số đã nộp trong %s: trước là %s, nay là %s; chưa nêu lý do."
                  .formatted(vi(former), vi(former.value()), vi(figure.value())),
              "It differs from the figure handed in with %s: %s before, %s now; no reason is given."
                  .formatted(en(former), en(former.value()), en(figure.value()))),
          new Text(
              "Nếu sửa số, hãy ghi lý do vào cột \"Lý do\" của dòng này; nếu nhầm, hãy sửa lại ô.",
              "To revise it, write why into this row's column \"Lý do\" (reason); otherwise correct"
                  + " the cell."));
      return;
    }
    revisions++;
    take(explained);
    add(
        Rule.FIGURE_REVISED,
        figure,
        otherValue
            ? new Text(
                "Thay số đã nộp trong %s: trước là %s, nay là %s. Lý do: %s"
                    .formatted(
                        vi(former), vi(former.value()), vi(figure.value()), sentence(explained)),
                "It replaces the figure handed in with %s: %s before, %s now. Reason: %s"
                    .formatted(
                        en(former), en(former.value()), en(figure.value()), sentence(explained)))
            : new Text(
                "Bổ sung tử số, mẫu số cho số đã nộp trong %s.".formatted(vi(former)),
                "It adds numerator or denominator to the figure handed in with %s."
                    .formatted(en(former))),
        new Text("Không phải làm gì.", "Nothing has to be done."));
  }

  private void withdraw(SubmittedFigure figure, Optional<Known> own) {
    SubmittedFigure explained = explained(figure);
    if (own.isEmpty()) {
      Optional<Known> colleague = known.ofAll(figure).stream().findFirst();
      add(
          Rule.WITHDRAWAL_UNFOUNDED,
          figure,
          new Text(
              "Không có số nào để rút: chính người nộp này chưa nộp số của chỉ tiêu và kỳ này."
                  + colleague.map(other -> " Số đang có là trong " + vi(other) + ".").orElse(""),
              "There is no figure to take back: this person handed in none for this indicator and"
                  + " period."
                  + colleague
                      .map(other -> " The one there is came with " + en(other) + ".")
                      .orElse("")),
          new Text(
              "Kiểm tra mã chỉ tiêu và kỳ; người đã nộp thì mới rút được.",
              "Check indicator and period; only who handed a figure in can take it back."));
    } else if (own.get().withdrawn()) {
      duplicates++;
      add(
          Rule.FIGURE_DUPLICATE,
          figure,
          new Text(
              "Đã rút số này trong %s.".formatted(vi(own.get())),
              "It was taken back with %s.".formatted(en(own.get()))),
          new Text("Không phải làm gì.", "Nothing has to be done."));
    } else if (explained.reason() == null) {
      add(
          Rule.WITHDRAWAL_UNEXPLAINED,
          figure,
          new Text(
              "Rút số %s đã nộp trong %s nhưng chưa nêu lý do."
                  .formatted(vi(own.get().value()), vi(own.get())),
              "The figure %s handed in with %s is taken back without a reason."
                  .formatted(en(own.get().value()), en(own.get()))),
          new Text(
              "Hãy ghi lý do vào cột \"Lý do\" của dòng này.",
              "Write why into this row's column \"Lý do\" (reason)."));
    } else {
      withdrawals++;
      accepted.accept(explained);
      add(
          Rule.FIGURE_WITHDRAWN,
          figure,
          new Text(
              "Rút số %s đã nộp trong %s. Lý do: %s"
                  .formatted(vi(own.get().value()), vi(own.get()), sentence(explained)),
              "The figure %s handed in with %s is taken back. Reason: %s"
                  .formatted(en(own.get().value()), en(own.get()), sentence(explained))),
          new Text("Không phải làm gì.", "Nothing has to be done."));
    }
  }

  private void compareWithColleagues(SubmittedFigure figure) {
    known.ofAll(figure).stream()
        .filter(other -> !other.withdrawn() && !other.hasValueOf(figure))
        .findFirst()
        .ifPresent(
            other ->
                add(
                    Rule.COLLEAGUE_DIFFERS,
                    figure,
                    new Text(
                        "Người khác đã nộp số khác cho cùng chỉ tiêu và kỳ: %s, trong %s."
                            .formatted(vi(other.value()), vi(other)),
                        "Somebody else handed in another figure for the same indicator and period:"
                            + " %s, with %s.".formatted(en(other.value()), en(other))),
                    new Text(
                        "Cả hai số đều được giữ, số mới hơn được dùng; hãy thống nhất với nhau.",
                        "Both are kept and the newer one is used; agree on one of them.")));
  }

  /** The figure with the reason that holds for it. */
  private SubmittedFigure explained(SubmittedFigure figure) {
    String own = figure.reason();
    boolean has = own != null && !own.isBlank();
    return has ? figure : figure.withReason(reason.orElse(null));
  }

  /** The reason as a sentence, however it was written. */
  private static String sentence(SubmittedFigure explained) {
    String reason = String.valueOf(explained.reason()).strip();
    return reason.matches("(?s).*[.!?…]") ? reason : reason + ".";
  }

  private void add(Rule rule, SubmittedFigure figure, Text what, Text expected) {
    Double value = figure.value();
    findings.accept(
        new Finding(rule, figure.place(), value == null ? null : vi(value), what, expected, null));
  }

  private static String vi(Known known) {
    return "hồ sơ %s ngày %s của %s"
        .formatted(known.submissionId(), Text.of(known.day()).vi(), known.submittedBy());
  }

  private static String en(Known known) {
    return "submission %s of %s by %s"
        .formatted(known.submissionId(), known.day(), known.submittedBy());
  }

  private static String vi(@Nullable Double value) {
    return NumberWords.of(value).vi();
  }

  private static String en(@Nullable Double value) {
    return NumberWords.of(value).en();
  }
}
