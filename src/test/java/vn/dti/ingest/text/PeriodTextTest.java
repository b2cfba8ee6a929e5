package vn.dti.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.indicator.Grain;

class PeriodTextTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "T6/2024, MONTH, 2024-06-01, 2024-06-30",
        "t06/2024, MONTH, 2024-06-01, 2024-06-30",
        "T6.2024, MONTH, 2024-06-01, 2024-06-30",
        "06/2024, MONTH, 2024-06-01, 2024-06-30",
        "6-2024, MONTH, 2024-06-01, 2024-06-30",
        "tháng 6 năm 2024, MONTH, 2024-06-01, 2024-06-30",
        "Tháng 06/2024, MONTH, 2024-06-01, 2024-06-30",
        "2024-06, MONTH, 2024-06-01, 2024-06-30",
        "2024M06, MONTH, 2024-06-01, 2024-06-30",
        "T2/2024, MONTH, 2024-02-01, 2024-02-29",
        "Quý II/2024, QUARTER, 2024-04-01, 2024-06-30",
        "quý 2 năm 2024, QUARTER, 2024-04-01, 2024-06-30",
        "QUÝ IV NĂM 2024, QUARTER, 2024-10-01, 2024-12-31",
        "Q2/2024, QUARTER, 2024-04-01, 2024-06-30",
        "Q1 2024, QUARTER, 2024-01-01, 2024-03-31",
        "2024-Q3, QUARTER, 2024-07-01, 2024-09-30",
        "2024Q3, QUARTER, 2024-07-01, 2024-09-30",
        "6 tháng đầu năm 2024, HALF_YEAR, 2024-01-01, 2024-06-30",
        "6 tháng năm 2024, HALF_YEAR, 2024-01-01, 2024-06-30",
        "6T/2024, HALF_YEAR, 2024-01-01, 2024-06-30",
        "nửa đầu năm 2024, HALF_YEAR, 2024-01-01, 2024-06-30",
        "6 tháng cuối năm 2024, HALF_YEAR, 2024-07-01, 2024-12-31",
        "H1/2024, HALF_YEAR, 2024-01-01, 2024-06-30",
        "2024-H2, HALF_YEAR, 2024-07-01, 2024-12-31",
        "9 tháng đầu năm 2024, AS_OF, 2024-01-01, 2024-09-30",
        "3 tháng đầu năm 2024, QUARTER, 2024-01-01, 2024-03-31",
        "12 tháng năm 2024, YEAR, 2024-01-01, 2024-12-31",
        "năm 2024, YEAR, 2024-01-01, 2024-12-31",
        "cả năm 2024, YEAR, 2024-01-01, 2024-12-31",
        "2024, YEAR, 2024-01-01, 2024-12-31",
        "15/6/2024, DAY, 2024-06-15, 2024-06-15",
        "15-06-2024, DAY, 2024-06-15, 2024-06-15",
        "15.6.2024, DAY, 2024-06-15, 2024-06-15",
        "ngày 15/6/2024, DAY, 2024-06-15, 2024-06-15",
        "ngày 15 tháng 6 năm 2024, DAY, 2024-06-15, 2024-06-15",
        "2024-06-15, DAY, 2024-06-15, 2024-06-15",
        "lũy kế đến 15/6/2024, AS_OF, -, 2024-06-15",
        "luỹ kế đến hết tháng 6/2024, AS_OF, -, 2024-06-30",
        "Lũy kế từ đầu năm đến 15/6/2024, AS_OF, -, 2024-06-15",
        "tính đến ngày 15/6/2024, AS_OF, -, 2024-06-15",
        "đến hết quý II/2024, AS_OF, -, 2024-06-30",
        "đến 31/12/2024, AS_OF, -, 2024-12-31",
        "Kỳ báo cáo: Quý II/2024, QUARTER, 2024-04-01, 2024-06-30",
      })
  void aPeriodIsReadAsItIsWritten(String text, Grain grain, LocalDate start, LocalDate end) {
    WrittenPeriod expected = new WrittenPeriod(grain, start, end);

    assertThat(PeriodText.read(text)).contains(expected);
    assertThat(PeriodText.read(Normalizer.normalize(text, Normalizer.Form.NFD))).contains(expected);
    assertThat(PeriodText.read("  " + text.toUpperCase(java.util.Locale.ROOT) + " "))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "T6", "tháng 6", "quý II", "T13/2024", "31/6/2024", "6/15/2024", "T6/24", "1.234",
        "năm nay", "2024 2025", "99999", "Q5/2024", "quý V/2024", "0/2024", "Giá trị", "12", "55,2"
      })
  void whatIsNoPeriodIsNotGuessed(String text) {
    assertThat(PeriodText.read(text)).isEmpty();
  }

  @Property(tries = 200)
  void everyMonthReadsTheSameInEveryStyle(
      @ForAll @IntRange(min = 1990, max = 2099) int year,
      @ForAll @IntRange(min = 1, max = 12) int month) {
    WrittenPeriod expected = WrittenPeriod.months(Grain.MONTH, year, month, 1);

    for (String text :
        List.of(
            "T%d/%d".formatted(month, year),
            "%02d/%d".formatted(month, year),
            "tháng %d năm %d".formatted(month, year),
            "%d-%02d".formatted(year, month))) {
      assertThat(PeriodText.read(text)).as(text).contains(expected);
    }
  }

  @Property(tries = 200)
  void everyDayReadsTheSameInEveryStyle(@ForAll @IntRange(min = 0, max = 40_000) int daysFrom1990) {
    LocalDate day = LocalDate.of(1990, 1, 1).plusDays(daysFrom1990);
    int d = day.getDayOfMonth();
    int m = day.getMonthValue();
    int y = day.getYear();

    for (String text :
        List.of("%d/%d/%d".formatted(d, m, y), "%02d-%02d-%d".formatted(d, m, y), day.toString())) {
      assertThat(PeriodText.read(text)).as(text).contains(WrittenPeriod.day(day));
    }
    assertThat(PeriodText.read("lũy kế đến %d/%d/%d".formatted(d, m, y)))
        .contains(WrittenPeriod.asOf(day));
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 40) String text) {
    assertThat(PeriodText.read(text)).isNotNull();
  }
}
