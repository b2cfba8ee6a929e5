package vn.dti.ingest;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/** Numbers as findings show them: 1.234,5 and 1,234.5; a dash where there is none. */
public final class NumberWords {
  private static final DecimalFormatSymbols ENGLISH = symbols('.', ',');

  /** Set by hand: the runtime that the plugin brings has no Vietnamese locale. */
  private static final DecimalFormatSymbols VIETNAMESE = symbols(',', '.');

  private NumberWords() {}

  private static DecimalFormatSymbols symbols(char decimal, char grouping) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setDecimalSeparator(decimal);
    symbols.setGroupingSeparator(grouping);
    return symbols;
  }

  /** A number in both languages. */
  public static Text of(@Nullable Double number) {
    return number == null || !Double.isFinite(number)
        ? new Text("–", "–")
        : new Text(in(number, VIETNAMESE), in(number, ENGLISH));
  }

  /** A count in both languages. */
  public static Text of(long count) {
    return of((Double) (double) count);
  }

  private static String in(double number, DecimalFormatSymbols symbols) {
    return new DecimalFormat("#,##0.##########", symbols).format(number);
  }
}
