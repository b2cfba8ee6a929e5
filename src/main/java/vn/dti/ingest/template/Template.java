package vn.dti.ingest.template;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.SheetProtectionOption;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.dti.fault.Text;
import vn.dti.indicator.AreaLevel;
import vn.dti.indicator.IndicatorKind;
import vn.dti.indicator.UnitWords;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueIndicator;

/** The workbook for one area. */
public final class Template {
  /** The sheet that is filled in. */
  public static final String SHEET = "Số liệu";

  private static final String LISTS = "Danh mục";

  /** Rows below the listed indicators, for further periods. */
  private static final int SPARE_ROWS = 200;

  private static final List<Heading> HEADINGS =
      List.of(
          new Heading("Mã chỉ tiêu", "Indicator code", 44),
          new Heading("Chỉ tiêu", "Indicator", 60),
          new Heading("Đơn vị tính", "Unit", 12),
          new Heading("Kỳ báo cáo", "Period: T6/2025, Quý II/2025, Năm 2025, 30/6/2025", 20),
          new Heading("Giá trị", "Value, in the unit of the row", 16),
          new Heading("Tử số", "Numerator of a share, if known", 14),
          new Heading("Mẫu số", "Denominator of a share, if known", 14),
          new Heading("Mức độ chính xác", "How exact: empty where the number is exact", 18),
          new Heading("Thu hồi", "x: takes back what was handed in before", 10),
          new Heading("Lý do", "Reason, wherever a figure is changed or taken back", 36),
          new Heading("Ghi chú", "Remark", 36));
  private static final int PERIOD = 3;
  private static final int QUALIFIER = 7;
  private static final int WITHDRAWN = 8;

  /** The sheets of a template that hold no figures; nobody has to be told that they are skipped. */
  public static final Set<String> WITHOUT_FIGURES = Set.of(HelpSheet.NAME, LISTS);

  private final Catalogue catalogue;

  public Template(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The indicators that an area is asked for, in the order of their codes; those for which the
   * catalogue says nothing of levels are asked of everybody.
   */
  public List<CatalogueIndicator> indicators(CatalogueArea area) {
    String letter =
        switch (area.level()) {
          case NATION, BLOCK -> "N";
          case MINISTRY -> "M";
          case PROVINCE -> "P";
        };
    return catalogue.indicators().values().stream()
        .filter(indicator -> indicator.kind() != IndicatorKind.EVENT)
        .filter(indicator -> indicator.kind() != IndicatorKind.CONSTANT)
        .filter(
            indicator ->
                Optional.ofNullable(indicator.levels())
                    .map(levels -> List.of(levels.split(" ")).contains(letter))
                    .orElse(area.level() == AreaLevel.NATION))
        .sorted(Comparator.comparing(CatalogueIndicator::code))
        .toList();
  }

  /**
   * Writes the workbook.
   *
   * @param day on which it is handed out; the list of periods ends there
   */
  public void write(CatalogueArea area, LocalDate day, OutputStream out) throws IOException {
    List<CatalogueIndicator> indicators = indicators(area);
    List<String> periods = PeriodChoices.on(day);
    try (Workbook workbook = new Workbook(out, "DTI", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(SHEET);
      Worksheet help = workbook.newWorksheet(HelpSheet.NAME);
      Worksheet lists = workbook.newWorksheet(LISTS);
      HelpSheet.write(help, area, day);
      for (int i = 0; i < periods.size(); i++) {
        lists.value(i, 0, periods.get(i));
      }
      List<String> exactness = List.of("khoảng", "trên", "ước tính");
      for (int i = 0; i < exactness.size(); i++) {
        lists.value(i, 1, exactness.get(i));
      }
      lists.value(0, 2, "x");
      for (int i = 0; i < indicators.size(); i++) {
        lists.value(i, 3, indicators.get(i).code());
      }
      lists.setVisibilityState(VisibilityState.HIDDEN);
      rows(sheet, indicators);
      choices(sheet, lists, indicators.size(), periods.size(), exactness.size());
      sheet.protect(
          HelpSheet.PASSWORD,
          SheetProtectionOption.SHEET,
          SheetProtectionOption.FORMAT_CELLS,
          SheetProtectionOption.SORT);
    }
  }

  private static void rows(Worksheet sheet, List<CatalogueIndicator> indicators) {
    for (int i = 0; i < HEADINGS.size(); i++) {
      Heading heading = HEADINGS.get(i);
      sheet.width(i, heading.width());
      sheet.value(0, i, heading.vi());
      sheet.comment(0, i, heading.en());
      sheet.style(0, i).bold().fillColor("DDEBF7").wrapText(true).set();
    }
    sheet.freezePane(2, 1);
    int row = 1;
    for (CatalogueIndicator indicator : indicators) {
      sheet.value(row, 0, indicator.code());
      sheet.value(row, 1, indicator.nameVi());
      String unit = indicator.unit();
      Optional<Text> word = unit == null ? Optional.empty() : UnitWords.of(unit);
      if (word.isPresent()) {
        sheet.value(row, 2, word.get().vi());
      }
      sheet.range(row, 0, row, 2).style().fillColor("F2F2F2").set();
      row++;
    }
    int last = row + SPARE_ROWS - 1;
    sheet
        .range(1, PERIOD, last, HEADINGS.size() - 1)
        .style()
        .protectionOption(ProtectionOption.LOCKED, false)
        .set();
    sheet.range(row, 0, last, 2).style().protectionOption(ProtectionOption.LOCKED, false).set();
  }

  private static void choices(
      Worksheet sheet, Worksheet lists, int indicators, int periods, int exactness) {
    int last = indicators + SPARE_ROWS;
    sheet
        .range(1, PERIOD, last, PERIOD)
        .validateWithList(lists.range(0, 0, periods - 1, 0))
        .allowBlank(true)
        .errorTitle("Kỳ báo cáo")
        .error("Có thể gõ kỳ khác, như 30/6/2025.")
        .showErrorMessage(false); // another period may be typed
    sheet
        .range(1, QUALIFIER, last, QUALIFIER)
        .validateWithList(lists.range(0, 1, exactness - 1, 1))
        .allowBlank(true)
        .errorStyle(DataValidationErrorStyle.STOP)
        .errorTitle("Mức độ chính xác")
        .error("Hãy chọn trong danh sách, hoặc để trống.")
        .showErrorMessage(true);
    sheet
        .range(1, WITHDRAWN, last, WITHDRAWN)
        .validateWithList(lists.range(0, 2, 0, 2))
        .allowBlank(true)
        .errorStyle(DataValidationErrorStyle.STOP)
        .errorTitle("Thu hồi")
        .error("Đánh x để rút số đã nộp, hoặc để trống.")
        .showErrorMessage(true);
    if (indicators > 0) {
      sheet
          .range(indicators + 1, 0, last, 0)
          .validateWithList(lists.range(0, 3, indicators - 1, 3))
          .allowBlank(true)
          .errorStyle(DataValidationErrorStyle.STOP)
          .errorTitle("Mã chỉ tiêu")
          .error("Hãy chọn mã trong danh sách.")
          .showErrorMessage(true);
    }
  }

  private record Heading(String vi, String en, int width) {}
}
