package vn.dti.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.ReadResult;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmittedFigure;

/** One figure a row. */
class TidyLayoutTest {
  private static final String SHARE = "gov.dossier.online_share";
  private static final String RECEIVED = "gov.dossier.online_received";

  @TempDir private Path folder;

  private Reading reading() {
    return new Reading(folder, "34:01");
  }

  @Test
  void everyColumnOfARowFindsItsPlaceInTheFigure() {
    ReadResult result =
        reading()
            .csv(
                "STT;Mã chỉ tiêu;Địa bàn;Kỳ;Giá trị;Tử số;Mẫu số;Đơn vị tính;Định nghĩa;Ghi chú;Lý"
                    + " do;Thu hồi",
                "1;"
                    + SHARE
                    + ";Hà Nội;T6/2024;trên 55,2;552;1.000;%;eligible;số tạm tính;sửa lỗi nhập;");

    assertThat(result.findings()).isEmpty();
    assertThat(result.figures())
        .containsExactly(
            new SubmittedFigure(
                SHARE,
                "eligible",
                null,
                Grain.AS_OF,
                "34:01",
                null,
                LocalDate.of(2024, 6, 30),
                55.2,
                552.0,
                1000.0,
                Qualifier.AT_LEAST,
                "số tạm tính",
                "sửa lỗi nhập",
                false,
                new Place("a.csv", null, 2, 5, "Giá trị")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Chỉ tiêu,Kỳ,Giá trị",
        "CHỈ TIÊU,KỲ BÁO CÁO,GIÁ TRỊ",
        "chi tieu,ky so lieu,gia tri",
        "Tên chỉ tiêu,Thời gian,Kết quả",
        "Indicator,Period,Value",
        "indicator_code,period,value",
        "  Chỉ  tiêu , Kỳ:, Giá trị (%) ",
      })
  void headingsAreKnownInEveryUsualSpelling(String header) {
    for (String written : List.of(header, Normalizer.normalize(header, Normalizer.Form.NFD))) {
      ReadResult result = reading().csv(written, SHARE + ",T6/2024,55");

      assertThat(Reading.shown(result)).containsExactly(SHARE + " as_of ..2024-06-30 55.0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "T6/2024, month 2024-06-01..2024-06-30",
    "Quý II/2024, quarter 2024-04-01..2024-06-30",
    "6 tháng đầu năm 2024, half_year 2024-01-01..2024-06-30",
    "2024, year 2024-01-01..2024-12-31",
    "9 tháng đầu năm 2024, as_of 2024-01-01..2024-09-30",
    "lũy kế đến 15/6/2024, as_of ..2024-06-15",
    "15/6/2024, as_of ..2024-06-15",
  })
  void aFlowKeepsThePeriodThatItIsCountedOver(String period, String expected) {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;Giá trị", RECEIVED + ";" + period + ";5");

    assertThat(Reading.shown(result)).containsExactly(RECEIVED + " " + expected + " 5.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"T6/2024", "Quý II/2024", "6 tháng đầu năm 2024", "30/6/2024"})
  void aLevelIsAsOfTheLastDayOfWhateverPeriodIsNamed(String period) {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;Giá trị", "da06.tasks.total;" + period + ";5");

    assertThat(Reading.shown(result)).containsExactly("da06.tasks.total as_of ..2024-06-30 5.0");
  }

  @Test
  void yearAndMonthMayStandInColumnsOfTheirOwn() {
    ReadResult result =
        reading().csv("Chỉ tiêu;Năm;Tháng;Giá trị", RECEIVED + ";2024;6;5", RECEIVED + ";2024;;60");

    assertThat(Reading.shown(result))
        .containsExactly(
            RECEIVED + " month 2024-06-01..2024-06-30 5.0",
            RECEIVED + " year 2024-01-01..2024-12-31 60.0");
  }

  @Test
  void firstAndLastDayMayStandInColumnsOfTheirOwn() {
    ReadResult result =
        reading()
            .csv(
                "indicator_code,grain,period_start,period_end,value",
                RECEIVED + ",,2024-04-01,2024-06-30,5",
                SHARE + ",half_year,2024-01-01,2024-06-30,6");

    assertThat(Reading.shown(result))
        .containsExactly(
            RECEIVED + " quarter 2024-04-01..2024-06-30 5.0",
            SHARE + " half_year 2024-01-01..2024-06-30 6.0");
  }

  @Test
  void titlesAboveTheHeadingsTellPeriodAndUnit() {
    ReadResult result =
        reading()
            .csv(
                "BÁO CÁO CHUYỂN ĐỔI SỐ;;",
                "Kỳ báo cáo: Quý II/2024;;",
                "(Đơn vị tính: nghìn hồ sơ);;",
                "TT;Chỉ tiêu;Giá trị",
                "1;" + RECEIVED + ";12,5");

    assertThat(result.findings()).isEmpty();
    assertThat(Reading.shown(result))
        .containsExactly(RECEIVED + " quarter 2024-04-01..2024-06-30 12500.0");
  }

  @ParameterizedTest
  @CsvSource({
    "Giá trị (triệu), '1,5', 1500000",
    "Giá trị (nghìn hồ sơ), '12,5', 12500",
    "Giá trị, '1,5 triệu', 1500000",
    "Giá trị, 1.234, 1234",
    "Giá trị, '1,234', 1234",
    "Giá trị, 1.234.567, 1234567",
  })
  void aCountIsReadInItsUnit(String heading, String cell, double value) {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;" + heading, RECEIVED + ";T6/2024;" + cell);

    assertThat(result.figures()).extracting(SubmittedFigure::value).containsExactly(value);
  }

  @Test
  void moneyIsConvertedIntoTheIndicatorsUnit() {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Kỳ;Giá trị;ĐVT",
                "da06.savings.annual;2024;2,5;nghìn tỷ đồng",
                "economy.platform_revenue;2024;150;triệu USD");

    assertThat(result.figures())
        .extracting(SubmittedFigure::value)
        .containsExactly(2_500_000_000_000.0, 0.15);
  }

  @Test
  void whatThreeDigitsOfAShareMeanIsAskedWithBothReadings() {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;Giá trị", SHARE + ";T6/2024;1.234");

    assertThat(result.figures()).isEmpty();
    Finding finding = result.findings().getFirst();
    assertThat(finding.rule()).isEqualTo(Rule.VALUE_AMBIGUOUS);
    assertThat(finding.place().cell()).isEqualTo("C2");
    assertThat(finding.what().vi()).contains("1,234", "1234");
    assertThat(finding.what().en()).contains("1.234 or 1234");
  }

  @Test
  void aShareWithoutSignThatLooksLikeAFractionIsTakenAndWarnedOf() {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;Giá trị", SHARE + ";T6/2024;0,55");

    assertThat(Reading.shown(result)).containsExactly(SHARE + " as_of ..2024-06-30 0.55");
    assertThat(result.findings().getFirst().rule()).isEqualTo(Rule.VALUE_AS_FRACTION);
    assertThat(result.findings().getFirst().suggestion()).isEqualTo("55");
    assertThat(result.findings().getFirst().what().vi()).isEqualTo("Giá trị được hiểu là 0,55 %.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "…", "chưa có", ""})
  void noFigureIsNeverZero(String cell) {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;Giá trị", SHARE + ";T6/2024;" + cell);

    assertThat(result.figures()).isEmpty();
    assertThat(Reading.rules(result)).containsExactly(Rule.VALUE_ABSENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gov.dosier.online_share | Hà Nội | T6/2024 | 55 | INDICATOR_UNKNOWN | A2 |"
            + " gov.dossier.online_share",
        "'' | Hà Nội | T6/2024 | 55 | INDICATOR_MISSING | A2 | ",
        "gov.dossier.online_share | Hà Nôj | T6/2024 | 55 | AREA_UNKNOWN | B2 | Hà Nội",
        "gov.dossier.online_share | Cà Mau | T6/2024 | 55 | AREA_FOREIGN | B2 | ",
        "gov.dossier.online_share | 91 | T6/2024 | 55 | AREA_AMBIGUOUS | B2 | ",
        "gov.dossier.online_share | Hà Nội | tháng 6 | 55 | PERIOD_MALFORMED | C2 | ",
        "gov.dossier.online_share | Hà Nội | '' | 55 | PERIOD_MISSING | C2 | ",
        "gov.dossier.online_received | Hà Nội | T6/2027 | 55 | PERIOD_NOT_BEGUN | D2 | ",
        "gov.dossier.online_share | Hà Nội | T6/2062 | 55 | PERIOD_NOT_BEGUN | D2 | ",
        "gov.dossier.online_share | Hà Nội | 30/6/2062 | 55 | PERIOD_NOT_BEGUN | D2 | ",
        "gov.dossier.online_received | Hà Nội | lũy kế đến 30/6/2062 | 55 | PERIOD_NOT_BEGUN | D2 |"
            + " ",
        "gov.dossier.online_share | Hà Nội | T6/2024 | năm lăm | VALUE_MALFORMED | D2 | ",
        "gov.dossier.online_received | Hà Nội | T6/2024 | 12,5 | VALUE_MALFORMED | D2 | ",
        "gov.dossier.online_received | Hà Nội | T6/2024 | 55 % | UNIT_DIFFERS | D2 | ",
        "gov.dossier.online_share | Hà Nội | T6/2024 | 5 tỷ đồng | UNIT_DIFFERS | D2 | ",
        "ChØ tiªu | Hà Nội | T6/2024 | 55 | LEGACY_FONT | A2 | ",
      })
  void aFaultNamesItsCellItsValueAndWhatWouldBeRight(
      String indicator,
      String area,
      String period,
      String value,
      Rule rule,
      String cell,
      String suggestion) {
    ReadResult result =
        reading()
            .csv("Chỉ tiêu;Địa bàn;Kỳ;Giá trị", String.join(";", indicator, area, period, value));

    assertThat(result.figures()).isEmpty();
    assertThat(Reading.errors(result)).containsExactly(rule);
    Finding finding = result.findings().getFirst();
    assertThat(finding.place().cell()).isEqualTo(cell);
    assertThat(finding.place().file()).isEqualTo("a.csv");
    assertThat(finding.suggestion()).isEqualTo(suggestion);
    assertThat(finding.what().vi()).isNotBlank();
    assertThat(finding.expected().vi()).isNotBlank();
    assertThat(finding.expected().en()).isNotBlank();
  }

  @Test
  void aPeriodThatHasBegunMayEndAfterTheDayOfSubmission() {
    ReadResult result = reading().csv("Chỉ tiêu;Kỳ;Giá trị", SHARE + ";Quý I/2026;55");

    assertThat(result.figures()).hasSize(1);
    assertThat(Reading.rules(result)).containsExactly(Rule.PERIOD_NOT_ENDED);
    assertThat(result.findings().getFirst().what().vi())
        .isEqualTo("Kỳ kết thúc ngày 31/03/2026, sau ngày nộp 01/03/2026.");
  }

  @Test
  void allFaultsOfAllRowsAreToldAtOnce() {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Địa bàn;Kỳ;Giá trị",
                "x.y.z;Cà Mau;T13/2024;abc",
                SHARE + ";Hà Nội;T6/2024;55",
                SHARE + ";Cà Mau;T13/2024;abc");

    assertThat(Reading.rules(result))
        .containsExactly(
            Rule.INDICATOR_UNKNOWN,
            Rule.AREA_FOREIGN,
            Rule.PERIOD_MALFORMED,
            Rule.AREA_FOREIGN,
            Rule.PERIOD_MALFORMED,
            Rule.VALUE_MALFORMED);
    assertThat(result.figures()).hasSize(1);
  }

  @Test
  void theSameFigureTwiceIsANoteAndAnotherOneAFault() {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Kỳ;Giá trị",
                SHARE + ";T6/2024;55",
                SHARE + ";30/6/2024;55",
                SHARE + ";Quý II/2024;56",
                SHARE + ";T7/2024;56");

    assertThat(Reading.rules(result))
        .containsExactly(Rule.FIGURE_REPEATED, Rule.FIGURE_CONTRADICTED);
    assertThat(result.findings().getLast().what().vi()).contains("Dòng 2", "55");
  }

  @Test
  void aWithdrawalNeedsNoValue() {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Kỳ;Giá trị;Lý do;Thu hồi",
                SHARE + ";T6/2024;;nhập nhầm;x",
                SHARE + ";T7/2024;55;;không",
                SHARE + ";T8/2024;55;;có lẽ");

    assertThat(result.figures()).extracting(SubmittedFigure::withdrawn).startsWith(true, false);
    assertThat(result.figures().getFirst().value()).isNull();
    assertThat(Reading.errors(result)).containsExactly(Rule.WITHDRAWAL_UNCLEAR);
  }

  @Test
  void aFigureWithAWordThatIsNotKnownIsNotHandedOnAsAnother() {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Kỳ;Giá trị;Định nghĩa;Phương pháp;Độ chắc chắn;Loại kỳ",
                SHARE + ";T1/2024;55;eligibel;;;",
                SHARE + ";T2/2024;55;;tổng cục;;",
                SHARE + ";T3/2024;55;;;chắc;",
                SHARE + ";T4/2024;55;;;;tháng",
                SHARE + ";T5/2024;55;Eligible;mic;khoảng;month");

    assertThat(Reading.shown(result)).containsExactly(SHARE + " month 2024-05-01..2024-05-31 55.0");
    assertThat(result.figures().getFirst().definition()).isEqualTo("eligible");
    assertThat(result.figures().getFirst().method()).isEqualTo("mic");
    assertThat(result.figures().getFirst().qualifier()).isEqualTo(Qualifier.ABOUT);
    assertThat(Reading.errors(result))
        .containsExactly(
            Rule.DEFINITION_UNKNOWN,
            Rule.METHOD_UNKNOWN,
            Rule.QUALIFIER_UNKNOWN,
            Rule.PERIOD_MALFORMED);
  }

  @Test
  void aTableWithoutPeriodsIsToldOnceAndNotForEachRow() {
    ReadResult result =
        reading().csv("Chỉ tiêu;Giá trị", SHARE + ";55", SHARE + ";56", SHARE + ";57");

    assertThat(Reading.rules(result)).containsExactly(Rule.COLUMN_MISSING);
    assertThat(result.findings().getFirst().suggestion()).isEqualTo("Kỳ");
  }

  @Test
  void aFileWithoutHeadingsIsToldWhatIsNeeded() {
    ReadResult result = reading().csv("a;b;c", "1;2;3");

    assertThat(Reading.rules(result)).containsExactly(Rule.LAYOUT_UNKNOWN);
    assertThat(result.findings().getFirst().expected().vi()).contains("Chỉ tiêu, Kỳ, Giá trị");
  }

  @Test
  void headingsForAnOldFontAreToldAsSuch() {
    ReadResult result = reading().csv("ChØ tiªu;Kú;Gi¸ trÞ", "x;T6/2024;1");

    assertThat(Reading.rules(result)).containsExactly(Rule.LEGACY_FONT);
  }

  @Test
  void unknownColumnsAndRowsWithoutFiguresAreLeftOutAndTold() {
    ReadResult result =
        reading()
            .csv(
                "Chỉ tiêu;Kỳ;Giá trị;Người nhập",
                "(1);(2);(3);(4)",
                "I. Chính quyền số;;;",
                SHARE + ";T6/2024;55;An",
                "Người lập biểu: Nguyễn Văn B;;;");

    assertThat(result.figures()).hasSize(1);
    assertThat(Reading.rules(result))
        .containsExactly(Rule.COLUMN_IGNORED, Rule.ROW_IGNORED, Rule.ROW_IGNORED, Rule.ROW_IGNORED);
  }

  @Test
  void twoColumnsOfOneMeaningAreRefused() {
    ReadResult result =
        reading().csv("Chỉ tiêu;Kỳ;Kỳ báo cáo;Giá trị", SHARE + ";T6/2024;T7/2024;55");

    assertThat(Reading.errors(result)).containsExactly(Rule.COLUMN_REPEATED);
  }

  @Test
  void aNationalIndicatorInAProvincesFileIsWarnedOf() {
    ReadResult result =
        reading().csv("Chỉ tiêu;Kỳ;Giá trị", "da06.essential_services.total;T6/2024;53");

    assertThat(result.figures()).hasSize(1);
    assertThat(Reading.rules(result)).containsExactly(Rule.INDICATOR_LEVEL);
  }

  @Test
  void aDissolvedProvincesFileIsWarnedOfWithItsSuccessor() {
    ReadResult result =
        new Reading(folder, "63:49")
            .csv("Chỉ tiêu;Địa bàn;Kỳ;Giá trị", SHARE + ";Quảng Nam;T6/2024;55");

    assertThat(result.figures()).hasSize(1);
    assertThat(Reading.rules(result)).containsExactly(Rule.AREA_DISSOLVED);
    assertThat(result.findings().getFirst().suggestion()).isEqualTo("34:48");
  }

  @Test
  void anAreaThatDoesNotExistCannotHandAnythingIn() {
    ReadResult result = new Reading(folder, "99:99").csv("Chỉ tiêu;Kỳ;Giá trị");

    assertThat(Reading.errors(result)).containsExactly(Rule.AREA_UNKNOWN);
  }

  @Test
  void aFileOfNumbersOnlyIsNoSubmission() {
    ReadResult result = reading().read("a.csv", "1\n2\n3\n".getBytes(StandardCharsets.UTF_8));

    assertThat(Reading.errors(result)).containsExactly(Rule.LAYOUT_UNKNOWN);
  }
}
