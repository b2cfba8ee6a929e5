package vn.dti.ingest.layout;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.Place;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.Merge;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.Folding;

/** The cells of one sheet's rows, by what they mean. */
final class RowCells {
  private final String file;
  private final @Nullable String sheet;
  private final SheetPlan plan;
  private final MergedCells merged;
  private final Map<Role, PlannedColumn> contexts = new EnumMap<>(Role.class);

  RowCells(String file, @Nullable String sheet, SheetPlan plan, List<Merge> merges) {
    this.file = file;
    this.sheet = sheet;
    this.merged = new MergedCells(merges);
    this.plan = plan;
    plan.columns().stream()
        .filter(column -> column.role() != Role.NOTE || column.series().equals(Series.NOTHING))
        .forEach(column -> contexts.putIfAbsent(column.role(), column));
  }

  /** Has to see every row, those above the figures included. */
  void pass(SheetRow row) {
    merged.remember(row);
  }

  /** The column of a role beside the figures; null where the sheet has none. */
  @Nullable PlannedColumn column(Role role) {
    return contexts.get(role);
  }

  /** The words of a role's cell; empty where the sheet has no such column. */
  String text(SheetRow row, Role role) {
    @Nullable PlannedColumn column = contexts.get(role);
    return column == null ? "" : Folding.tidy(CellText.of(cell(row, column)));
  }

  @Nullable String textOrNull(SheetRow row, Role role) {
    String text = text(row, role);
    return text.isEmpty() ? null : text;
  }

  /**
   * The remark on the figure of some columns: their own, or the row's; null where there is none.
   */
  @Nullable String note(SheetRow row, SheetPlan.Measures group) {
    return plan.columns().stream()
        .filter(column -> column.role() == Role.NOTE && !column.series().equals(Series.NOTHING))
        .filter(column -> column.series().isOfSameFigure(group.series()))
        .map(column -> Folding.tidy(CellText.of(cell(row, column))))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(textOrNull(row, Role.NOTE));
  }

  /** Whether a heading's merged cell reaches down to a row. */
  boolean isBesideHeading(SheetRow row) {
    return plan.columns().stream()
        .anyMatch(column -> merged.reaches(row.number(), column.column(), plan.headerRow()));
  }

  Cell cell(SheetRow row, @Nullable PlannedColumn column) {
    if (column == null) {
      return SheetRow.BLANK;
    }
    // A number stands for its own row and column only, however wide its cell is drawn.
    return column.role().isMeasure()
        ? row.cell(column.column())
        : merged.cell(row, column.column());
  }

  boolean isFilled(SheetRow row, SheetPlan.Measures group) {
    return !cell(row, group.value()).isBlank()
        || !cell(row, group.numerator()).isBlank()
        || !cell(row, group.denominator()).isBlank();
  }

  Place place(SheetRow row, SheetPlan.Measures group) {
    return place(row, group.value() == null ? group.numerator() : group.value());
  }

  Place place(SheetRow row, Role role) {
    return place(row, contexts.get(role));
  }

  Place place(SheetRow row, @Nullable PlannedColumn column) {
    return column == null
        ? new Place(file, sheet, row.number(), 0, null)
        : new Place(file, sheet, row.number(), column.column(), column.header());
  }
}
