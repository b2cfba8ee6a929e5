package vn.dti.cli.store;

import java.time.DateTimeException;
import java.time.Period;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of days, months or years: P30D, or 30d. */
final class SpanOfTime implements ITypeConverter<Period> {
  @Override
  public Period convert(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    try {
      Period period = Period.parse(upper.startsWith("P") ? upper : "P" + upper);
      if (!period.isNegative()) {
        return period;
      }
    } catch (DateTimeException e) {
      // Told below, in words.
    }
    throw new TypeConversionException(
        ("\"%1$s\" không phải một khoảng thời gian; viết như 30d, 6m, 1y. / \"%1$s\" is no span of"
                + " time; write it as 30d, 6m, 1y.")
            .formatted(text));
  }
}
