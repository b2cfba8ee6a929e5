package vn.dti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.indicator.AreaLevel;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Status;

/** What an indicator query may say, and what it is told where it says anything else. */
class IndicatorQueryReaderTest {
  private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-12-31T00:00:00Z");

  /** The outer object, with single quotes for double ones. */
  private static Query read(String json) {
    return QueryReader.read(
        new QueryReader.Input(
            "B",
            "indicator",
            json.replace('\'', '"'),
            FROM,
            TO,
            Duration.ofMinutes(1),
            500,
            ZoneId.of("Asia/Ho_Chi_Minh")));
  }

  private static IndicatorRequest wanted(String wanted) {
    return switch (read("{'wanted': " + wanted + "}")) {
      case IndicatorQuery query -> query.wanted();
      case SqlQuery sql -> throw new AssertionError("read as SQL: " + sql);
    };
  }

  private static FaultException refuse(String json) {
    FaultException refusal = catchThrowableOfType(FaultException.class, () -> read(json));
    assertThat(refusal).as(json).isNotNull();
    assertThat(refusal.faults())
        .allSatisfy(fault -> assertThat(fault.code()).isEqualTo(FaultCode.QUERY_MALFORMED));
    return refusal;
  }

  @Test
  void readsEveryPart() {
    assertThat(
            wanted(
                "{'shape': 'progress', 'indicators': ['a.b', 'c.d', 'a.b'], 'areaLevel':"
                    + " 'province', 'areaVintage': 63, 'measures': ['gap', 'value'], 'definition':"
                    + " 'all', 'method': ['mic', 'gso'], 'targetSet': 'QD-411', 'status':"
                    + " ['behind'], 'headline': true, 'confirmed': true, 'asOf': '2024-07-19',"
                    + " 'asOfMode': 'recorded'}"))
        .isEqualTo(
            new IndicatorRequest(
                IndicatorShape.PROGRESS,
                List.of("a.b", "c.d"),
                new AreaChoice.Provinces(63, List.of()),
                List.of(Measure.GAP, Measure.VALUE),
                new IndicatorRequest.SeriesChoice(List.of("all"), List.of("mic", "gso"), List.of()),
                new IndicatorRequest.TargetChoice(
                    List.of("QD-411"), List.of(Status.BEHIND), true, true),
                Optional.of(
                    new IndicatorRequest.AsOf(LocalDate.of(2024, 7, 19), AsOfMode.RECORDED))));
  }

  @Test
  void whatIsLeftOutOrBlankIsNotAskedFor() {
    IndicatorRequest asked =
        wanted(
            "{'shape': 'series', 'indicators': 'a.b', 'areas': ' VN ', 'grain': '', 'method':"
                + " null, 'definition': [], 'asOf': '', 'headline': false, 'areaLevel': ''}");

    assertThat(asked)
        .isEqualTo(
            new IndicatorRequest(
                IndicatorShape.SERIES,
                List.of("a.b"),
                new AreaChoice.Named(List.of("VN")),
                List.of(Measure.VALUE),
                IndicatorRequest.SeriesChoice.ALL,
                IndicatorRequest.TargetChoice.ALL,
                Optional.empty()));
  }

  @Test
  void aLevelNeedsNoMapUnlessItIsThatOfProvinces() {
    assertThat(
            wanted("{'shape': 'latest', 'indicators': ['a.b'], 'areaLevel': 'ministry'}").areas())
        .isEqualTo(new AreaChoice.Level(AreaLevel.MINISTRY));
    assertThat(
            refuse(
                    "{'wanted': {'shape': 'latest', 'indicators': ['a.b'], 'areaLevel':"
                        + " 'province'}}")
                .describe(Language.VI))
        .isEqualTo(
            "Thiếu phần “areaVintage”. [B.wanted.areaVintage] Chọn 63 (tỉnh, thành đến 30/6/2025)"
                + " hoặc 34 (từ 01/7/2025).");
  }

  @Test
  void figuresOverTimeAreATimeSeriesUnlessATableIsAskedFor() {
    String series = "'wanted': {'shape': 'series', 'indicators': ['a.b'], 'areas': ['VN']}";
    String latest = "'wanted': {'shape': 'latest', 'indicators': ['a.b'], 'areas': ['VN']}";

    assertThat(read("{" + series + "}"))
        .isInstanceOfSatisfying(
            IndicatorQuery.class,
            query -> assertThat(query.format()).isEqualTo(ResultFormat.TIME_SERIES));
    assertThat(read("{" + series + ", 'format': 1}"))
        .isInstanceOfSatisfying(
            IndicatorQuery.class,
            query -> assertThat(query.format()).isEqualTo(ResultFormat.TABLE));
    assertThat(read("{" + latest + "}"))
        .isInstanceOfSatisfying(
            IndicatorQuery.class,
            query -> assertThat(query.format()).isEqualTo(ResultFormat.TABLE));
    assertThat(refuse("{" + latest + ", 'format': 'time_series'}").describe(Language.EN))
        .contains("latest figures (latest) is a table", "[B.format]");
  }

