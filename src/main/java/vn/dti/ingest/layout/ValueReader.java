package vn.dti.ingest.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.indicator.IndicatorKind;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.sheet.Cell;
import vn.dti.ingest.text.NumberReading;
import vn.dti.ingest.text.NumberStyle;
import vn.dti.ingest.text.NumberText;
import vn.dti.ingest.text.Unit;

/** Reads the number of a figure into the catalogue's unit. */
final class ValueReader {
  private static final Text UNIT_REMEDY =
      new Text(
          "Sửa đơn vị, hoặc đổi số sang đơn vị của chỉ tiêu.",
          "Correct the unit, or convert the number to the indicator's own.");

  private final Reporter reporter;

  ValueReader(Reporter reporter) {
    this.reporter = reporter;
  }

  /**
   * A number, read.
   *
   * @param asPercent whether the cell itself shows a % sign
   */
  record Amount(BigDecimal value, Qualifier qualifier, boolean asPercent) {}

  /**
   * The figure's value; empty where there is none, or a finding tells why not.
   *
   * @param stated the unit that heading, row or mapping state; null where nothing does
   */
  Optional<Amount> value(
      Cell cell,
      CatalogueIndicator indicator,
      @Nullable Unit stated,
      NumberStyle style,
      Place place) {
    Unit own = Unit.ofCatalogue(indicator.unit());
    Unit around = stated == null ? Unit.NONE : stated;
    boolean whole = isWhole(own) && around.scale().compareTo(BigDecimal.ONE) == 0;
    Optional<NumberReading.Found> found = read(cell, whole, style, place);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Unit written = found.get().unit().equals(Unit.NONE) ? around : found.get().unit();
    if (!fits(written, own)) {
      reporter.finding(
          Rule.UNIT_DIFFERS,
          place,
          cell.shown(),
          new Text(
              "Đơn vị ở đây là %s, còn chỉ tiêu %s tính bằng %s."
                  .formatted(words(written), indicator.code(), unit(indicator)),
              "The unit here is %s, but indicator %s is measured in %s."
                  .formatted(words(written), indicator.code(), unit(indicator))),
          UNIT_REMEDY,
          null);
      return Optional.empty();
    }
    BigDecimal value = converted(found.get().value(), written, own);
    if (isWhole(own) && isCount(indicator.kind()) && value.stripTrailingZeros().scale() > 0) {
      reporter.finding(
          Rule.VALUE_MALFORMED,
          place,
          cell.shown(),
          new Text(
              "%s không phải số nguyên, còn chỉ tiêu %s là số đếm."
                  .formatted(value.toPlainString(), indicator.code()),
              "%s is no whole number, but indicator %s is a count."
                  .formatted(value.toPlainString(), indicator.code())),
          new Text("Ghi số nguyên.", "Write a whole number."),
          null);
      return Optional.empty();
    }
    return Optional.of(
        new Amount(
            value,
            found.get().qualifier(),
            found.get().unit().dimension() == Unit.Dimension.SHARE));
  }

  /** A numerator or denominator: most are counts, and any unit is their own. */
  Optional<BigDecimal> part(Cell cell, @Nullable Unit stated, NumberStyle style, Place place) {
    BigDecimal scale = stated == null ? BigDecimal.ONE : stated.scale();
    return read(cell, scale.compareTo(BigDecimal.ONE) == 0, style, place)
        .map(
            found ->
                found
                    .value()
                    .multiply(found.unit().equals(Unit.NONE) ? scale : found.unit().scale()));
  }

  private Optional<NumberReading.Found> read(
      Cell cell, boolean whole, NumberStyle style, Place place) {
    return switch (cell) {
      case Cell.Blank _ -> Optional.empty();
      case Cell.Numeral(BigDecimal value, boolean percent) ->
          Optional.of(
              new NumberReading.Found(
                  value,
                  Qualifier.EXACT,
                  percent ? new Unit(Unit.Dimension.SHARE, BigDecimal.ONE) : Unit.NONE));
      case Cell.Words(String text) -> words(text, whole, style, place);
      case Cell.Day day -> {
        reporter.finding(
            Rule.VALUE_MALFORMED,
            place,
            day.shown(),
            new Text(
                "Ô này là ngày tháng, không phải số; có thể Excel đã tự đổi.",
                "This cell is a date, not a number; Excel may have changed it by itself."),
            new Text(
                "Đổi định dạng ô sang Number hoặc Text rồi nhập lại số.",
                "Set the cell's format to Number or Text and enter the number again."),
            null);
        yield Optional.empty();
      }
      case Cell.Truth truth -> {
        malformed(place, truth.shown());
        yield Optional.empty();
      }
      case Cell.Failed failed -> {
        reporter.finding(
            Rule.VALUE_ERROR_CELL,
            place,
            failed.code(),
            new Text(
                "Công thức trong ô này bị lỗi %s.".formatted(failed.code()),
                "The formula in this cell fails with %s.".formatted(failed.code())),
            new Text(
                "Sửa công thức hoặc nhập thẳng con số.",
                "Mend the formula or enter the number itself."),
            null);
        yield Optional.empty();
      }
      case Cell.NotComputed notComputed -> {
        reporter.finding(
            Rule.VALUE_NOT_COMPUTED,
            place,
            notComputed.shown(),
            new Text(
                "Tệp không lưu kết quả của công thức này.",
                "The file does not hold this formula's result."),
            new Text(
                "Mở bằng Excel, lưu lại để có kết quả, hoặc nhập thẳng con số.",
                "Open it in Excel and save it, so that results are kept, or enter the number"
                    + " itself."),
            null);
        yield Optional.empty();
      }
    };
  }

