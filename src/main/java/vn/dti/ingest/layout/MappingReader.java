package vn.dti.ingest.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.IndicatorNames;
import vn.dti.ingest.text.NumberStyle;
import vn.dti.ingest.text.PeriodText;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;
import vn.dti.yaml.YamlReader;
import vn.dti.yaml.YamlTree;

/** Reads a mapping file, and tells everything that is wrong with it at once. */
final class MappingReader {
  private static final Set<String> TOP = Set.of("sheets", "names");
  private static final Set<String> SHEET =
      Set.of("sheet", "header_row", "last_row", "columns", "values", "everywhere", "numbers");
  private static final Set<String> VALUE =
      Set.of("column", "measure", "indicator", "area", "period", "unit");
  private static final Set<String> SERIES =
      Set.of("indicator", "area", "period", "definition", "method", "unit", "qualifier");
  private static final Set<String> NAMES = Set.of("indicators", "areas");

  private final String fileName;
  private final IndicatorNames indicators;
  private final Consumer<Finding> findings;
  private final YamlReader tree = new YamlReader(this::fault);
  private boolean sound = true;

  MappingReader(String fileName, IndicatorNames indicators, Consumer<Finding> findings) {
    this.fileName = fileName;
    this.indicators = indicators;
    this.findings = findings;
  }

  /** The mapping; empty where anything is wrong with it. */
  Optional<Mapping> read(Path file) throws IOException {
    Optional<Node> root;
    try {
      root = YamlTree.read(file);
    } catch (YamlTree.RefusedException e) {
      fault(
          e.line(),
          null,
          e.what(),
          new Text("Xem mẫu trong hướng dẫn.", "See the example in the guide."));
      return Optional.empty();
    }
    if (root.isEmpty()) {
      fault(
          0,
          null,
          new Text("Tệp mô tả trống.", "The mapping file is empty."),
          new Text("Cần có mục sheets hoặc names.", "It needs sheets or names."));
      return Optional.empty();
    }
    Map<String, Node> top = map(root.get(), TOP);
    List<Mapping.SheetMapping> sheets = new ArrayList<>();
    for (Node sheet : list(top.get("sheets"))) {
      sheets.add(sheet(sheet));
    }
    Map<String, Node> names = map(top.get("names"), NAMES);
    Mapping.Names known =
        new Mapping.Names(names(names.get("indicators"), true), names(names.get("areas"), false));
    return sound ? Optional.of(new Mapping(sheets, known)) : Optional.empty();
  }

  private Mapping.SheetMapping sheet(Node node) {
    Map<String, Node> parts = map(node, SHEET);
    List<Mapping.ColumnMapping> columns = new ArrayList<>();
    Set<String> words = new TreeSet<>(Role.words());
    words.add("indicator");
    map(parts.get("columns"), words)
        .forEach(
            (word, column) ->
                Role.ofWord(word)
                    .ifPresent(
                        role ->
                            columns.add(
                                new Mapping.ColumnMapping(
                                    text(column), role, Series.NOTHING, line(column)))));
    for (Node value : list(parts.get("values"))) {
      columns.add(value(value));
    }
    if (columns.stream().noneMatch(column -> column.role() == Role.VALUE)) {
      fault(
          line(node),
          null,
          new Text("Trang này không nêu cột giá trị nào.", "The sheet names no column of values."),
          new Text(
              "Thêm value vào columns, hoặc mục values.", "Add value to columns, or add values."));
    }
    long headerRow = number(parts.get("header_row"), 1);
    @Nullable Node numbers = parts.get("numbers");
    return new Mapping.SheetMapping(
        parts.containsKey("sheet") ? Folding.tidy(text(parts.get("sheet"))) : null,
        headerRow,
        number(parts.get("last_row"), Long.MAX_VALUE),
        columns,
        series(parts.get("everywhere"), SERIES),
        numbers == null ? NumberStyle.EITHER : style(numbers),
        line(node));
  }