  @Test
  void everyFaultIsToldAtOnceWithItsPlaceAndWhatWouldBeRight() {
    FaultException refusal =
        refuse(
            "{'wanted': {'shape': 'latest', 'indicater': ['a.b'], 'areas': ['VN'], 'areaLevel':"
                + " 'nation', 'measures': ['valu', 'gap'], 'grain': 'weekly', 'status': 'behind',"
                + " 'asOf': '2024-02-30', 'methods': 'mic'}}");

    assertThat(refusal.describe(Language.EN))
        .contains(
            "no part “indicater”. [B.wanted.indicater] Did you mean “indicators”?",
            "no part “methods”. [B.wanted.methods] Did you mean “method”?",
            "“indicators” is missing. [B.wanted.indicators] Choose at least one indicator.",
            "names both areas and a level of areas (areaLevel). [B.wanted.areas]",
            "“measures” takes no value \"valu\". [B.wanted.measures] Did you mean “value”?",
            "has no measure “gap”. [B.wanted.measures] Use one of: value, numerator, denominator.",
            "“grain” takes no value \"weekly\". [B.wanted.grain] Use one of: day, month,",
            "“status” means nothing for latest figures (latest). [B.wanted.status] Leave it out.",
            "“asOf” is no day: \"2024-02-30\". [B.wanted.asOf] Write it like 2024-07-19");
    assertThat(refusal.describe(Language.VI))
        .contains(
            "Truy vấn chỉ tiêu không có phần “indicater”. [B.wanted.indicater] Có phải là"
                + " “indicators”?",
            "“grain” không nhận giá trị \"weekly\".",
            "Hãy chọn ít nhất một chỉ tiêu.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | The indicator query says nothing of what is wanted.",
        "{'wanted': [1]} | wanted must be a JSON object, not [1].",
        "{'wanted': {}} | “shape” is missing.",
        "{'wanted': {'shape': 'serie'}} | Did you mean “series”?",
        "{'wanted': {'shape': ['series', 'latest']}} | “shape” takes one value, not"
            + " [\"series\",\"latest\"].",
        "{'wanted': {'shape': 'latest', 'indicators': ['a.b']}} | The query names no area.",
        "{'wanted': {'shape': 'latest', 'indicators': [7], 'areas': ['VN']}} | “indicators” holds"
            + " 7, which is no text.",
        "{'wanted': {'shape': 'latest', 'indicators': ['a.b', ' '], 'areas': ['VN']}} |"
            + " “indicators” holds \" \", which is no text.",
        "{'wanted': {'shape': 'latest', 'indicators': ['$chi_tieu'], 'areas': ['VN']}} | The"
            + " variable in “$chi_tieu” has no value.",
        "{'wanted': {'shape': 'latest', 'indicators': ['a\\u0000b'], 'areas': ['VN']}} | control"
            + " characters",
        "{'wanted': {'shape': 'latest', 'indicators': ['a\\ud800b'], 'areas': ['VN']}} | control"
            + " characters",
        "{'wanted': {'shape': 'ranking', 'indicators': ['a.b']}} | “areaVintage” is missing.",
        "{'wanted': {'shape': 'ranking', 'indicators': ['a.b'], 'areaVintage': 65}} | “areaVintage”"
            + " takes no value 65. [B.wanted.areaVintage] Use one of: 63, 34.",
        "{'wanted': {'shape': 'ranking', 'indicators': ['a.b'], 'areaVintage': 34, 'areas':"
            + " ['63:01']}} | “63:01” is not on the map of 34 provinces.",
        "{'wanted': {'shape': 'ranking', 'indicators': ['a.b'], 'areaVintage': 34, 'areaLevel':"
            + " 'ministry'}} | Only provinces are ranked, not “ministry”.",
        "{'wanted': {'shape': 'latest', 'indicators': ['a.b'], 'areas': ['VN'], 'areaVintage': 63}}"
            + " | goes only with areaLevel \"province\" or with a ranking",
        "{'wanted': {'shape': 'latest', 'indicators': ['a.b'], 'areas': ['VN'], 'asOfMode':"
            + " 'recorded'}} | “recorded” wants a day",
        "{'wanted': {'shape': 'progress', 'areas': ['VN'], 'headline': 'yes'}} | “headline” takes"
            + " no value \"yes\". [B.wanted.headline] Use one of: true, false.",
        "{'wanted': {'shape': 'progress', 'areas': ['VN'], 'grain': 'year'}} | “grain” means"
            + " nothing for progress (progress).",
      })
  void whatCannotBeIsRefused(String json, String said) {
    assertThat(refuse(json.replace('`', '"')).describe(Language.EN)).contains(said);
  }

  @Test
  void aListHasABound() {
    String many = "'a.b'" + ", 'a.c'".repeat(200);

    assertThat(
            refuse("{'wanted': {'shape': 'latest', 'indicators': [" + many + "], 'areas': 'VN'}}")
                .describe(Language.EN))
        .contains("“indicators” holds 201 values, over the limit of 200.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"month", "year", "as_of"})
  void grainsAreThoseOfTheTables(String grain) {
    assertThat(
            wanted(
                    "{'shape': 'latest', 'indicators': ['a.b'], 'areas': 'VN', 'grain': '"
                        + grain
                        + "'}")
                .series()
                .grains())
        .extracting(Grain::code)
        .containsExactly(grain);
  }

  @Test
  void grafanasOwnKeysAroundItAreLeftAlone() {
    assertThat(
            read(
                "{'refId': 'B', 'datasource': {'uid': 'x'}, 'hide': false, 'intervalMs': 1000,"
                    + " 'rawSql': '', 'wanted': {'shape': 'progress', 'areas': 'VN'}}"))
        .isInstanceOf(IndicatorQuery.class);
  }
}
