package vn.dti.ingest.template;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The periods that a figure handed in on a day most likely speaks of, newest first. */
final class PeriodChoices {
  private static final List<String> QUARTERS = List.of("I", "II", "III", "IV");
  private static final int MONTHS = 18;
  private static final int QUARTERS_BACK = 6;
  private static final int YEARS = 3;

  private PeriodChoices() {}

  static List<String> on(LocalDate day) {
    List<String> choices = new ArrayList<>();
    YearMonth month = YearMonth.from(day);
    for (int back = 0; back < MONTHS; back++) {
      YearMonth one = month.minusMonths(back);
      choices.add("T%d/%d".formatted(one.getMonthValue(), one.getYear()));
    }
    for (int back = 0; back < QUARTERS_BACK; back++) {
      YearMonth one = month.minusMonths(3L * back);
      choices.add(
          "Quý %s/%d".formatted(QUARTERS.get((one.getMonthValue() - 1) / 3), one.getYear()));
    }
    for (int year = day.getYear(); year > day.getYear() - YEARS; year--) {
      choices.add("6 tháng đầu năm " + year);
      choices.add("Năm " + year);
    }
    return choices;
  }
}
