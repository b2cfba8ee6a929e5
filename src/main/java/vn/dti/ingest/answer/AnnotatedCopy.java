package vn.dti.ingest.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.intake.Answer;
import vn.dti.ingest.sheet.Book;
import vn.dti.ingest.sheet.Books;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.sheet.Merge;
import vn.dti.ingest.sheet.RefusedFileException;
import vn.dti.ingest.sheet.Sheet;
import vn.dti.ingest.sheet.SheetRow;

/**
 * A copy of a submitted file as a workbook: the result first, then the sheets with their values as
 * shown, faulty cells filled and commented. Formulas are not carried over, only what they show.
 */
final class AnnotatedCopy {
  private static final int ROWS_IN_MEMORY = 1_000;
  private static final int LONGEST_COMMENT = 1_000;
  private static final int LONGEST_TEXT = 32_000; // of the 32,767 that a cell may hold
  private static final int LONGEST_NAME = 31;
  private static final int COLUMNS = 16_384;

  private final Answer answer;
  private final Books books;
  private final Map<Spot, List<Finding>> marks;

  private AnnotatedCopy(Answer answer, Books books) {
    this.answer = answer;
    this.books = books;
    this.marks =
        answer.marks().stream().collect(Collectors.groupingBy(finding -> Spot.of(finding.place())));
  }

  /** Writes the copy. */
  static void write(Answer answer, Books books, OutputStream out) throws IOException {
    new AnnotatedCopy(answer, books).write(out);
  }

