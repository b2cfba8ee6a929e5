package vn.dti.ingest.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyTextTest {
  @ParameterizedTest
  @CsvSource({
    "Hµ Néi, TCVN3",
    "ChØ tiªu, TCVN3",
    "§Þa bµn, TCVN3",
    "Tû lÖ hå s¬ trùc tuyÕn, TCVN3",
    "Haø Noäi, VNI",
    "Chæ tieâu, VNI",
    "Tyû leä hoà sô tröïc tuyeán, VNI",
    "Ñòa baøn, VNI",
  })
  void textForOldFontsIsRecognised(String text, LegacyText encoding) {
    assertThat(LegacyText.in(text)).contains(encoding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Chỉ tiêu", "Hà Nội", "Hoà Bình", "Hoá đơn", "Tuân thủ", "Huế", "Đà Nẵng", "Phú Thọ",
        "Cà Mau", "Hà Giang", "Hà Nam", "Sóc Trăng", "Gia Lai", "Long An", "Hải Dương", "50 m²",
        "± 5 %", "© 2024", "≥ 80", "café", "Khánh Hoà", "Thanh Hoá", "Hoàn thành", "Toàn trình",
        "toàn", "khoá", "đúng", "Tên", "xuân", "thuê", "Lí do", "hoàn"
      })
  void unicodeIsLeftAlone(String text) {
    assertThat(LegacyText.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hoàn thành", "Hà Nội"})
  void unicodeInDecomposedFormIsLeftAlone(String text) {
    assertThat(LegacyText.in(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)))
        .isEmpty();
  }
}
