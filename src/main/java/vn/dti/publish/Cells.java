package vn.dti.publish;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Nearest;
import vn.dti.fault.Text;
import vn.dti.indicator.Column;

/**
 * Reads one cell: the value that its column's type wants, or a fault that says what would be right.
 */
final class Cells {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

  private final Faults faults;

  Cells(Faults faults) {
    this.faults = faults;
  }

  /** The cell's value; null where it is empty or faulty. */
  @Nullable Object read(Column column, String cell, String where) {
    String text = Normalizer.normalize(cell, Normalizer.Form.NFC);
    if (text.isEmpty()) {
      if (column.required()) {
        malformed(
            where,
            new Text(
                "Ô %s để trống.".formatted(column.name()),
                "Column %s is empty.".formatted(column.name())),
            new Text("Cột này bắt buộc phải có giá trị.", "This column must have a value."));
      }
      return null;
    }
    return switch (column.type()) {
      case TEXT -> text(column, text, where);
      case INTEGER ->
          INTEGER.matcher(text).matches() ? Integer.valueOf(text) : wrongNumber(text, where);
      case DOUBLE -> decimal(text, where);
      case BOOLEAN -> truth(text, where);
      case DATE -> date(text, where);
      case TIMESTAMP -> throw new IllegalArgumentException("files bring no " + column.name());
    };
  }

  private @Nullable String text(Column column, String text, String where) {
    if (column.allowed().isEmpty() || column.allowed().contains(text)) {
      return text;
    }
    String choices = String.join(", ", column.allowed());
    Optional<String> near = Nearest.to(text, column.allowed());
    malformed(
        where,
        new Text(
            "\"%s\" không có trong danh sách.".formatted(text),
            "\"%s\" is not in the list.".formatted(text)),
        new Text(
            near.map(word -> "Có phải \"" + word + "\"? ").orElse("")
                + "Chọn một trong: "
                + choices
                + ".",
            near.map(word -> "Did you mean \"" + word + "\"? ").orElse("")
                + "One of: "
                + choices
                + "."));
    return null;
  }

  private @Nullable Double decimal(String text, String where) {
    if (DECIMAL.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    }
    wrongNumber(text, where);
    return null;
  }

  private @Nullable Integer wrongNumber(String text, String where) {
    malformed(
        where,
        new Text(
            "\"%s\" không phải là số.".formatted(text), "\"%s\" is no number.".formatted(text)),
        new Text(
            "Viết như 1234.5: dấu chấm thập phân, không có dấu ngăn cách hàng nghìn, không có đơn"
                + " vị hay %.",
            "Write it as 1234.5: a decimal point, no thousands mark, no unit or % sign."));
    return null;
  }

  private @Nullable Boolean truth(String text, String where) {
    switch (text) {
      case "true" -> {
        return Boolean.TRUE;
      }
      case "false" -> {
        return Boolean.FALSE;
      }
      default -> {
        malformed(
            where,
            new Text(
                "\"%s\" không phải đúng hay sai.".formatted(text),
                "\"%s\" is neither true nor false.".formatted(text)),
            new Text("Viết true hoặc false.", "Write true or false."));
        return null;
      }
    }
  }

  private @Nullable LocalDate date(String text, String where) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1900 && date.getYear() <= 2200) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // Told below, as for a year that cannot be meant.
    }
    malformed(
        where,
        new Text(
            "\"%s\" không phải là ngày.".formatted(text), "\"%s\" is no date.".formatted(text)),
        new Text(
            "Viết năm-tháng-ngày, như 2024-07-19.", "Write year-month-day, as in 2024-07-19."));
    return null;
  }

  private void malformed(String where, Text what, Text remedy) {
    faults.add(FaultCode.DATA_MALFORMED, where, what, remedy);
  }
}
