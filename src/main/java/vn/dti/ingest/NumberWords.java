package vn.dti.ingest;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/** Numbers as findings show them: 1.234,5 and 1,234.5; a dash where there is none. */
public final class NumberWords {
  private NumberWords() {}

  /** A number in both languages. */
  public static Text of(@Nullable Double number) {
    return number == null || !Double.isFinite(number)
        ? new Text("–", "–")
        : new Text(in(number, Locale.of("vi", "VN")), in(number, Locale.ENGLISH));
  }

  /** A count in both languages. */
  public static Text of(long count) {
    return of((Double) (double) count);
  }

  private static String in(double number, Locale locale) {
    return new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(locale))
        .format(number);
  }
}
