package vn.dti.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.indicator.Qualifier;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234 | 1234",
        "1.234 | 1234",
        "1,234 | 1234",
        "1 234 567 | 1234567",
        "1.234.567 | 1234567",
        "1,234,567 | 1234567",
        "+5 | 5",
        "-5 | -5",
        "−5 | -5",
        "0 | 0",
        "007 | 7",
        "1'234'567 | 1234567",
      })
  void countsAreReadInEitherStyle(String text, BigDecimal value) {
    assertThat(NumberText.read(text, true, NumberStyle.EITHER))
        .isEqualTo(new NumberReading.Found(value, Qualifier.EXACT, Unit.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.5 | 12.5",
        "12,5 | 12.5",
        "1.234,5 | 1234.5",
        "1,234.5 | 1234.5",
        "0.123 | 0.123",
        "0,123 | 0.123",
        "1234.567 | 1234.567",
        "12.3456 | 12.3456",
        "1.234,567 | 1234.567",
        "1.234.567,8 | 1234567.8",
        "1 234,5 | 1234.5",
      })
  void fractionsAreReadInEitherStyle(String text, BigDecimal value) {
    assertThat(NumberText.read(text, false, NumberStyle.EITHER))
        .isEqualTo(new NumberReading.Found(value, Qualifier.EXACT, Unit.NONE));
  }

  @ParameterizedTest
  @CsvSource({"1.234, 1.234, 1234", "'1,234', 1.234, 1234", "-55.200, -55.200, -55200"})
  void whatThreeDigitsMeanIsAskedWhereBothAreShares(
      String text, BigDecimal decimal, BigDecimal grouped) {
    assertThat(NumberText.read(text, false, NumberStyle.EITHER))
        .isEqualTo(new NumberReading.Ambiguous(decimal, grouped));
  }

  @ParameterizedTest
  @CsvSource({
    "1.234, VIETNAMESE, 1234",
    "1.234, PLAIN, 1.234",
    "'1,234', VIETNAMESE, 1.234",
    "'1,234', PLAIN, 1234",
  })
  void aStatedStyleLeavesNoDoubt(String text, NumberStyle style, BigDecimal value) {
    assertThat(NumberText.read(text, false, style))
        .isEqualTo(new NumberReading.Found(value, Qualifier.EXACT, Unit.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "'55,2 %', 55.2, SHARE, 1",
    "'55.2%', 55.2, SHARE, 1",
    "55 phần trăm, 55, SHARE, 1",
    "'12,5 triệu', 12.5, OPEN, 1000000",
    "3 tỷ đồng, 3, DONG, 1000000000",
    "2 nghìn tỷ đồng, 2, DONG, 1000000000000",
    "1.5 tỷ USD, 1.5, DOLLAR, 1000000000",
    "120 nghìn người, 120, COUNT, 1000",
    "35 hồ sơ, 35, COUNT, 1",
    "3 lần, 3, TIMES, 1",
  })
  void unitsBesideTheNumberAreTold(
      String text, BigDecimal value, Unit.Dimension dimension, BigDecimal scale) {
    assertThat(NumberText.read(text, true, NumberStyle.EITHER))
        .isEqualTo(new NumberReading.Found(value, Qualifier.EXACT, new Unit(dimension, scale)));
  }

  @ParameterizedTest
  @CsvSource({
    "trên 87, AT_LEAST",
    "Hơn 87, AT_LEAST",
    "≥ 87, AT_LEAST",
    ">=87, AT_LEAST",
    ">87, AT_LEAST",
    "ít nhất 87, AT_LEAST",
    "khoảng 87, ABOUT",
    "~87, ABOUT",
    "≈ 87, ABOUT",
    "xấp xỉ 87, ABOUT",
    "ước 87, ESTIMATE",
    "ước đạt 87, ESTIMATE",
    "87 (ước), ESTIMATE",
  })
  void qualifiersAreKept(String text, Qualifier qualifier) {
    BigDecimal value = new BigDecimal("87");

    assertThat(NumberText.read(text, true, NumberStyle.EITHER))
        .isEqualTo(new NumberReading.Found(value, qualifier, Unit.NONE));
    assertThat(
            NumberText.read(
                Normalizer.normalize(text, Normalizer.Form.NFD), true, NumberStyle.EITHER))
        .isEqualTo(new NumberReading.Found(value, qualifier, Unit.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "–",
        "—",
        "…",
        "...",
        "chưa có",
        "Chưa có số liệu",
        "không có số liệu",
        "N/A",
        "n/a",
        "  ",
        "--"
      })
  void marksOfAbsenceAreNoFigureAndNeverZero(String text) {
    assertThat(NumberText.read(text, true, NumberStyle.EITHER))
        .isEqualTo(new NumberReading.Absent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "50-60",
        "5/7",
        "1.23.456",
        "1,2,3",
        "12.34.5,6",
        "dưới 5",
        "≤ 5",
        "không",
        "x",
        "12 34",
        "1e5",
        "55 % 60",
        "%",
        "#N/A",
        "15/6/2024",
        "(5)",
        "∞",
        "NaN",
        "1..2",
        "1.234,5.6"
      })
  void whatIsNoNumberIsNotGuessed(String text) {
    assertThat(NumberText.read(text, false, NumberStyle.EITHER))
        .isInstanceOf(NumberReading.Malformed.class);
  }

  @Property(tries = 300)
  void aWholeNumberReadsTheSameInEveryStyle(
      @ForAll @LongRange(min = -999_999_999_999L, max = 999_999_999_999L) long number) {
    for (char group : new char[] {'.', ',', ' ', '\u00A0', '\u202F'}) {
      assertThat(
              NumberText.read(format("#,##0", group, '\u0001', number), true, NumberStyle.EITHER))
          .isEqualTo(
              new NumberReading.Found(BigDecimal.valueOf(number), Qualifier.EXACT, Unit.NONE));
    }
  }

  @Property(tries = 300)
  void aFractionReadsTheSameInBothStylesWhereTheyAreTold(
      @ForAll @BigRange(min = "-999999999", max = "999999999") @Scale(4) BigDecimal number) {
    assertThat(value(format("#,##0.0000", '.', ',', number), NumberStyle.VIETNAMESE))
        .isEqualByComparingTo(number);
    assertThat(value(format("#,##0.0000", ',', '.', number), NumberStyle.PLAIN))
        .isEqualByComparingTo(number);
    assertThat(value(format("#,##0.0000", '.', ',', number), NumberStyle.EITHER))
        .isEqualByComparingTo(number);
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 30) String text) {
    assertThat(NumberText.read(text, false, NumberStyle.EITHER)).isNotNull();
  }

  private static BigDecimal value(String text, NumberStyle style) {
    NumberReading reading = NumberText.read(text, false, style);
    assertThat(reading).as(text).isInstanceOf(NumberReading.Found.class);
    return ((NumberReading.Found) reading).value();
  }

  private static String format(String pattern, char group, char decimal, Number number) {
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setGroupingSeparator(group);
    symbols.setDecimalSeparator(decimal);
    return new DecimalFormat(pattern, symbols).format(number);
  }
}
