package vn.dti.ingest.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dti.indicator.Grain;

/** Reads periods as officers write them, day before month before year. */
public final class PeriodText {
  private static final int LONGEST = 100;
  private static final String YEAR = "((?:19|20)\\d\\d)";
  private static final String GAP = "(?:\\s*[/.\\-]\\s*|\\s*,?\\s*nam\\s+|\\s+)";

  private static final Pattern CUMULATIVE =
      Pattern.compile(
          "(?:so lieu\\s+)?(?:luy ke|cong don|cumulative|tinh|as of|as at|den|toi|until|to)"
              + "(?:\\s+(?:tu dau nam|tinh|den|toi|het|ngay|thoi diem|to|until|as of))*\\s+(.+)");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:ky bao cao|ky so lieu|ky|thoi ky|thoi diem|period|ngay|date|trong)\\s*:?\\s+(.+)");

  private record Form(Pattern pattern, Function<Matcher, WrittenPeriod> meaning) {
    static Form of(String pattern, Function<Matcher, WrittenPeriod> meaning) {
      return new Form(Pattern.compile(pattern), meaning);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of(
              "(?:ca\\s+)?(?:nam\\s+|year\\s+|fy\\s*)?" + YEAR,
              m -> WrittenPeriod.year(number(m, 1))),
          Form.of(
              "(?:thang|t|month|m)\\s*\\.?\\s*(\\d{1,2})" + GAP + YEAR,
              m -> month(number(m, 2), number(m, 1))),
          Form.of("(\\d{1,2})\\s*[/.\\-]\\s*" + YEAR, m -> month(number(m, 2), number(m, 1))),
          Form.of(
              YEAR + "\\s*(?:[-/]|[-/]?\\s*[mt])\\s*(\\d{1,2})",
              m -> month(number(m, 1), number(m, 2))),
          Form.of(
              "(?:quy|q|quarter)\\s*\\.?\\s*(iv|i{1,3}|[1-4])" + GAP + YEAR,
              m -> quarter(number(m, 2), m.group(1))),
          Form.of(YEAR + "\\s*[-/ ]?\\s*q\\s*([1-4])", m -> quarter(number(m, 1), m.group(2))),
          Form.of(
              "(?:6\\s*thang dau(?:\\s+nam)?|sau thang dau(?:\\s+nam)?|nua"
                  + " dau(?:\\s+nam)?|6\\s*t|h\\s*1|first half(?: of)?)"
                  + GAP
                  + YEAR,
              m -> half(number(m, 1), 1)),
          Form.of(
              "(?:6\\s*thang cuoi(?:\\s+nam)?|sau thang cuoi(?:\\s+nam)?|nua"
                  + " cuoi(?:\\s+nam)?|h\\s*2|second half(?: of)?)"
                  + GAP
                  + YEAR,
              m -> half(number(m, 1), 7)),
          Form.of(
              YEAR + "\\s*[-/ ]?\\s*h\\s*([12])", m -> half(number(m, 1), number(m, 2) * 6 - 5)),
          Form.of(
              "(\\d{1,2})\\s*thang(?:\\s+dau)?(?:\\s+nam)?" + GAP + YEAR,
              m -> fromNewYear(number(m, 2), number(m, 1))),
          Form.of(
              "(?:ngay\\s+)?(\\d{1,2})\\s*[/.\\-]\\s*(\\d{1,2})\\s*[/.\\-]\\s*" + YEAR,
              m -> day(number(m, 3), number(m, 2), number(m, 1))),
          Form.of(
              "(?:ngay\\s+)?(\\d{1,2})\\s+thang\\s+(\\d{1,2})" + GAP + YEAR,
              m -> day(number(m, 3), number(m, 2), number(m, 1))),
          Form.of(
              YEAR + "\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})(?:[t ]00:00.*)?",
              m -> day(number(m, 1), number(m, 2), number(m, 3))));

  private PeriodText() {}

  /** The period; empty where the text is none, or names no year. */
  public static Optional<WrittenPeriod> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = Folding.withoutMarks(text);
    Matcher cumulative = CUMULATIVE.matcher(plain);
    if (cumulative.matches()) {
      return calendar(cumulative.group(1)).map(period -> WrittenPeriod.asOf(period.end()));
    }
    return calendar(plain);
  }

  private static Optional<WrittenPeriod> calendar(String plain) {
    Matcher label = LABEL.matcher(plain);
    String text = label.matches() ? label.group(1) : plain;
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text);
      if (matcher.matches()) {
        try {
          return Optional.of(form.meaning().apply(matcher));
        } catch (DateTimeException e) {
          return Optional.empty(); // such as month 13 or 31 June
        }
      }
    }
    return Optional.empty();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static WrittenPeriod month(int year, int month) {
    return WrittenPeriod.months(Grain.MONTH, year, month, 1);
  }

  private static WrittenPeriod quarter(int year, String written) {
    int quarter =
        switch (written) {
          case "i", "1" -> 1;
          case "ii", "2" -> 2;
          case "iii", "3" -> 3;
          default -> 4;
        };
    return WrittenPeriod.months(Grain.QUARTER, year, quarter * 3 - 2, 3);
  }

  private static WrittenPeriod half(int year, int firstMonth) {
    return WrittenPeriod.months(Grain.HALF_YEAR, year, firstMonth, 6);
  }

  /** "9 tháng đầu năm": no calendar period, but a span whose first day is known. */
  private static WrittenPeriod fromNewYear(int year, int months) {
    if (months == 6) {
      return half(year, 1);
    }
    if (months < 1 || months > 12) {
      throw new DateTimeException("no year has " + months + " months");
    }
    if (months == 12) {
      return WrittenPeriod.year(year);
    }
    return WrittenPeriod.months(months == 3 ? Grain.QUARTER : Grain.AS_OF, year, 1, months);
  }

  private static WrittenPeriod day(int year, int month, int day) {
    return WrittenPeriod.day(LocalDate.of(year, month, day));
  }
}
