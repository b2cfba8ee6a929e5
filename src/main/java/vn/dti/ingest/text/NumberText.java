package vn.dti.ingest.text;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.indicator.Qualifier;

/** Reads numbers as officers write them. */
public final class NumberText {
  private static final int LONGEST = 200;

  // The sign, the digits with whatever separates them, and what follows.
  private static final Pattern NUMBER =
      Pattern.compile("([-−–+]?)\\s*([0-9](?:[0-9.,' ]*[0-9])?)\\s*(.*)", Pattern.DOTALL);
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern GROUPED_BY_SPACES =
      Pattern.compile("[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]+)?");

  private static final Pattern MARKS_OF_ABSENCE = Pattern.compile("[-−–—….·*_ ]*");
  private static final Set<String> ABSENT =
      Set.of(
          "chua co",
          "(chua co)",
          "chua co so lieu",
          "khong co",
          "khong co so lieu",
          "chua thong ke",
          "chua bao cao",
          "chua phat sinh",
          "khong ap dung",
          "n/a",
          "na",
          "no data",
          "not available",
          "null",
          "nil",
          "chua cap nhat");

  private static final Map<String, Qualifier> QUALIFIERS = qualifiers();

  private static final List<String> UPPER_BOUNDS =
      List.of("duoi", "it hon", "toi da", "khong qua", "<", "≤", "under", "less than", "at most");

  private NumberText() {}

  private static Map<String, Qualifier> qualifiers() {
    Map<String, Qualifier> words = new LinkedHashMap<>(); // longer words before their beginnings
    for (String word :
        List.of(
            "lon hon hoac bang",
            "toi thieu",
            "it nhat",
            "khong duoi",
            "more than",
            "at least",
            "over",
            "tren",
            "hon",
            ">=",
            "≥",
            ">")) {
      words.put(word, Qualifier.AT_LEAST);
    }
    for (String word :
        List.of(
            "vao khoang",
            "khoang",
            "xap xi",
            "gan",
            "approximately",
            "about",
            "around",
            "~",
            "≈",
            "±")) {
      words.put(word, Qualifier.ABOUT);
    }
    for (String word :
        List.of(
            "uoc thuc hien", "uoc tinh", "uoc dat", "uoc", "du kien", "estimated", "estimate")) {
      words.put(word, Qualifier.ESTIMATE);
    }
    return words;
  }

  /**
   * Reads a number.
   *
   * @param whole whether only whole numbers make sense, so that 1.234 can only be 1234
   */
  public static NumberReading read(String text, boolean whole, NumberStyle style) {
    if (text.length() > LONGEST) {
      return malformed();
    }
    String plain = Folding.withoutMarks(text);
    if (MARKS_OF_ABSENCE.matcher(plain).matches() || ABSENT.contains(plain)) {
      return new NumberReading.Absent();
    }
    Qualifier qualifier = Qualifier.EXACT;
    String rest = plain;
    for (Map.Entry<String, Qualifier> entry : QUALIFIERS.entrySet()) {
      String word = entry.getKey();
      if (rest.startsWith(word)) {
        qualifier = entry.getValue();
        rest = rest.substring(word.length()).strip();
        break;
      }
    }
    if (UPPER_BOUNDS.stream().anyMatch(rest::startsWith)) {
      return new NumberReading.Malformed(
          new Text("Số chỉ nêu mức trên (\"dưới …\").", "The number is only an upper bound."),
          new Text(
              "Ghi đúng con số; nếu chỉ biết gần đúng, ghi \"khoảng …\".",
              "State the number itself; where it is only nearly known, write \"khoảng …\""
                  + " (about)."));
    }
    Matcher matcher = NUMBER.matcher(rest);
    if (!matcher.matches()) {
      return malformed();
    }
    String after = matcher.group(3);
    if (after.endsWith("(uoc)") || after.endsWith("(uoc tinh)")) {
      qualifier = qualifier == Qualifier.EXACT ? Qualifier.ESTIMATE : qualifier;
      after = after.substring(0, after.lastIndexOf('(')).strip();
    }
    Optional<Unit> unit = after.isEmpty() ? Optional.of(Unit.NONE) : unit(after);
    if (unit.isEmpty()) {
      return malformed();
    }
    boolean wholeHere = whole && unit.get().scale().compareTo(BigDecimal.ONE) == 0;
    return number(matcher.group(1), matcher.group(2), wholeHere, style, qualifier, unit.get());
  }

  private static Optional<Unit> unit(String after) {
    // Figures behind a figure are a range, a fraction or a date, not a unit.
    return after.chars().anyMatch(Character::isDigit) || !after.matches("[\\p{L}%].*")
        ? Optional.empty()
        : Unit.read(after);
  }