  private Optional<NumberReading.Found> words(
      String text, boolean whole, NumberStyle style, Place place) {
    return switch (NumberText.read(text, whole, style)) {
      case NumberReading.Found found -> Optional.of(found);
      case NumberReading.Absent _ -> {
        reporter.finding(
            Rule.VALUE_ABSENT,
            place,
            text,
            new Text("Không có số liệu ở ô này.", "There is no figure in this cell."),
            new Text(
                "Không cần làm gì; ô này không được tính là 0.",
                "Nothing needs to be done; it does not count as 0."),
            null);
        yield Optional.empty();
      }
      case NumberReading.Ambiguous(BigDecimal decimal, BigDecimal grouped) -> {
        reporter.finding(
            Rule.VALUE_AMBIGUOUS,
            place,
            text,
            new Text(
                "\"%s\" có thể là %s hoặc %s."
                    .formatted(text.strip(), vietnamese(decimal), vietnamese(grouped)),
                "\"%s\" may be %s or %s."
                    .formatted(text.strip(), decimal.toPlainString(), grouped.toPlainString())),
            new Text(
                "Viết %s nếu là số thứ nhất, %s nếu là số thứ hai; hoặc nhập vào ô kiểu số."
                    .formatted(vietnamese(decimal) + "0", grouped.toPlainString()),
                "Write %s for the first, %s for the second; or enter it into a cell for numbers."
                    .formatted(decimal.toPlainString() + "0", grouped.toPlainString())),
            null);
        yield Optional.empty();
      }
      case NumberReading.Malformed(Text what, Text expected) -> {
        reporter.finding(Rule.VALUE_MALFORMED, place, text, what, expected, null);
        yield Optional.empty();
      }
    };
  }

  private void malformed(Place place, String shown) {
    reporter.finding(
        Rule.VALUE_MALFORMED,
        place,
        shown,
        new Text("Không phải là số.", "This is no number."),
        new Text("Nhập con số.", "Enter the number."),
        null);
  }

  private static String vietnamese(BigDecimal number) {
    return number.toPlainString().replace('.', ',');
  }

  private static BigDecimal converted(BigDecimal value, Unit written, Unit own) {
    boolean isOwn =
        written.dimension() == Unit.Dimension.OPEN
            && written.scale().compareTo(BigDecimal.ONE) == 0;
    return isOwn
        ? value
        : value.multiply(written.scale()).divide(own.scale(), MathContext.DECIMAL64);
  }

  private static boolean isWhole(Unit own) {
    return switch (own.dimension()) {
      case COUNT, PLACE, DONG -> own.scale().compareTo(BigDecimal.ONE) == 0;
      case OPEN, SHARE, DOLLAR, TIMES, POINTS -> false;
    };
  }

  private static boolean isCount(IndicatorKind kind) {
    return switch (kind) {
      case STOCK, FLOW, RANK, EVENT -> true;
      case RATIO, INDEX, MULTIPLE, CONSTANT -> false;
    };
  }

  private static boolean fits(Unit written, Unit own) {
    return switch (written.dimension()) {
      case OPEN -> true;
      case COUNT, PLACE, TIMES ->
          switch (own.dimension()) {
            case COUNT, PLACE, TIMES, OPEN -> true;
            case SHARE, DONG, DOLLAR, POINTS -> false;
          };
      case SHARE, DONG, DOLLAR, POINTS ->
          own.dimension() == written.dimension() || own.dimension() == Unit.Dimension.OPEN;
    };
  }

  private static String words(Unit unit) {
    String scale =
        unit.scale().compareTo(BigDecimal.ONE) == 0 ? "" : unit.scale().toPlainString() + " ";
    return scale
        + switch (unit.dimension()) {
          case OPEN -> "";
          case SHARE -> "%";
          case DONG -> "VND";
          case DOLLAR -> "USD";
          case TIMES -> "lần";
          case POINTS -> "điểm";
          case PLACE -> "hạng";
          case COUNT -> "số đếm";
        };
  }

  private static String unit(CatalogueIndicator indicator) {
    @Nullable String unit = indicator.unit();
    return unit == null ? "?" : unit;
  }
}
