package vn.dti.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** How many columns a text takes on a terminal, and how to fit it into fewer. */
final class DisplayWidth {
  private DisplayWidth() {}

  /** Columns: none for marks that combine with the letter before, two for wide characters. */
  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  private static int of(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.HANGUL
        || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
        || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
  }

  /** The text with spaces after it up to the width. */
  static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** The text with spaces before it up to the width. */
  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text))) + text;
  }

  /**
   * Lines of at most the width, broken between words; a longer word is cut. Letters come composed,
   * since many terminals draw marks that stand alone beside their letter. An empty text is one
   * empty line.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : Normalizer.normalize(text, Normalizer.Form.NFC).split("\n", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.strip().split(" +", -1)) {
        String rest = word;
        if (!line.isEmpty() && of(line.toString()) + 1 + of(rest) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        while (of(rest) > width) {
          int end = prefix(rest, width);
          lines.add(rest.substring(0, end));
          rest = rest.substring(end);
        }
        line.append(line.isEmpty() ? "" : " ").append(rest);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** How many chars of the text fit into the width; at least one character, with its marks. */
  private static int prefix(String text, int width) {
    int end = Character.charCount(text.codePointAt(0));
    int used = of(text.substring(0, end));
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += of(codePoint);
      if (used > width) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }
}
