package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeShapeTest {
  private static String shape(String sql) {
    return Fixture.PARSER.parse(sql) instanceof SqlParser.Parsed.Tree(var root)
        ? TreeShape.of(root)
        : "";
  }

  @Test
  void leavesOutPlainConstantsAndPlaces() {
    assertThat(shape("select 1, 'a' from area where x > '2024-01-01 00:00:00.000Z'"))
        .isEqualTo(shape("select 23, 'bc'   from area where x > '2025-06-01 17:00:00.000Z'"));
  }

  @ParameterizedTest
  @CsvSource({
    "select 1, select -1",
    "select 1, select 1.0",
    "select 1, select '1'",
    "select 'a', select 'a''b'",
    "select 'a', select 'ấ'",
    "select 1, select 1_0",
    "select a, select b",
    "select 1, select 1 as b",
    "select f(1), select g(1)",
    "select 1 from a, select 1 from b"
  })
  void keepsEverythingElse(String one, String other) {
    assertThat(shape(one)).isNotEmpty().isNotEqualTo(shape(other));
  }
}
