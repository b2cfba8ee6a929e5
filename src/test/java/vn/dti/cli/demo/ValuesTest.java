package vn.dti.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dti.plugin.TimeRange;

class ValuesTest {
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T23:59:59Z"));

  private static Values values() {
    Values values = new Values(RANGE);
    values.put("asof", "2024-07-19");
    values.put("one", new Values.Value(List.of("Đắk Lắk's"), "Đắk Lắk", false));
    values.put("many", new Values.Value(List.of("63:66", "63:d'"), "hai tỉnh", true));
    values.put("__dashboard.uid", "board");
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "DATE '${asof}'~DATE '2024-07-19'",
        "DATE '$asof'~DATE '2024-07-19'",
        "DATE '[[asof]]'~DATE '2024-07-19'",
        "'$one'~'Đắk Lắk''s'",
        "${one:raw}~Đắk Lắk's",
        "${one:sqlstring}~'Đắk Lắk''s'",
        "${one:text}~Đắk Lắk",
        "IN ($many)~IN ('63:66','63:d''')",
        "IN (${many:sqlstring})~IN ('63:66','63:d''')",
        "${many:singlequote}~'63:66','63:d\\''",
        "${many:doublequote}~\"63:66\",\"63:d'\"",
        "[[many:csv]]~63:66,63:d'",
        "${many:pipe}~63:66|63:d'",
        "${many:json}~[\"63:66\", \"63:d'\"]",
        "${many:regex}~(63:66|63:d')",
        "${__dashboard.uid}~board",
        "${__from}~1577836800000",
        "$__to~1798761599000",
        "${__from:date}~2020-01-01T00:00:00.000Z",
        "${__to:date:seconds}~1798761599",
        "${__from:date:YYYY-MM-DD}~2020-01-01",
        "$__timeFilter(a) $unknown ${unknown:csv}~$__timeFilter(a) $unknown ${unknown:csv}",
        "a $$ b ${ c~a $$ b ${ c",
      })
  void variablesAreWrittenAsTheFrontEndWritesThem(String text, String expected) {
    assertThat(values().fill(text)).isEqualTo(expected);
  }

  @Test
  void anUnknownFormatIsRefusedRatherThanGuessed() {
    assertThatThrownBy(() -> values().fill("${asof:lucene}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lucene");
  }

  @Test
  void aCopyDoesNotChangeItsOrigin() {
    Values origin = values();
    origin.copy().put("asof", "other");

    assertThat(origin.fill("$asof")).isEqualTo("2024-07-19");
  }
}
