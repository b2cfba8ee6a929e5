package vn.dti.ingest.answer;

import java.util.List;
import java.util.stream.LongStream;
import vn.dti.fault.Text;
import vn.dti.indicator.Severity;
import vn.dti.ingest.Finding;
import vn.dti.ingest.NumberWords;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.ledger.StagedSubmission.Counts;

/** What answers say, whichever form they take. */
public final class Words {
  private Words() {}

  /** What became of the file, in one sentence. */
  public static Text outcome(Answer answer) {
    String id = answer.submissionId().orElse("");
    return switch (answer.outcome()) {
      case ACCEPTED ->
          new Text(
              "ĐÃ TIẾP NHẬN, hồ sơ %s. %s"
                  .formatted(
                      id,
                      bringsNothing(answer)
                          ? "Tệp không có số liệu mới nào."
                          : "Số liệu sẽ có trong lần công bố tới."),
              "ACCEPTED as submission %s. %s"
                  .formatted(
                      id,
                      bringsNothing(answer)
                          ? "It brings no new figures."
                          : "The figures appear with the next publication."));
      case KNOWN ->
          new Text(
              "ĐÃ TIẾP NHẬN TRƯỚC ĐÓ, hồ sơ %s. Không có gì thay đổi.".formatted(id),
              "ACCEPTED BEFORE as submission %s. Nothing has changed.".formatted(id));
      case ACCEPTABLE ->
          new Text(
              "HỢP LỆ, chưa ghi nhận vì đây là lần kiểm tra thử.",
              "ACCEPTABLE. Nothing was recorded, as this was a trial.");
      case REJECTED ->
          new Text(
              "CHƯA TIẾP NHẬN: có %s lỗi phải sửa. Hãy sửa rồi nộp lại cả tệp."
                  .formatted(NumberWords.of(answer.count(Severity.ERROR)).vi()),
              "NOT ACCEPTED. Errors to be mended: %s. Mend them and hand in the whole file again."
                  .formatted(NumberWords.of(answer.count(Severity.ERROR)).en()));
    };
  }

  private static boolean bringsNothing(Answer answer) {
    return answer.counts().figures() + answer.counts().withdrawals() == 0;
  }

  /** What the file brings. */
  public static Text counts(Counts counts) {
    List<Text> numbers =
        LongStream.of(
                counts.figures() - counts.revisions(),
                counts.revisions(),
                counts.withdrawals(),
                counts.duplicates())
            .mapToObj(NumberWords::of)
            .toList();
    return new Text(
        "%s số mới, %s số sửa, %s số rút, %s số trùng"
            .formatted(numbers.stream().map(Text::vi).toArray()),
        "%s new, %s revised, %s withdrawn, %s repeated"
            .formatted(numbers.stream().map(Text::en).toArray()));
  }

  /** How much a finding matters. */
  public static Text severity(Severity severity) {
    return switch (severity) {
      case ERROR -> new Text("Lỗi", "Error");
      case WARNING -> new Text("Cảnh báo", "Warning");
      case NOTE -> new Text("Ghi chú", "Note");
    };
  }

  /** What would be right, with what could stand there instead. */
  public static Text remedy(Finding finding) {
    String suggestion = finding.suggestion();
    if (suggestion == null || finding.expected().vi().contains("(" + suggestion + ")")) {
      return finding.expected();
    }
    return new Text(
        finding.expected().vi() + " Gợi ý: " + suggestion,
        finding.expected().en() + " Suggestion: " + suggestion);
  }

  /** The fill of a marked cell. */
  static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "FFC7CE";
      case WARNING -> "FFEB9C";
      case NOTE -> "DDEBF7";
    };
  }
}
