package vn.dti.ingest.layout;

import vn.dti.fault.Text;

/** How an officer is told that numbers are a plan or a comparison rather than what was attained. */
final class NotActual {
  static final Text REMEDY =
      new Text(
          "Chỉ nộp số đã thực hiện: bỏ các số kế hoạch, hoặc ghi đúng tiêu đề \"Thực hiện\" cho số"
              + " đã thực hiện.",
          "Hand in what was attained only: take planned numbers out, or head attained ones with"
              + " \"Thực hiện\" (actual).");

  private NotActual() {}

  /** What a word such as "Kế hoạch" means for the numbers at its place. */
  static Text what(String word) {
    return new Text(
        "Ô ghi \"%s\": số ở đây không phải số đã thực hiện của kỳ.".formatted(word),
        "The cell says \"%s\": the numbers here are not what was attained in the period."
            .formatted(word));
  }
}
