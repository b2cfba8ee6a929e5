package vn.dti.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DisplayWidthTest {
  private static final String NAME = "Tỷ lệ người trưởng thành có chữ ký số";

  @Test
  void marksThatCombineTakeNoColumn() {
    String decomposed = Normalizer.normalize(NAME, Normalizer.Form.NFD);

    assertThat(decomposed).hasSizeGreaterThan(NAME.length());
    assertThat(DisplayWidth.of(decomposed)).isEqualTo(37);
    assertThat(DisplayWidth.of(NAME)).isEqualTo(37);
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(DisplayWidth.of("字ﾊ●")).isEqualTo(5);
    assertThat(DisplayWidth.of("\u200Bx")).isEqualTo(1);
  }

  @Test
  void paddingCountsColumnsNotCharacters() {
    String decomposed = Normalizer.normalize("số", Normalizer.Form.NFD);

    assertThat(DisplayWidth.padRight(decomposed, 4)).isEqualTo(decomposed + "  ");
    assertThat(DisplayWidth.padLeft(decomposed, 4)).isEqualTo("  " + decomposed);
  }

  @Test
  void linesBreakBetweenWordsAndComeComposed() {
    assertThat(DisplayWidth.wrap(Normalizer.normalize(NAME, Normalizer.Form.NFD), 16))
        .isEqualTo(List.of("Tỷ lệ người", "trưởng thành có", "chữ ký số"));
  }

  @Test
  void aWordThatIsTooLongIsCut() {
    assertThat(DisplayWidth.wrap("ab abcdefgh i", 3))
        .isEqualTo(List.of("ab", "abc", "def", "gh", "i"));
  }

  @Test
  void lineFeedsAreKeptAndNothingIsOneEmptyLine() {
    assertThat(DisplayWidth.wrap("một\nhai", 20)).isEqualTo(List.of("một", "hai"));
    assertThat(DisplayWidth.wrap("", 20)).isEqualTo(List.of(""));
  }

  @Property(tries = 300)
  void noLineIsWiderAndNoLetterIsLost(
      @ForAll @StringLength(max = 60) String text, @ForAll @IntRange(min = 2, max = 30) int width) {
    List<String> lines = DisplayWidth.wrap(text, width);

    assertThat(lines)
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
    assertThat(letters(String.join("", lines)))
        .isEqualTo(letters(Normalizer.normalize(text, Normalizer.Form.NFC)));
  }

  private static String letters(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
