package vn.dti.ingest.layout;

import java.util.EnumSet;
import java.util.Set;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.sheet.Sheet;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.Folding;

/** What the plan of a sheet must have. */
final class PlanChecks {
  private final SubmissionFile file;
  private final Reporter reporter;

  PlanChecks(SubmissionFile file, Reporter reporter) {
    this.file = file;
    this.reporter = reporter;
  }

  /** Whether figures can be read by a plan; tells what is missing or stands twice. */
  boolean isSound(Sheet sheet, SheetPlan plan) {
    Set<Role> seen = EnumSet.noneOf(Role.class);
    boolean sound = true;
    for (PlannedColumn column : plan.columns()) {
      boolean alone = !column.role().isMeasure() || column.series().equals(Series.NOTHING);
      if (alone
          && column.role() != Role.ORDINAL
          && column.role() != Role.NOTE
          && column.role() != Role.NOT_ACTUAL
          && !seen.add(column.role())) {
        sound = false;
        reporter.finding(
            Rule.COLUMN_REPEATED,
            new Place(
                file.name(),
                sheet.name().orElse(null),
                plan.headerRow(),
                column.column(),
                column.header()),
            column.header(),
            new Text("Hai cột có cùng ý nghĩa.", "Two columns have the same meaning."),
            new Text("Giữ lại một cột.", "Keep one of them."),
            null);
      }
    }
    boolean hasPeriod =
        plan.everywhere().period() != null
            || plan.has(Role.PERIOD)
            || plan.has(Role.PERIOD_END)
            || plan.has(Role.YEAR)
            || plan.columns().stream().anyMatch(column -> column.series().period() != null);
    if (!hasPeriod) {
      missing(
          sheet,
          plan,
          "kỳ số liệu",
          "the period",
          "Kỳ",
          "Thêm cột \"Kỳ\", hoặc ghi \"Kỳ báo cáo: T6/2024\" phía trên bảng.",
          "Add a column \"Kỳ\" (period), or write \"Kỳ báo cáo: T6/2024\" above the table.");
    }
    boolean hasIndicator =
        plan.everywhere().indicator() != null
            || plan.has(Role.INDICATOR_CODE)
            || plan.has(Role.INDICATOR_NAME)
            || plan.columns().stream().anyMatch(column -> column.series().indicator() != null);
    if (!hasIndicator) {
      missing(
          sheet,
          plan,
          "chỉ tiêu",
          "the indicator",
          "Chỉ tiêu",
          "Thêm cột \"Chỉ tiêu\".",
          "Add a column \"Chỉ tiêu\" (indicator).");
    }
    return sound && hasPeriod && hasIndicator;
  }

  /** Whether nothing above the figures says that they are planned; tells where something does. */
  boolean isOfActualFigures(Sheet sheet, Preview preview, SheetPlan plan) {
    for (PlannedColumn column : plan.columns()) {
      for (SheetRow row : preview.rows()) {
        String text = Folding.tidy(preview.text(row.number(), column.column()));
        if (row.number() <= plan.headerRow()
            && column.role().isMeasure()
            && Role.isNotActual(text)) {
          reporter.finding(
              Rule.FIGURE_PLANNED,
              new Place(
                  file.name(),
                  sheet.name().orElse(null),
                  row.number(),
                  column.column(),
                  column.header()),
              text,
              NotActual.what(text),
              NotActual.REMEDY,
              null);
          return false;
        }
      }
    }
    return true;
  }

  private void missing(
      Sheet sheet,
      SheetPlan plan,
      String vi,
      String en,
      String heading,
      String todoVi,
      String todoEn) {
    reporter.finding(
        Rule.COLUMN_MISSING,
        new Place(file.name(), sheet.name().orElse(null), plan.headerRow(), 0, null),
        null,
        new Text("Bảng không nêu %s.".formatted(vi), "The table does not tell %s.".formatted(en)),
        new Text(todoVi, todoEn),
        heading);
  }
}
