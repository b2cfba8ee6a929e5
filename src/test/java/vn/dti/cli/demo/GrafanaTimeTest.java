package vn.dti.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrafanaTimeTest {
  private static final Instant NOW = Instant.parse("2024-07-19T13:45:50.5Z");

  @ParameterizedTest
  @CsvSource({
    "now, false, 2024-07-19T13:45:50.500Z",
    "now-6h, false, 2024-07-19T07:45:50.500Z",
    "now-5y/y, false, 2019-01-01T00:00:00Z",
    "now/y, true, 2024-12-31T23:59:59.999Z",
    "now/d, true, 2024-07-19T23:59:59.999Z",
    "now/w, false, 2024-07-15T00:00:00Z",
    "now-1M/M, true, 2024-06-30T23:59:59.999Z",
    "now-1Q/Q, false, 2024-04-01T00:00:00Z",
    "2020-01-01T00:00:00.000Z, false, 2020-01-01T00:00:00Z",
    "2020-01-01 07:00:00+07:00, false, 2020-01-01T00:00:00Z",
    "2020-01-01, false, 2020-01-01T00:00:00Z",
    "1577836800000, false, 2020-01-01T00:00:00Z",
  })
  void timesAreReadAsDashboardsWriteThem(String text, boolean end, Instant expected) {
    assertThat(GrafanaTime.parse(text, NOW, end)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 1ms",
    "900, 1s",
    "61000, 1m",
    "7200000, 2h",
    "86400000, 1d",
    "700000000, 7d",
    "230000000000, 1y"
  })
  void anIntervalIsTheNextWholeStep(long millis, String expected) {
    Duration interval =
        GrafanaTime.interval(Instant.EPOCH, Instant.EPOCH.plusMillis(10 * millis), 10);

    assertThat(GrafanaTime.text(interval)).isEqualTo(expected);
  }
}
