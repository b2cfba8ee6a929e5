package vn.dti.plugin;

/** JSON strings, written so that the text never breaks a line and never outgrows its room. */
final class JsonText {
  /** Stands at the end of a text that had no room. */
  static final String CUT = "...(cut)";

  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** The whole text as a JSON string. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    append(out, text, Integer.MAX_VALUE);
    return out.toString();
  }

  /**
   * Appends a text as a JSON string of at most so many bytes in UTF-8, quotes included; a text that
   * needs more is cut between two characters and marked. An unpaired surrogate, which UTF-8 cannot
   * hold, becomes the replacement character.
   *
   * @param room at least the size of the mark and two quotes
   * @return the bytes used
   */
  static int append(StringBuilder out, String text, int room) {
    out.append('"');
    int used = 2;
    int safeLength = out.length();
    int safeUsed = used;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      used += appendEscaped(out, codePoint);
      if (used > room) {
        out.setLength(safeLength);
        out.append(CUT).append('"');
        return safeUsed + CUT.length();
      }
      if (used <= room - CUT.length()) {
        safeLength = out.length();
        safeUsed = used;
      }
    }
    out.append('"');
    return used;
  }

  /** Appends one character and tells its size in UTF-8. */
  private static int appendEscaped(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case '"', '\\' -> {
        out.append('\\').append((char) codePoint);
        return 2;
      }
      case '\n' -> {
        out.append("\\n");
        return 2;
      }
      case '\t' -> {
        out.append("\\t");
        return 2;
      }
      default -> {
        if (codePoint < 0x20 || codePoint == 0x7f || codePoint == 0x2028 || codePoint == 0x2029) {
          return appendUnicodeEscape(out, codePoint);
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
          out.append('\ufffd');
          return 3;
        }
        out.appendCodePoint(codePoint);
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      }
    }
  }

  private static int appendUnicodeEscape(StringBuilder out, int codePoint) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((codePoint >> shift) & 0xf));
    }
    return 6;
  }
}
