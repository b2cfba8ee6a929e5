package vn.dti.ingest.answer;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.indicator.Severity;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.intake.Answer;

/** The first sheet of an annotated copy: the outcome, and what was found, as a list. */
final class ResultSheet {
  /** Its name; no sheet may have a stroke in its name. */
  static final String NAME = "Kết quả - Result";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
  private static final List<Text> HEADINGS =
      List.of(
          new Text("Mức độ", "Severity"),
          new Text("Trang tính", "Sheet"),
          new Text("Ô", "Cell"),
          new Text("Cột", "Column"),
          new Text("Giá trị", "Value"),
          new Text("Vấn đề", "Problem"),
          new Text("Cách sửa", "Remedy"),
          new Text("Problem (English)", ""),
          new Text("Remedy (English)", ""));
  private static final List<Integer> WIDTHS = List.of(12, 18, 9, 20, 24, 60, 60, 60, 60);

  private final Worksheet sheet;
  private int row;

  private ResultSheet(Worksheet sheet) {
    this.sheet = sheet;
  }

  static void write(Worksheet sheet, Answer answer) {
    new ResultSheet(sheet).write(answer);
  }

  private void write(Answer answer) {
    for (int i = 0; i < WIDTHS.size(); i++) {
      sheet.width(i, WIDTHS.get(i));
    }
    Text outcome = Words.outcome(answer);
    text(0, outcome.vi());
    sheet.style(row, 0).bold().fontSize(14).fontColor(answer.isGood() ? "006100" : "9C0006").set();
    next();
    text(0, outcome.en());
    next();
    SubmissionFile file = answer.file();
    fact("Tệp / File", file.name());
    fact("Địa phương, đơn vị / Area", file.areaId());
    fact("Người nộp / Submitted by", file.submittedBy());
    fact(
        "Nhận lúc / Received",
        TIME.format(ZonedDateTime.ofInstant(file.receivedAt(), SubmissionFile.ZONE)));
    fact("Số liệu / Figures", Words.counts(answer.counts()).vi());
    next();
    for (Map.Entry<Rule, Long> entry : answer.findings().counts().entrySet()) {
      long notShown = answer.findings().notShown(entry.getKey());
      if (notShown > 0) {
        fact(
            entry.getKey().code(),
            "%,d lần, liệt kê %,d lần đầu. / %,d times, the first %,d are listed."
                .formatted(
                    entry.getValue(),
                    entry.getValue() - notShown,
                    entry.getValue(),
                    entry.getValue() - notShown));
      }
    }
    findings(answer.findings().first());
  }

  private void findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    for (int i = 0; i < HEADINGS.size(); i++) {
      Text heading = HEADINGS.get(i);
      text(i, heading.en().isEmpty() ? heading.vi() : heading.vi() + " / " + heading.en());
      sheet.style(row, i).bold().fillColor("D9D9D9").set();
    }
    next();
    sheet.freezePane(0, row);
    for (Finding finding : findings) {
      Place place = finding.place();
      Text severity = Words.severity(finding.severity());
      text(0, severity.vi());
      text(1, place.sheet());
      text(2, place.cell().isEmpty() && place.row() > 0 ? "dòng " + place.row() : place.cell());
      text(3, place.header());
      text(4, finding.value());
      text(5, finding.what().vi());
      text(6, Words.remedy(finding).vi());
      text(7, finding.what().en());
      text(8, Words.remedy(finding).en());
      for (int column = 0; column < WIDTHS.size(); column++) {
        sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
      }
      if (finding.severity() != Severity.NOTE) {
        sheet
            .style(row, 0)
            .wrapText(true)
            .verticalAlignment("top")
            .fillColor(Words.colour(finding.severity()))
            .set();
      }
      next();
    }
  }

  private void fact(String name, String value) {
    text(0, name);
    text(4, value);
    next();
  }

  private void text(int column, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      sheet.inlineString(row, column, text);
    }
  }

  private void next() {
    row++;
  }
}