  private void write(OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "DTI", "1.0")) {
      Worksheet result = workbook.newWorksheet(ResultSheet.NAME);
      ResultSheet.write(result, answer);
      result.finish(); // sheets are written one after the other
      Set<String> names = new HashSet<>(Set.of(ResultSheet.NAME.toLowerCase(Locale.ROOT)));
      try (Book book = books.open(answer.file().path(), answer.file().name())) {
        for (Sheet sheet : book.sheets()) {
          Worksheet target = workbook.newWorksheet(free(sheet.name().orElse("Số liệu"), names));
          copy(sheet, target);
          target.finish();
        }
      } catch (RefusedFileException e) {
        // The findings on the first sheet say why the file, or the rest of it, cannot be read.
      }
    }
  }

  private void copy(Sheet source, Worksheet target) throws IOException, RefusedFileException {
    for (Merge merge : source.shape().merges()) {
      if (merge.lastRow() <= Worksheet.MAX_ROWS && merge.lastColumn() <= COLUMNS) {
        target
            .range(
                (int) merge.firstRow() - 1,
                merge.firstColumn() - 1,
                (int) merge.lastRow() - 1,
                merge.lastColumn() - 1)
            .merge();
      }
    }
    Map<Integer, Integer> widths = new HashMap<>();
    try {
      source.read(row -> copy(source.name().orElse(""), row, target, widths));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      setWidths(target, widths);
    }
  }

  /** Columns as wide as their first thousand cells; to be told before any row is written out. */
  private static void setWidths(Worksheet target, Map<Integer, Integer> widths) {
    widths.forEach((column, width) -> target.width(column, Math.clamp(width + 2, 9, 60)));
    widths.clear();
  }

  private boolean copy(String sheet, SheetRow row, Worksheet target, Map<Integer, Integer> widths) {
    if (row.number() > Worksheet.MAX_ROWS) {
      return false;
    }
    int r = (int) row.number() - 1;
    int last = Math.min(row.cells().size(), COLUMNS);
    for (int column = 1; column <= last; column++) {
      Cell cell = row.cell(column);
      String format = put(target, r, column - 1, cell);
      if (r < ROWS_IN_MEMORY) {
        widths.merge(column - 1, Math.min(60, cell.shown().length()), Math::max);
      }
      List<Finding> findings = marks.get(new Spot(sheet, row.number(), column));
      mark(target, r, column - 1, format, findings == null ? List.of() : findings);
    }
    // An empty cell beyond the row's last one may be what is missing.
    for (Map.Entry<Spot, List<Finding>> mark : beyond(sheet, row.number(), last)) {
      mark(target, r, mark.getKey().column() - 1, "", mark.getValue());
    }
    if (r % ROWS_IN_MEMORY == ROWS_IN_MEMORY - 1) {
      setWidths(target, widths);
      try {
        target.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return true;
  }

  private List<Map.Entry<Spot, List<Finding>>> beyond(String sheet, long row, int last) {
    List<Map.Entry<Spot, List<Finding>>> found = new ArrayList<>();
    for (int column = last + 1; column <= last + 20 && column <= COLUMNS; column++) {
      Spot spot = new Spot(sheet, row, column);
      List<Finding> findings = marks.get(spot);
      if (findings != null) {
        found.add(Map.entry(spot, findings));
      }
    }
    return found;
  }

  /** Puts a cell's value as it is shown; returns its number format, empty for the usual one. */
  private static String put(Worksheet target, int row, int column, Cell cell) {
    return switch (cell) {
      case Cell.Blank _ -> "";
      case Cell.Words words -> text(target, row, column, words.text());
      case Cell.Numeral number -> number(target, row, column, number);
      case Cell.Day day -> {
        target.value(row, column, day.date());
        yield switch (day.precision()) {
          case DAY, UNKNOWN -> "dd/mm/yyyy";
          case MONTH -> "mm/yyyy";
          case YEAR -> "yyyy";
        };
      }
      case Cell.Truth truth -> {
        target.value(row, column, Boolean.valueOf(truth.value()));
        yield "";
      }
      case Cell.Failed failed -> text(target, row, column, failed.code());
      case Cell.NotComputed formula -> text(target, row, column, formula.shown());
    };
  }

  /** Text stays text: no cell of the copy is a formula, whatever its first character is. */
  private static String text(Worksheet target, int row, int column, String text) {
    target.inlineString(
        row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    return "";
  }

  private static String number(Worksheet target, int row, int column, Cell.Numeral number) {
    BigDecimal value = number.value();
    if (!number.percent()) {
      target.value(row, column, value);
      return "";
    }
    target.value(row, column, value.movePointLeft(2));
    int scale = Math.max(0, value.stripTrailingZeros().scale());
    return scale == 0 ? "0%" : "0." + "0".repeat(Math.min(scale, 10)) + "%";
  }

  private static void mark(
      Worksheet target, int row, int column, String format, List<Finding> findings) {
    if (findings.isEmpty()) {
      if (!format.isEmpty()) {
        target.style(row, column).format(format).set();
      }
      return;
    }
    Finding worst =
        findings.stream().min((a, b) -> a.severity().compareTo(b.severity())).orElseThrow();
    var style = target.style(row, column).fillColor(Words.colour(worst.severity()));
    (format.isEmpty() ? style : style.format(format)).set();
    String comment =
        findings.stream().map(AnnotatedCopy::comment).collect(Collectors.joining("\n\n"));
    target.comment(
        row,
        column,
        comment.length() > LONGEST_COMMENT ? comment.substring(0, LONGEST_COMMENT) : comment);
  }

  private static String comment(Finding finding) {
    return Words.severity(finding.severity()).vi()
        + ": "
        + finding.what().vi()
        + "\n"
        + Words.remedy(finding).vi()
        + "\n"
        + Words.severity(finding.severity()).en()
        + ": "
        + finding.what().en()
        + "\n"
        + Words.remedy(finding).en();
  }

  /** A sheet's name as spreadsheets allow it, and not taken yet. */
  private static String free(String name, Set<String> taken) {
    String plain = name.replaceAll("[\\\\/?*\\[\\]:]", " ").strip();
    plain = plain.isEmpty() ? "Số liệu" : plain;
    String candidate = cut(plain, "");
    for (int n = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); n++) {
      candidate = cut(plain, " (" + n + ")");
    }
    return candidate;
  }

  private static String cut(String name, String suffix) {
    int room = LONGEST_NAME - suffix.length();
    return (name.length() > room ? name.substring(0, room) : name) + suffix;
  }

  /** A cell. */
  private record Spot(String sheet, long row, int column) {
    static Spot of(Place place) {
      String sheet = place.sheet();
      return new Spot(sheet == null ? "" : sheet, place.row(), place.column());
    }
  }
}
