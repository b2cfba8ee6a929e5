package vn.dti.ingest.sheet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dti.fault.Text;

/**
 * Recognises Vietnamese written for fonts of before Unicode. Their files hold Latin letters and
 * signs that only look like Vietnamese in a font made for them: "Hµ Néi" (TCVN3, fonts .Vn...) or
 * "Haø Noäi" (VNI).
 */
public enum LegacyText {
  /** One byte for each letter with its marks; fonts whose names begin with ".Vn". */
  TCVN3("TCVN3 (ABC)"),
  /** Marks as a letter of their own behind the vowel; fonts whose names begin with "VNI-". */
  VNI("VNI Windows");

  /** What to do with a text file in another encoding. */
  static final Text SAVE_AS_UTF_8 =
      new Text(
          "Trong Excel: Lưu thành (Save As), kiểu \"CSV UTF-8\"; hoặc nộp tệp .xlsx.",
          "In Excel: Save As, type \"CSV UTF-8\"; or hand in the .xlsx file.");

  // Signs that stand for letters in TCVN3 and within no word of any language in Unicode.
  private static final Pattern TCVN3_IN_WORD =
      Pattern.compile(
          "[A-Za-z][µ¸¶·¹¨»¾¼½Æ©ÇË®ÌÐÎÏÑªÖ×ØÜÞßä«åæç¬ëîïñøö÷ûþ\\u00AD]"
              + "|[µ¸¶·¹¨»¾¼½©®ª«¬÷\\u00AD][A-Za-z]");
  // Vowels followed by the letters that VNI shows as marks.
  private static final Pattern VNI_IN_WORD =
      Pattern.compile(
          "[AEOUYaeouyöôÖÔ][ùøûõïÙØÛÕÏ]|[AEOaeo][âÂ]|[AEae][áàåãäÁÀÅÃÄ]|[Aa][êéèúüëÊÉÈÚÜË]"
              + "|[Oo][åäÅÄ]|[ñÑ]\\p{L}|[bcdghklmnpqrstvx][öæÖÆ]");
  private static final Pattern UNICODE_VIETNAMESE = Pattern.compile("[\\u1EA0-\\u1EF9ăđơưĂĐƠƯ]");

  private final String encoding;

  LegacyText(String encoding) {
    this.encoding = encoding;
  }

  /** The encoding of a text; empty where it is Unicode, or plain. */
  public static Optional<LegacyText> in(String text) {
    if (isAscii(text) || UNICODE_VIETNAMESE.matcher(text).find()) {
      return Optional.empty();
    }
    int tcvn3 = count(TCVN3_IN_WORD, text);
    int vni = count(VNI_IN_WORD, text);
    if (tcvn3 == 0 && vni == 0) {
      return Optional.empty();
    }
    return Optional.of(vni >= tcvn3 ? VNI : TCVN3);
  }

  /** What is the matter with a text in this encoding. */
  public Text what() {
    return new Text(
        "Chữ viết bằng bảng mã cũ %s, không phải Unicode.".formatted(encoding),
        "The text is in the old encoding %s, not in Unicode.".formatted(encoding));
  }

  /** What to do about it. */
  public Text remedy() {
    return new Text(
        "Chuyển sang Unicode: bằng UniKey (Công cụ, Ctrl+Shift+F6), bảng mã nguồn %s, bảng mã đích Unicode; dùng phông Times New Roman."
            .formatted(encoding),
        "Convert it to Unicode: with UniKey's converter (Ctrl+Shift+F6) from %s to Unicode; use a font such as Times New Roman."
            .formatted(encoding));
  }

  private static int count(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
