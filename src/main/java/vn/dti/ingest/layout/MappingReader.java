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
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.dti.fault.Text;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.NumberStyle;
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

  private final MappingTree tree;
  private final MappingSeries series;

  MappingReader(MappingTree tree, MappingSeries series) {
    this.tree = tree;
    this.series = series;
  }

  /** The mapping; empty where anything is wrong with it. */
  Optional<Mapping> read(Path file) throws IOException {
    Optional<Node> root;
    try {
      root = YamlTree.read(file);
    } catch (YamlTree.RefusedException e) {
      tree.fault(
          e.line(),
          null,
          e.what(),
          new Text("Xem mẫu trong hướng dẫn.", "See the example in the guide."));
      return Optional.empty();
    }
    if (root.isEmpty()) {
      tree.fault(
          0,
          null,
          new Text("Tệp mô tả trống.", "The mapping file is empty."),
          new Text("Cần có mục sheets hoặc names.", "It needs sheets or names."));
      return Optional.empty();
    }
    Map<String, Node> top = tree.map(root.get(), TOP);
    Map<String, Node> names = tree.map(top.get("names"), NAMES);
    Mapping.Names known =
        new Mapping.Names(names(names.get("indicators"), true), names(names.get("areas"), false));
    List<Mapping.SheetMapping> sheets = new ArrayList<>();
    for (Node sheet : tree.list(top.get("sheets"))) {
      sheets.add(sheet(sheet, known));
    }
    return tree.isSound() ? Optional.of(new Mapping(sheets, known)) : Optional.empty();
  }

  private Mapping.SheetMapping sheet(Node node, Mapping.Names names) {
    Map<String, Node> parts = tree.map(node, SHEET);
    List<Mapping.ColumnMapping> columns = new ArrayList<>();
    Set<String> words = new TreeSet<>(Role.words());
    words.add("indicator");
    tree.map(parts.get("columns"), words)
        .forEach(
            (word, column) ->
                Role.ofWord(word)
                    .ifPresent(
                        role ->
                            columns.add(
                                new Mapping.ColumnMapping(
                                    tree.text(column),
                                    role,
                                    Series.NOTHING,
                                    MappingTree.line(column)))));
    for (Node value : tree.list(parts.get("values"))) {
      columns.add(value(value, names));
    }
    if (columns.stream().noneMatch(column -> column.role() == Role.VALUE)) {
      tree.fault(
          MappingTree.line(node),
          null,
          new Text("Trang này không nêu cột giá trị nào.", "The sheet names no column of values."),
          new Text(
              "Thêm value vào columns, hoặc mục values.", "Add value to columns, or add values."));
    }
    long headerRow = tree.number(parts.get("header_row"), 1);
    @Nullable Node numbers = parts.get("numbers");
    return new Mapping.SheetMapping(
        parts.containsKey("sheet") ? Folding.tidy(tree.text(parts.get("sheet"))) : null,
        headerRow,
        tree.number(parts.get("last_row"), Long.MAX_VALUE),
        columns,
        series.read(tree.map(parts.get("everywhere"), SERIES), names),
        numbers == null ? NumberStyle.EITHER : style(numbers),
        MappingTree.line(node));
  }

  private Mapping.ColumnMapping value(Node node, Mapping.Names names) {
    Map<String, Node> parts = tree.map(node, VALUE);
    if (!parts.containsKey("column")) {
      tree.fault(
          MappingTree.line(node),
          null,
          new Text("Mục này thiếu column.", "This entry lacks its column."),
          new Text("Ghi chữ cái của cột, như D.", "Write the column's letter, such as D."));
    }
    @Nullable Node measure = parts.get("measure");
    Role role = Role.VALUE;
    if (measure != null) {
      Optional<Role> stated = Role.ofWord(tree.text(measure)).filter(Role::isMeasure);
      if (stated.isEmpty()) {
        tree.fault(
            MappingTree.line(measure),
            tree.text(measure),
            new Text("measure không hợp lệ.", "The measure is unknown."),
            new Text(
                "Ghi value, numerator hoặc denominator.",
                "Write value, numerator or denominator."));
      }
      role = stated.orElse(Role.VALUE);
    }
    Map<String, Node> ofSeries = new HashMap<>(parts);
    ofSeries.keySet().removeAll(Set.of("column", "measure"));
    return new Mapping.ColumnMapping(
        tree.text(parts.get("column")), role, series.read(ofSeries, names), MappingTree.line(node));
  }

  private NumberStyle style(Node node) {
    return switch (tree.text(node)) {
      case "vietnamese" -> NumberStyle.VIETNAMESE;
      case "plain" -> NumberStyle.PLAIN;
      default -> {
        tree.fault(
            MappingTree.line(node),
            tree.text(node),
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
    tree.map(node, null)
        .forEach(
            (name, code) -> {
              if (ofIndicators) {
                series.indicator(code, Map.of());
              } else {
                series.area(code, Map.of());
              }
              names.put(Folding.fold(name), tree.text(code));
            });
    return names;
  }
}