  private static NumberReading number(
      String sign,
      String digits,
      boolean whole,
      NumberStyle style,
      Qualifier qualifier,
      Unit unit) {
    String text = digits;
    if (text.indexOf(' ') >= 0 || text.indexOf('\'') >= 0) {
      if (!GROUPED_BY_SPACES.matcher(text).matches()) {
        return malformed();
      }
      text = text.replaceAll("[ ']", "");
      return found(sign, text.replace(',', '.'), qualifier, unit);
    }
    int dots = count(text, '.');
    int commas = count(text, ',');
    if (dots == 0 && commas == 0) {
      return found(sign, text, qualifier, unit);
    }
    if (dots > 0 && commas > 0) {
      char decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
      return agreed(sign, text, decimal, style, qualifier, unit);
    }
    char separator = dots > 0 ? '.' : ',';
    char other = dots > 0 ? ',' : '.';
    if (dots + commas > 1) {
      return agreed(sign, text, other, style, qualifier, unit);
    }
    int at = text.indexOf(separator);
    boolean couldGroup = text.length() - at - 1 == 3 && at <= 3 && text.charAt(0) != '0';
    if (style != NumberStyle.EITHER) {
      boolean isDecimal = (style == NumberStyle.VIETNAMESE) == (separator == ',');
      if (isDecimal) {
        return found(sign, text.replace(separator, '.'), qualifier, unit);
      }
      return couldGroup
          ? found(sign, text.replace(String.valueOf(separator), ""), qualifier, unit)
          : malformed();
    }
    String decimal = text.replace(separator, '.');
    if (!couldGroup) {
      return found(sign, decimal, qualifier, unit);
    }
    String grouped = text.replace(String.valueOf(separator), "");
    return whole
        ? found(sign, grouped, qualifier, unit)
        : new NumberReading.Ambiguous(signed(sign, decimal), signed(sign, grouped));
  }

  /** A number whose separators leave no doubt which of them is the decimal one. */
  private static NumberReading agreed(
      String sign, String text, char decimal, NumberStyle style, Qualifier qualifier, Unit unit) {
    boolean contradicts =
        style != NumberStyle.EITHER && (style == NumberStyle.VIETNAMESE) != (decimal == ',');
    char group = decimal == ',' ? '.' : ',';
    int at = text.indexOf(decimal);
    String front = at < 0 ? text : text.substring(0, at);
    String back = at < 0 ? "" : text.substring(at + 1);
    boolean sound =
        front.matches("[0-9]{1,3}(?:[" + group + "][0-9]{3})+")
            && (back.isEmpty() || DIGITS.matcher(back).matches());
    if (contradicts || !sound) {
      return malformed();
    }
    String plain = front.replace(String.valueOf(group), "") + (back.isEmpty() ? "" : "." + back);
    return found(sign, plain, qualifier, unit);
  }

  private static NumberReading found(String sign, String plain, Qualifier qualifier, Unit unit) {
    return new NumberReading.Found(signed(sign, plain), qualifier, unit);
  }

  private static BigDecimal signed(String sign, String plain) {
    BigDecimal value = new BigDecimal(plain);
    return sign.isEmpty() || sign.equals("+") ? value : value.negate();
  }

  private static int count(String text, char wanted) {
    return (int) text.chars().filter(c -> c == wanted).count();
  }

  private static NumberReading malformed() {
    return new NumberReading.Malformed(
        new Text("Không phải là số.", "This is no number."),
        new Text(
            "Viết như 1234, 1.234,5 hoặc 55,2 %; không có số liệu thì để trống hoặc ghi \"-\".",
            "Write it as 1234, 1.234,5 or 55,2 %; where there is no figure leave it empty or write"
                + " \"-\"."));
  }

  /** The qualifier that a word of its own means, such as "khoảng" or "at_least". */
  public static Optional<Qualifier> qualifier(String text) {
    String folded = Folding.withoutMarks(text);
    if (folded.isEmpty() || folded.equals("chinh xac") || folded.equals("dung")) {
      return Optional.of(Qualifier.EXACT);
    }
    if (folded.equals("chua ro") || folded.equals("khong ro")) {
      return Optional.of(Qualifier.AMBIGUOUS);
    }
    for (Qualifier qualifier : Qualifier.values()) {
      if (qualifier.code().equals(folded)) {
        return Optional.of(qualifier);
      }
    }
    @Nullable Qualifier known = QUALIFIERS.get(folded);
    return Optional.ofNullable(known);
  }
}