  private Mapping.ColumnMapping value(Node node) {
    Map<String, Node> parts = map(node, VALUE);
    if (!parts.containsKey("column")) {
      fault(
          line(node),
          null,
          new Text("Mục này thiếu column.", "This entry lacks its column."),
          new Text("Ghi chữ cái của cột, như D.", "Write the column's letter, such as D."));
    }
    @Nullable Node measure = parts.get("measure");
    Role role = Role.VALUE;
    if (measure != null) {
      Optional<Role> stated = Role.ofWord(text(measure)).filter(Role::isMeasure);
      if (stated.isEmpty()) {
        fault(
            line(measure),
            text(measure),
            new Text("measure không hợp lệ.", "The measure is unknown."),
            new Text(
                "Ghi value, numerator hoặc denominator.",
                "Write value, numerator or denominator."));
      }
      role = stated.orElse(Role.VALUE);
    }
    Map<String, Node> ofSeries = new HashMap<>(parts);
    ofSeries.keySet().removeAll(Set.of("column", "measure"));
    return new Mapping.ColumnMapping(text(parts.get("column")), role, series(ofSeries), line(node));
  }

  private Series series(@Nullable Node node, Set<String> keys) {
    return series(map(node, keys));
  }

  private Series series(Map<String, Node> parts) {
    @Nullable Node indicator = parts.get("indicator");
    if (indicator != null) {
      known(indicator);
    }
    @Nullable Node period = parts.get("period");
    @Nullable WrittenPeriod read = null;
    if (period != null) {
      read = PeriodText.read(text(period)).orElse(null);
      if (read == null) {
        fault(
            line(period),
            text(period),
            new Text("Không đọc được kỳ số liệu.", "The period cannot be read."),
            new Text(
                "Viết như T6/2024, Quý II/2024, 2024 hoặc 15/6/2024.",
                "Write it as T6/2024, Q2/2024, 2024 or 15/6/2024."));
      }
    }
    @Nullable Node unit = parts.get("unit");
    return new Series(
        textOrNull(indicator),
        textOrNull(parts.get("area")),
        read,
        textOrNull(parts.get("definition")),
        textOrNull(parts.get("method")),
        unit == null ? null : Unit.read(text(unit)).orElse(null),
        textOrNull(parts.get("qualifier")));
  }

  private void known(Node indicator) {
    IndicatorNames.Match match = indicators.find(text(indicator), true);
    if (match.indicator() == null) {
      fault(
          line(indicator),
          text(indicator),
          new Text("Không có chỉ tiêu này trong danh mục.", "The catalogue has no such indicator."),
          match.near() == null
              ? new Text("Ghi mã chỉ tiêu.", "Write the indicator's code.")
              : new Text(
                  "Có phải %s?".formatted(match.near().code()),
                  "Did you mean %s?".formatted(match.near().code())));
    }
  }

  private NumberStyle style(Node node) {
    return switch (text(node)) {
      case "vietnamese" -> NumberStyle.VIETNAMESE;
      case "plain" -> NumberStyle.PLAIN;
      default -> {
        fault(
            line(node),
            text(node),
            new Text("numbers không hợp lệ.", "The style of numbers is unknown."),
            new Text(
                "Ghi vietnamese (1.234,5) hoặc plain (1,234.5).",
                "Write vietnamese (1.234,5) or plain (1,234.5)."));
        yield NumberStyle.EITHER;
      }
    };
  }

  private Map<String, String> names(@Nullable Node node, boolean ofIndicators) {
    Map<String, String> names = new HashMap<>();
    map(node, null)
        .forEach(
            (name, code) -> {
              if (ofIndicators) {
                known(code);
              }
              names.put(Folding.fold(name), text(code));
            });
    return names;
  }

  // ---- the tree ----

  private Map<String, Node> map(@Nullable Node node, @Nullable Set<String> keys) {
    return tree.map(node, keys);
  }

  private List<Node> list(@Nullable Node node) {
    return tree.list(node);
  }

  private String text(@Nullable Node node) {
    return Folding.tidy(tree.text(node));
  }

  private @Nullable String textOrNull(@Nullable Node node) {
    String text = text(node);
    return text.isEmpty() ? null : text;
  }

  private long number(@Nullable Node node, long otherwise) {
    if (node == null) {
      return otherwise;
    }
    String text = text(node);
    if (text.matches("[1-9][0-9]{0,6}")) {
      return Long.parseLong(text);
    }
    fault(
        line(node),
        text,
        new Text("Không phải số thứ tự của dòng.", "This is no row number."),
        new Text("Ghi số dòng, từ 1.", "Write the row's number, from 1."));
    return otherwise;
  }

  private static long line(Node node) {
    return YamlReader.line(node);
  }

  private void fault(long line, @Nullable String value, Text what, Text expected) {
    sound = false;
    findings.accept(
        new Finding(
            Rule.MAPPING_MALFORMED,
            new Place(fileName, null, line, 0, null),
            value,
            what,
            expected,
            null));
  }
}
