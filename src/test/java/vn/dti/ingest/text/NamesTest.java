package vn.dti.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.SampleCatalogue;

class NamesTest {
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 1);
  private static final LocalDate AFTER = LocalDate.of(2026, 3, 1);

  private final AreaNames areas = new AreaNames(SampleCatalogue.SHIPPED);
  private final IndicatorNames indicators = new IndicatorNames(SampleCatalogue.SHIPPED);

  @ParameterizedTest
  @CsvSource({
    "34:01, 34:01",
    "63:91, 63:91",
    "m:bca, M:BCA",
    "vn, VN",
    "Hà Nội, 34:01",
    "ha noi, 34:01",
    "HÀ NỘI, 34:01",
    "Thành phố Hà Nội, 34:01",
    "TP. Hà Nội, 34:01",
    "TP Hồ Chí Minh, 34:79",
    "TP.HCM, 34:79",
    "Ho Chi Minh City, 34:79",
    "Tỉnh Quảng Nam, 63:49",
    "Bà Rịa – Vũng Tàu, 63:77",
    "Ba Ria-Vung Tau, 63:77",
    "Thừa Thiên Huế, 63:46",
    "Huế, 34:46",
    "UBND tỉnh Cà Mau, 34:96",
    "Bộ Công an, M:BCA",
    "Cả nước, VN",
    "Toàn quốc, VN",
    "Đà Nẵng (34 đơn vị hành chính), 34:48",
    "Đà Nẵng (cũ), 63:48",
  })
  void anAreaIsFoundByIdAndByEveryUsualSpellingOfItsName(String text, String id) {
    assertThat(found(text, "VN", AFTER)).isEqualTo(id);
    assertThat(found(Normalizer.normalize(text, Normalizer.Form.NFD), "VN", AFTER)).isEqualTo(id);
  }

  @Test
  void aNameOfBothVintagesIsTheOneValidOnTheDay() {
    assertThat(found("Đà Nẵng", "VN", BEFORE)).isEqualTo("63:48");
    assertThat(found("Đà Nẵng", "VN", AFTER)).isEqualTo("34:48");
  }

  @Test
  void aNameOfBothVintagesIsFirstOfAllTheSubmissionsOwn() {
    assertThat(found("Đà Nẵng", "63:48", AFTER)).isEqualTo("63:48");
    assertThat(found("Đà Nẵng", "34:48", BEFORE)).isEqualTo("34:48");
  }

  @Test
  void aCodeOfTwoDigitsMeansNothingUnlessItIsTheSubmissionsOwn() {
    assertThat(areas.find("91", "VN", AFTER, true))
        .isEqualTo(
            new AreaNames.Match.Several(
                List.of(
                    SampleCatalogue.SHIPPED.area("34:91").orElseThrow(),
                    SampleCatalogue.SHIPPED.area("63:91").orElseThrow())));
    assertThat(found("91", "63:91", AFTER)).isEqualTo("63:91");
  }

  @ParameterizedTest
  @CsvSource({"Hà Nôị, 34:01", "Hải Phồng, 34:31", "Thanh Hoá, 34:38", "Bắc Cạn, 63:06"})
  void aMistypedAreaIsSuggested(String text, String id) {
    AreaNames.Match match = areas.find(text, "VN", AFTER, true);
    CatalogueArea near =
        switch (match) {
          case AreaNames.Match.Found(CatalogueArea area) -> area;
          case AreaNames.Match.Unknown(CatalogueArea area) -> area;
          case AreaNames.Match.Several several -> throw new AssertionError(several);
        };

    assertThat(near.id()).isEqualTo(id);
  }

  @Test
  void whatIsNoAreaIsUnknown() {
    assertThat(areas.find("Tổng cộng", "VN", AFTER, true))
        .isEqualTo(new AreaNames.Match.Unknown(null));
  }

  @ParameterizedTest
  @CsvSource({
    "gov.dossier.online_share, gov.dossier.online_share, , ",
    "GOV.Dossier.Online_Share, gov.dossier.online_share, , ",
    "economy.digital_gdp_share.mic, economy.digital_gdp_share, mic, ",
    "Tỷ trọng kinh tế số trong GDP, economy.digital_gdp_share, , ",
    "ty trong kinh te so trong gdp, economy.digital_gdp_share, , ",
    "Digital economy share of GDP, economy.digital_gdp_share, , ",
    "1. Tỷ trọng kinh tế số trong GDP, economy.digital_gdp_share, , ",
    "1.2. Tỷ trọng kinh tế số trong GDP, economy.digital_gdp_share, , ",
    "a) Tỷ trọng kinh tế số trong GDP, economy.digital_gdp_share, , ",
    "- Tỷ trọng kinh tế số trong GDP (%), economy.digital_gdp_share, , %",
    "II. Tỷ trọng kinh tế số trong GDP, economy.digital_gdp_share, , ",
  })
  void anIndicatorIsFoundByCodeAndByName(String text, String code, String method, String unit) {
    IndicatorNames.Match match = indicators.find(text, true);

    assertThat(Objects.requireNonNull(match.indicator()).code()).isEqualTo(code);
    assertThat(match.method()).isEqualTo(method);
    assertThat(match.unit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @CsvSource({
    "gov.dosier.online_share, gov.dossier.online_share",
    "Tỷ trọng kinh tế số GDP, economy.digital_gdp_share",
    "Tổng số nhiệm vụ Đề án 6, da06.tasks.total",
  })
  void aMistypedIndicatorIsSuggestedAndNotTaken(String text, String code) {
    IndicatorNames.Match match = indicators.find(text, true);

    assertThat(match.indicator()).isNull();
    assertThat(Objects.requireNonNull(match.near()).code()).isEqualTo(code);
  }

  @Test
  void everyIndicatorIsFoundByItsNames() {
    for (CatalogueIndicator indicator : SampleCatalogue.SHIPPED.indicators().values()) {
      assertThat(indicators.find(indicator.nameVi(), false).indicator()).isEqualTo(indicator);
      assertThat(indicators.find(indicator.nameEn(), false).indicator()).isNotNull();
    }
  }

  private String found(String text, String own, LocalDate day) {
    AreaNames.Match match = areas.find(text, own, day, true);
    assertThat(match).as(text).isInstanceOf(AreaNames.Match.Found.class);
    return ((AreaNames.Match.Found) match).area().id();
  }
}
