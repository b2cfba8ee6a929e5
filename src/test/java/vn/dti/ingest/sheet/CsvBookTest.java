package vn.dti.ingest.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Rule;

class CsvBookTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void aSeparatorIsFoundOut(String separator) {
    String text =
        String.join(separator, "mã", "kỳ", "giá trị")
            + "\n"
            + String.join(separator, "a.b", "T6/2024", "55")
            + "\n";

    assertThat(Opened.shown(Opened.file(folder, "a.csv", text)))
        .containsExactly(List.of("mã", "kỳ", "giá trị"), List.of("a.b", "T6/2024", "55"));
  }

  @Test
  void decimalCommasDoNotPassForSeparators() {
    String text = "mã;kỳ;giá trị\na.b;T6/2024;55,2\na.c;T6/2024;7,5\n";

    assertThat(Opened.shown(Opened.file(folder, "a.csv", text)).get(1))
        .containsExactly("a.b", "T6/2024", "55,2");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstHeading() {
    assertThat(Opened.shown(Opened.file(folder, "a.csv", "\uFEFFmã,kỳ\n1,2\n")).getFirst())
        .containsExactly("mã", "kỳ");
  }

  @Test
  void excelsLineWithTheSeparatorIsNoRow() {
    List<SheetRow> rows = Opened.rows(Opened.file(folder, "a.csv", "sep=;\nmã;kỳ\na;b\n"));

    assertThat(rows).extracting(SheetRow::number).containsExactly(2L, 3L);
  }

  @Test
  void quotedCellsHoldSeparatorsQuotesAndLineBreaks() {
    String text = "a,b\n\"x, y\",\"một \"\"hai\"\"\nba\"\nc,d\n";

    List<SheetRow> rows = Opened.rows(Opened.file(folder, "a.csv", text));

    assertThat(rows.get(1).cells())
        .containsExactly(new Cell.Words("x, y"), new Cell.Words("một \"hai\"\nba"));
    assertThat(rows.get(2).number()).isEqualTo(4);
  }

  @Test
  void emptyLinesAndLinesOfSeparatorsAreLeftOutButCounted() {
    List<SheetRow> rows = Opened.rows(Opened.file(folder, "a.csv", "a,b\n\n,,\nc,d\n"));

    assertThat(rows).extracting(SheetRow::number).containsExactly(1L, 4L);
  }

  @Test
  void windowsEncodingIsRefusedWithItsLine() {
    byte[] bytes = "ma,ten\n1,caf\u00e9 cr\u00e8me\n".getBytes(StandardCharsets.ISO_8859_1);

    Finding finding = Opened.refusal(Opened.file(folder, "a.csv", bytes));

    assertThat(finding.rule()).isEqualTo(Rule.ENCODING);
    assertThat(finding.place().row()).isEqualTo(2);
    assertThat(finding.value()).isEqualTo("0xE9");
    assertThat(finding.expected().vi()).contains("CSV UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "'ChØ tiªu,§Þa bµn\n1,Hµ Néi', TCVN3",
    "'Chæ tieâu,Ñòa baøn\n1,Haø Noäi', VNI Windows",
  })
  void bytesOfOldFontsAreRecognised(String text, String encoding) {
    byte[] bytes = text.getBytes(Charset.forName("windows-1252"));

    Finding finding = Opened.refusal(Opened.file(folder, "a.csv", bytes));

    assertThat(finding.rule()).isEqualTo(Rule.LEGACY_FONT);
    assertThat(finding.what().vi()).contains(encoding);
    assertThat(finding.expected().vi()).contains("UniKey");
  }

  @Test
  void anUnclosedQuotationMarkIsRefusedAndNotReadToTheEnd() {
    String text = "a,b\n\"x,y\n" + "1,2\n".repeat(400_000);

    assertThat(Opened.refusal(Opened.file(folder, "a.csv", text)).rule())
        .isEqualTo(Rule.FILE_DAMAGED);
  }

  @Test
  void rowsBeyondTheLimitAreRefusedWithTheLimit() {
    ReadLimits few = limits(2, 100, Duration.ofMinutes(1));

    Finding finding = Opened.refusal(Opened.file(folder, "a.csv", "a,b\n1,2\n3,4\n"), few);

    assertThat(finding.rule()).isEqualTo(Rule.FILE_TOO_LARGE);
    assertThat(finding.what().en()).contains("more than 2 rows");
  }

  @Test
  void cellsBeyondTheLimitAreRefusedWithTheLimit() {
    ReadLimits few = limits(100, 5, Duration.ofMinutes(1));

    assertThat(Opened.refusal(Opened.file(folder, "a.csv", "a,b\n1,2\n3,4\n"), few).what().en())
        .contains("more than 5 cells");
  }

  @Test
  void aReadingThatTakesTooLongIsStopped() {
    ReadLimits short1 = limits(1_000_000, 1_000_000, Duration.ZERO);

    assertThat(
            Opened.refusal(Opened.file(folder, "a.csv", "a,b\n".repeat(2_000)), short1).what().en())
        .contains("stopped at row 1,000");
  }

  private static ReadLimits limits(long rows, long cells, Duration time) {
    ReadLimits usual = ReadLimits.DEFAULT;
    return new ReadLimits(
        usual.fileBytes(),
        usual.entries(),
        usual.partBytes(),
        usual.ratio(),
        usual.sheets(),
        rows,
        cells,
        usual.textCharacters(),
        time);
  }
}
