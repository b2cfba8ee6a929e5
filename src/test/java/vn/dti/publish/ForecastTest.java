package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.publish.Asked.Progress;

/** The line through six and more figures of one series, and the interval around it. */
class ForecastTest {
  private static final String DAY = "2024-07-01";
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  /** Readings ten days apart; the target is due on the tenth day after the tenth reading. */
  private static Csv readings(String... values) {
    Csv csv = new Csv().target(">=", "80", "2023-12-01", "2024-12-31");
    for (int i = 0; i < values.length; i++) {
      csv.level(FIRST.plusDays(10L * i).toString(), values[i]);
    }
    return csv;
  }

  private static Progress progress(Csv csv) {
    return Asked.progress(csv, DAY);
  }

  @Test
  void sixFiguresOnALineAreContinuedWithoutDoubt() {
    Progress row = progress(readings("10", "11", "12", "13", "14", "15"));

    // 0.1 a day for 365 days from 10.
    row.near("forecast_at_due", "46.5").has("forecast_points", 6);
    row.near("forecast_low", "46.5").near("forecast_high", "46.5");
  }

  @Test
  void scatterWidensTheIntervalByStudentsPercentile() {
    Progress row = progress(readings("10", "12", "11", "14", "13", "15"));

    // By hand: x = 0, 10, ..., 50; Sxx = 1750, Sxy = 155, Syy = 17.5, means 25 and 12.5, 365 days
    // on;
    // s^2 = (17.5 - 155^2 / 1750) / 4, t(4; 0.9) = 1.5332, e = t s sqrt(1 + 1/6 + 340^2 / 1750).
    double slope = 155.0 / 1750;
    double forecast = 12.5 + slope * 340;
    double deviation = Math.sqrt((17.5 - 155.0 * 155.0 / 1750) / 4);
    double margin = 1.5332 * deviation * Math.sqrt(1 + 1.0 / 6 + 340.0 * 340.0 / 1750);
    close(row, "forecast_at_due", forecast);
    close(row, "forecast_low", forecast - margin);
    close(row, "forecast_high", forecast + margin);
  }

  private static void close(Progress row, String column, double expected) {
    assertThat((Double) row.cell(column)).as(column).isCloseTo(expected, Offset.offset(0.01));
  }

  @Test
  void fiveFiguresForetellNothing() {
    progress(readings("10", "11", "12", "13", "14"))
        .has("forecast_at_due", null)
        .has("forecast_low", null)
        .has("forecast_high", null)
        .has("forecast_points", null);
  }

  @Test
  void aShareNeverLeavesItsRange() {
    progress(readings("10", "30", "50", "70", "75", "79.9"))
        .has("forecast_at_due", 100.0)
        .has("forecast_high", 100.0);
    progress(readings("60", "50", "40", "30", "20", "10")).has("forecast_at_due", 0.0);
  }

  @ParameterizedTest
  @CsvSource({"kind=rank", "kind=index", "unit=tier", "unit=level"})
  void ranksIndicesAndTiersAreNotForetold(String cell) {
    Csv csv = readings("10", "11", "12", "13", "14", "15").change("indicator", cell);

    progress(csv).has("forecast_at_due", null).has("forecast_points", null);
  }

  @Test
  void onlyFiguresOfOneLineAndWithoutDoubtCount() {
    Csv csv = readings("10", "11", "12", "13", "14");
    csv.level("2024-03-01", "16", "qualifier=at_least");
    csv.level(
        "2024-01-31", "13", "grain=month", "period_start=2024-01-01", "published_on=2024-03-05");

    progress(csv).has("forecast_at_due", null);
  }

  @Test
  void onceTheDueDayHasAFigureThereIsNothingToForetell() {
    Csv csv = readings("10", "11", "12", "13", "14", "15").level("2024-12-31", "50");

    assertThat(Asked.progress(csv, "2025-01-31").has("forecast_at_due", null).outcome())
        .isEqualTo("missed");
  }
}
