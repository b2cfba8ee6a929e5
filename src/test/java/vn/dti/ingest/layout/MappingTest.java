package vn.dti.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.ingest.Finding;
import vn.dti.ingest.ReadResult;
import vn.dti.ingest.Rule;

class MappingTest {
  private static final String FORM =
      """
      Phụ lục;;;;
      Nội dung báo cáo;Đvị;Năm trước;Năm nay;Diễn giải
      Hồ sơ nộp qua mạng;hs;1.234;2.345;tạm tính
      Tỷ lệ trực tuyến;%;1,234;55,5;
      Cộng;;;;
      """;

  @TempDir private Path folder;

  @Test
  void anOfficesOwnFormIsReadByItsDescription() {
    ReadResult result =
        read(
            FORM,
            """
            sheets:
              - header_row: 2
                last_row: 4
                numbers: vietnamese
                columns:
                  indicator: Nội dung báo cáo
                  note: E
                values:
                  - column: C
                    period: năm 2023
                  - column: Năm nay
                    period: năm 2024
                everywhere:
                  area: "34:01"
                  definition: all
            names:
              indicators:
                Hồ sơ nộp qua mạng: gov.dossier.online_received
                tỷ lệ trực tuyến: gov.dossier.online_share
            """);

    assertThat(result.findings()).isEmpty();
    assertThat(Reading.shown(result))
        .containsExactly(
            "gov.dossier.online_received year 2023-01-01..2023-12-31 1234.0",
            "gov.dossier.online_received year 2024-01-01..2024-12-31 2345.0",
            "gov.dossier.online_share as_of ..2023-12-31 1.234",
            "gov.dossier.online_share as_of ..2024-12-31 55.5");
    assertThat(result.figures().getFirst().note()).isEqualTo("tạm tính");
  }

  @Test
  void everyFaultOfADescriptionIsToldAtOnceWithItsLine() {
    ReadResult result =
        read(
            FORM,
            """
            sheets:
              - header_rows: 2
                last_row: cuối
                numbers: german
                columns:
                  indicator: A
                  gia_tri: C
                values:
                  - period: năm nay
                    measure: mean
                    indicator: gov.dosier.online_share
            other: 1
            """);

    assertThat(result.figures()).isEmpty();
    assertThat(Reading.rules(result)).containsOnly(Rule.MAPPING_MALFORMED);
    assertThat(result.findings())
        .extracting(finding -> finding.place().row() + " " + finding.value())
        .containsExactlyInAnyOrder(
            "12 other",
            "2 header_rows",
            "3 cuối",
            "4 german",
            "7 gia_tri",
            "9 null",
            "10 mean",
            "11 gov.dosier.online_share",
            "9 năm nay");
    assertThat(result.findings())
        .filteredOn(finding -> "gov.dosier.online_share".equals(finding.value()))
        .extracting(finding -> finding.expected().en())
        .containsExactly("Did you mean gov.dossier.online_share?");
  }

  @Test
  void partsOfASeriesThatNobodyKnowsAreToldOnceAndNotByEveryRow() {
    ReadResult result =
        read(
            FORM,
            """
            sheets:
              - header_row: 2
                columns: {indicator: A}
                values:
                  - column: C
                    area: Hà Nôi 2
                    unit: "???"
                  - column: D
                    area: Đà Nẵng
                everywhere:
                  definition: eligble
                  method: đếm tay
                  qualifier: có lẽ
                  period: "2024"
            names:
              areas:
                Thủ đô: Ha Nio
                Sở: "01"
            """);

    assertThat(result.figures()).isEmpty();
    assertThat(Reading.rules(result)).containsOnly(Rule.MAPPING_MALFORMED);
    assertThat(result.findings())
        .extracting(finding -> finding.place().row() + " " + finding.value())
        .containsExactlyInAnyOrder(
            "6 Hà Nôi 2",
            "7 ???",
            "9 Đà Nẵng",
            "11 eligble",
            "12 đếm tay",
            "13 có lẽ",
            "17 Ha Nio");
    assertThat(result.findings())
        .filteredOn(finding -> "Đà Nẵng".equals(finding.value()))
        .extracting(finding -> finding.what().vi())
        .containsExactly("Đây là Đà Nẵng (34:48), còn tệp được nộp cho 34:01.");
    assertThat(result.findings())
        .filteredOn(finding -> "eligble".equals(finding.value()))
        .extracting(finding -> finding.expected().en())
        .allSatisfy(expected -> assertThat(expected).contains("all", "eligible"));
  }

  @Test
  void aDescriptionMayUseItsOwnNames() {
    ReadResult result =
        read(
            FORM,
            """
            sheets:
              - header_row: 2
                last_row: 3
                numbers: vietnamese
                columns: {value: C}
                everywhere: {area: Thành phố ta, indicator: Nộp mạng, period: "2024"}
            names:
              indicators: {Nộp mạng: gov.dossier.online_received}
              areas: {Thành phố ta: "34:01"}
            """);

    assertThat(Reading.shown(result))
        .containsExactly("gov.dossier.online_received year 2024-01-01..2024-12-31 1234.0");
  }

  @Test
  void columnsAndSheetsThatTheFileLacksAreTold() {
    ReadResult result =
        read(
            FORM,
            """
            sheets:
              - header_row: 2
                columns: {indicator: Chỉ số, value: C}
                everywhere: {period: "2024"}
              - sheet: Biểu 2
                columns: {indicator: A, value: B}
            """);

    assertThat(Reading.rules(result)).containsExactly(Rule.COLUMN_MISSING, Rule.LAYOUT_UNKNOWN);
    assertThat(result.findings().getFirst().value()).isEqualTo("Chỉ số");
    assertThat(result.findings().getLast().value()).isEqualTo("Biểu 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sheets: [",
        "- a\n- b",
        "a: &x [1]\nb: *x",
        "sheets: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://x\"]]",
        "sheets: {a: b}",
        "sheets:\n  - 5",
        "? {a: b}\n: c",
        "sheets:\n\t- a",
      })
  void whatIsNoDescriptionIsRefusedAndNothingIsMadeOfIt(String yaml) {
    ReadResult result = read(FORM, yaml);

    assertThat(result.figures()).isEmpty();
    assertThat(Reading.rules(result)).isNotEmpty().containsOnly(Rule.MAPPING_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void depthWithoutEndIsRefused(String opening) {
    ReadResult result = read(FORM, opening.repeat(100_000));

    assertThat(Reading.rules(result)).containsExactly(Rule.MAPPING_MALFORMED);
    Finding finding = result.findings().getFirst();
    assertThat(finding.what().en()).contains("nested too deeply");
  }

  private ReadResult read(String csv, String mapping) {
    return new Reading(folder, "34:01")
        .read("a.csv", csv.getBytes(StandardCharsets.UTF_8), Optional.of(mapping));
  }
}
