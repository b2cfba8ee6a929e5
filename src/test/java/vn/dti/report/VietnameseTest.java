package vn.dti.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VietnameseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "13.5; percent; 1; 13,5 %",
        "55; percent; 1; 55 %",
        "87.07; percent; 1; 87,07 %",
        "0; percent; 1; 0 %",
        "-0.001; percent; 1; 0 %",
        "2107114; account; 0; 2.107.114 tài khoản",
        "1000; unknown; 0; 1.000",
        "999; unknown; 0; 999",
        "-1234.5; unknown; 0; -1.234,5",
        "86; rank; 0; hạng 86",
        "0.7069; score_0_1; 4; 0,7069",
      })
  void quantitiesAreWrittenAsInVietnamese(
      double value, String unit, int decimals, String expected) {
    assertThat(Vietnamese.quantity(value, unit, decimals)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "25; percent; 25 điểm %",
        "36.5; percent; 36,5 điểm %",
        "2.0966; percent; 2,1 điểm %",
        "21; rank; 21 bậc",
        "0; percent; 0",
        "3; service; 3 dịch vụ",
      })
  void differencesHaveUnitsOfTheirOwn(double value, String unit, String expected) {
    assertThat(Vietnamese.difference(value, unit, 1)).isEqualTo(expected);
  }

  @Test
  void aDateSaysNoMoreThanIsKnown() {
    LocalDate day = LocalDate.of(2024, 11, 30);

    assertThat(Vietnamese.date(day, "day")).isEqualTo("30/11/2024");
    assertThat(Vietnamese.date(day, "month")).isEqualTo("11/2024");
    assertThat(Vietnamese.date(day, "year")).isEqualTo("2024");
  }

  @Test
  void whatASourceLeavesOpenStandsBesideTheFigure() {
    assertThat(Vietnamese.qualified("55 %", "at_least")).isEqualTo("ít nhất 55 %");
    assertThat(Vietnamese.qualified("55 %", "about")).isEqualTo("khoảng 55 %");
    assertThat(Vietnamese.qualified("55 %", "estimate")).isEqualTo("55 % (ước)");
    assertThat(Vietnamese.qualified("55 %", "ambiguous")).isEqualTo("55 % (chưa rõ)");
    assertThat(Vietnamese.qualified("55 %", "exact")).isEqualTo("55 %");
  }
}
