package vn.dti.ingest.layout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.dti.fault.Text;
import vn.dti.ingest.Rule;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.Unit;

/**
 * Looks below the headings for words that say what the numbers are. A row of headings that was not
 * understood must not pass for a remark: the numbers beneath it may be planned ones.
 */
final class SubHeadings {
  private static final Pattern UNIT_LABEL = Pattern.compile("(?iu)(?:đvt|đơn vị(?: tính)?)\\s*:?");

  /** What offices count, as it stands in a row of units. */
  private static final Set<String> COUNTED =
      Set.of(
          ("ho so|nguoi|can bo|cong chuc|ho|ho gia dinh|doanh nghiep|to chuc|co quan|co so|don"
                  + " vi|dich vu|thu tuc|tai khoan|thue bao|chung thu|giao dich|van"
                  + " ban|xa|thon|lan|luot|diem")
              .split("\\|", -1));

  private final SheetPlan plan;
  private final List<PlannedColumn> measures;
  private final RowCells cells;
  private final Reporter reporter;

  SubHeadings(SheetPlan plan, RowCells cells, Reporter reporter) {
    this.plan = plan;
    this.measures =
        plan.measures().stream()
            .flatMap(group -> Stream.of(group.value(), group.numerator(), group.denominator()))
            .filter(Objects::nonNull)
            .toList();
    this.cells = cells;
    this.reporter = reporter;
  }

  /**
   * Whether a row is no row of figures because of such words; tells so where it matters.
   *
   * @param above whether no row above it had figures
   * @param named whether the row names its indicator itself
   */
  boolean isOne(SheetRow row, boolean above, boolean named) {
    Optional<PlannedColumn> planned = planned(row);
    if (planned.isPresent()) {
      String word = words(row, planned.get());
      reporter.finding(
          Rule.FIGURE_PLANNED,
          cells.place(row, planned.get()),
          word,
          NotActual.what(word),
          NotActual.REMEDY,
          null);
      return true;
    }
    boolean beside = cells.isBesideHeading(row);
    if (!beside && !(above && !named)) {
      return false;
    }
    Optional<PlannedColumn> worded =
        measures.stream().filter(column -> isHeading(words(row, column))).findFirst();
    if (worded.isEmpty()) {
      return beside && measures.stream().allMatch(column -> cells.cell(row, column).isBlank());
    }
    String word = words(row, worded.get());
    reporter.finding(
        Rule.LAYOUT_UNKNOWN,
        cells.place(row, worded.get()),
        word,
        new Text(
            "Dòng này giống dòng tiêu đề thứ hai, nhưng không rõ \"%s\" nghĩa là gì."
                .formatted(word),
            "This row looks like a second row of headings, but the meaning of \"%s\" is not known."
                .formatted(word)),
        new Text(
            "Ghi tiêu đề là \"Thực hiện\" hoặc \"Giá trị\" cho số đã thực hiện, \"Kế hoạch\" cho số"
                + " kế hoạch; hoặc dùng biểu mẫu.",
            "Head attained numbers with \"Thực hiện\" or \"Giá trị\", planned ones with \"Kế"
                + " hoạch\"; or use the template."),
        null);
    return true;
  }

  /** The column in which a row says that its numbers are planned. */
  private Optional<PlannedColumn> planned(SheetRow row) {
    for (int column = 1; column <= row.cells().size(); column++) {
      if (row.cell(column) instanceof Cell.Words(String text) && Role.isNotActual(text)) {
        int number = column;
        PlannedColumn known =
            plan.columns().stream()
                .filter(other -> other.column() == number)
                .findFirst()
                .orElse(new PlannedColumn(number, "", Role.ORDINAL, Series.NOTHING));
        if (known.role().isMeasure() || isBesideFigures(row, known.role())) {
          return Optional.of(known);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isBesideFigures(SheetRow row, Role role) {
    return (role == Role.ORDINAL || role == Role.NOTE)
        && measures.stream().anyMatch(column -> !cells.cell(row, column).isBlank());
  }

  private String words(SheetRow row, PlannedColumn column) {
    return row.cell(column.column()) instanceof Cell.Words(String text) ? Folding.tidy(text) : "";
  }

  /** Words, and not merely those of a unit. */
  private static boolean isHeading(String words) {
    return words.length() > 1
        && Character.isLetter(words.codePointAt(0))
        && !UNIT_LABEL.matcher(words).lookingAt()
        && !Unit.isWellKnown(words)
        && !COUNTED.contains(Folding.fold(words));
  }
}
