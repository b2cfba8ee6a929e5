package vn.dti.ingest.template;

import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import vn.dti.fault.Text;
import vn.dti.ingest.CatalogueArea;

/** The sheet that explains the workbook, Vietnamese first. */
final class HelpSheet {
  static final String NAME = "Hướng dẫn";

  /** Against slips, not against the officer: the sheet itself tells it. */
  static final String PASSWORD = "dti";

  private static final List<String> LINES =
      List.of(
          "",
          "1. Chỉ điền vào trang \"Số liệu\". Mỗi dòng là một chỉ tiêu của một kỳ; dòng nào chưa có"
              + " số thì để trống.",
          "2. Kỳ báo cáo: chọn trong danh sách, hoặc gõ như T6/2025, Quý II/2025, 6 tháng đầu năm"
              + " 2025, Năm 2025. Số tính đến một ngày: gõ ngày đó, như 30/6/2025.",
          "3. Giá trị: theo đơn vị ghi ở cùng dòng. Tỷ lệ ghi theo phần trăm: 55, hoặc 55 %.",
          "4. Tử số, mẫu số: ghi nếu có; hệ thống sẽ tự đối chiếu với tỷ lệ.",
          "5. Mức độ chính xác: để trống nếu là số chính xác; nếu không, chọn \"khoảng\", \"trên\""
              + " hoặc \"ước tính\".",
          "6. Sửa số đã nộp: nộp lại số mới và ghi lý do ở cột \"Lý do\". Rút số đã nộp: đánh x ở"
              + " cột \"Thu hồi\" và ghi lý do.",
          "7. Cần thêm kỳ khác cho một chỉ tiêu: dùng các dòng trống ở cuối bảng, chọn lại mã chỉ"
              + " tiêu.",
          "8. Nộp: chép tệp vào thư mục nhận của đơn vị. Câu trả lời nằm cạnh tệp, trong thư mục"
              + " accepted (đã tiếp nhận) hoặc rejected (phải sửa).",
          "9. Các ô tiêu đề được khóa để tránh sửa nhầm. Cần thêm cột riêng: mở khóa bằng mật khẩu "
              + PASSWORD
              + " (Xem lại > Bỏ bảo vệ trang tính).",
          "",
          "1. Fill in the sheet \"Số liệu\" only. A row is one indicator in one period; leave rows"
              + " without a figure empty.",
          "2. Kỳ báo cáo (period): choose one, or type T6/2025, Quý II/2025, 6 tháng đầu năm 2025,"
              + " Năm 2025; for a level on a day type the day, 30/6/2025.",
          "3. Giá trị (value): in the unit of the row. Shares in percent: 55, or 55 %.",
          "4. Tử số, mẫu số (numerator, denominator): where you have them; they are held against"
              + " the share.",
          "5. Mức độ chính xác (how exact): empty for an exact number, else choose.",
          "6. To change a figure handed in before, hand in the new one with a reason (Lý do). To"
              + " take one back, put x into Thu hồi, with a reason.",
          "7. For further periods use the empty rows below the list, and choose the code again.",
          "8. Hand in by copying the file into your inbox folder. The answer lies beside the file,"
              + " in accepted or rejected.",
          "9. Headings are locked against slips. For columns of your own unlock the sheet with the"
              + " password "
              + PASSWORD
              + ".");

  private HelpSheet() {}

  static void write(Worksheet sheet, CatalogueArea area, LocalDate day) {
    sheet.width(0, 120);
    sheet.value(0, 0, "Biểu mẫu số liệu chuyển đổi số: " + area.nameVi() + " (" + area.id() + ")");
    sheet.style(0, 0).bold().fontSize(14).set();
    sheet.value(1, 0, "Lập ngày " + Text.of(day).vi() + " / Made on " + Text.of(day).en());
    int row = 2;
    for (String line : LINES) {
      sheet.value(row, 0, line);
      sheet.style(row, 0).wrapText(true).verticalAlignment("top").set();
      row++;
    }
  }
}
