package vn.dti.datasource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Reason;
import vn.dti.indicator.Status;
import vn.dti.indicator.UnitWords;
import vn.dti.plugin.data.FieldConfig;
import vn.dti.query.Measure;

/**
 * How people read the columns that an indicator query answers with: a title, and words for codes.
 * The columns keep their names, by which panels and alert rules know them.
 */
final class IndicatorColumns {
  private static final Map<String, Text> QUALIFIERS =
      Map.of(
          "exact", new Text("chính xác", "exact"),
          "at_least", new Text("từ mức này trở lên", "at least"),
          "about", new Text("khoảng", "about"),
          "estimate", new Text("ước tính", "estimate"),
          "ambiguous", new Text("nguồn nêu không rõ", "ambiguous"));

  private static final Map<String, Text> LEVELS =
      Map.of(
          "nation", new Text("cả nước", "nation"),
          "block", new Text("khối", "block"),
          "ministry", new Text("bộ, ngành", "ministry"),
          "province", new Text("tỉnh, thành", "province"));

  private static final Map<String, Column> COLUMNS =
      Map.ofEntries(
          column("indicator", "Chỉ tiêu", "Indicator"),
          column("area", "Địa bàn", "Area"),
          column("unit", "Đơn vị", "Unit", UnitWords.all()),
          date("period_end", "Kỳ đến ngày", "Period end"),
          column(
              "grain",
              "Loại kỳ",
              "Period",
              Map.of(
                  "day", new Text("ngày", "day"),
                  "month", new Text("tháng", "month"),
                  "quarter", new Text("quý", "quarter"),
                  "half_year", new Text("nửa năm", "half-year"),
                  "year", new Text("năm", "year"),
                  "as_of", new Text("tại một ngày", "on a day"),
                  "none", new Text("không rõ", "none"))),
          column("definition", "Định nghĩa", "Definition"),
          column("method", "Cách tính", "Method"),
          column("qualifier", "Mức chắc chắn", "Certainty", QUALIFIERS),
          column("value_qualifier", "Mức chắc chắn", "Certainty", QUALIFIERS),
          date("published_on", "Ngày công bố", "Published"),
          column("source", "Nguồn", "Source"),
          column("source_paragraph", "Đoạn", "Paragraph"),
          column("source_place", "Vị trí trong nguồn", "Place in the source"),
          column("status", "Trạng thái", "Status", words(Status.class, Status::words)),
          column("reason", "Lý do", "Reason", reasons()),
          column("operator", "Phải đạt", "Must be"),
          date("due", "Hạn", "Due"),
          date("value_on", "Số liệu ngày", "Figure of"),
          column(
              "basis",
              "So với",
              "Compared with",
              Map.of(
                  "own", new Text("mục tiêu của địa bàn", "its own target"),
                  "national_reference", new Text("mục tiêu cả nước", "the national target"))),
          column("confirmed", "Mục tiêu đã xác nhận", "Target confirmed"),
          column("target_set", "Bộ mục tiêu", "Target set"),
          column("instrument", "Văn bản", "Instrument"),
          date("as_of", "Tính đến ngày", "As of"),
          column("target_id", "Mã mục tiêu", "Target id"),
          column("indicator_code", "Mã chỉ tiêu", "Indicator code"),
          column("area_id", "Mã địa bàn", "Area id"),
          column("rank", "Hạng", "Rank"),
          column(
              "standing",
              "Loại số liệu",
              "Standing",
              Map.of(
                  "stated", new Text("công bố", "stated"),
                  "rolled_up", new Text("tổng hợp từ các phần", "rolled up"))),
          column("completeness", "Có số liệu", "Figures known"),
          column("part_level", "Các phần là", "Parts are", LEVELS),
          column("part_vintage", "Bản đồ của các phần", "Map of the parts"),
          column("parts_missing", "Phần còn thiếu", "Parts missing"));

  private IndicatorColumns() {}

  private record Column(Text title, Map<String, Text> words, boolean isDate) {}

  /** How the figures of one indicator are written. */
  record Writing(String unit, @Nullable Integer decimals) {}

  /** What people read for the codes of a column; empty where it has none. */
  static Map<String, Text> words(String name) {
    Column column = COLUMNS.get(name);
    return column == null ? Map.of() : column.words();
  }

  /** The measure of a name. */
  static Optional<Measure> measure(String name) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.code().equals(name))
        .findFirst();
  }

  /**
   * How a column is shown; nothing stated where it is none of these.
   *
   * @param figures how figures are written, where all are of one indicator
   */
  static FieldConfig of(String name, Language language, Optional<Writing> figures) {
    Optional<Measure> measure = measure(name);
    if (measure.isPresent()) {
      Writing writing = writing(measure.get(), figures);
      return new FieldConfig(
          measure.get().title().in(language),
          null,
          writing.unit(),
          writing.decimals(),
          null,
          null,
          List.of());
    }
    Column column = COLUMNS.get(name);
    if (column == null) {
      return FieldConfig.NONE;
    }
    String day = language == Language.VI ? "time:DD/MM/YYYY" : "time:YYYY-MM-DD";
    Map<String, String> words = new TreeMap<>();
    column.words().forEach((code, text) -> words.put(code, text.in(language)));
    return new FieldConfig(
        column.title().in(language),
        null,
        column.isDate() ? day : null,
        null,
        null,
        null,
        List.of(),
        words);
  }

  /** How a measure is written, which is not always how its indicator is. */
  static Writing writing(Measure measure, Optional<Writing> figures) {
    return switch (measure.unit()) {
      case INDICATOR -> figures.orElse(new Writing("locale", null));
      case COUNT -> new Writing("locale", null);
      case SHARE -> new Writing("percentunit", 0);
      case DAYS -> new Writing("locale", 0);
    };
  }

  private static Map.Entry<String, Column> column(String name, String vi, String en) {
    return column(name, vi, en, Map.of());
  }

  private static Map.Entry<String, Column> column(
      String name, String vi, String en, Map<String, Text> words) {
    return Map.entry(name, new Column(new Text(vi, en), Map.copyOf(words), false));
  }

  private static Map.Entry<String, Column> date(String name, String vi, String en) {
    return Map.entry(name, new Column(new Text(vi, en), Map.of(), true));
  }

  private static <T extends Enum<T> & Coded> Map<String, Text> words(
      Class<T> list, Function<T, Text> words) {
    return Arrays.stream(list.getEnumConstants()).collect(Collectors.toMap(Coded::code, words));
  }

  private static Map<String, Text> reasons() {
    Map<String, Text> reasons = new TreeMap<>(words(Reason.class, Reason::words));
    reasons.put("incomplete", new Text("chưa đủ các phần", "parts are missing"));
    reasons.put(
        "no_denominator",
        new Text("có phần không nêu tử số, mẫu số", "a part states no numerator or denominator"));
    return reasons;
  }
}
