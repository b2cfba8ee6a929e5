package vn.dti.ingest.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes out of texts the differences that people do not see, or do not mean. */
public final class Folding {
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}%]+");

  private Folding() {}

  /** Composed letters, single spaces, none at the ends. */
  public static String tidy(String text) {
    if (isTidy(text)) {
      return text;
    }
    String visible = INVISIBLE.matcher(text).replaceAll("");
    String composed = Normalizer.normalize(visible, Normalizer.Form.NFC);
    return SPACES.matcher(composed).replaceAll(" ").strip();
  }

  /** Whether a text has nothing to be tidied; most cells of most files have not. */
  private static boolean isTidy(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c < '\u007F';
      boolean composed = (c >= '\u00C0' && c < '\u0250') || (c >= '\u1E00' && c < '\u1F00');
      if (!plain && !composed && !(c == ' ' && before != ' ')) {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }

  /** Lower case without marks and punctuation; words by single spaces. */
  public static String fold(String text) {
    String plain = withoutMarks(text);
    return NO_WORD.matcher(plain).replaceAll(" ").strip();
  }

  /** Lower case without marks, punctuation kept. */
  static String withoutMarks(String text) {
    String tidy = tidy(text).toLowerCase(Locale.ROOT);
    if (Normalizer.isNormalized(tidy, Normalizer.Form.NFD)) {
      return MARKS.matcher(tidy).replaceAll("").replace('đ', 'd');
    }
    return MARKS
        .matcher(Normalizer.normalize(tidy, Normalizer.Form.NFD))
        .replaceAll("")
        .replace('đ', 'd');
  }
}
