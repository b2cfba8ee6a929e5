package vn.dti.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Nearest;
import vn.dti.fault.Text;
import vn.dti.indicator.Column;
import vn.dti.indicator.DatePrecision;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.indicator.formula.Formula;

/**
 * What must hold beyond single cells: keys that stand once, codes that are known, dates in order.
 */
final class RowChecks {
  /** Codes of text around the articles (counters, headlines of neighbours): no figures. */
  private static final String NOISE = "noise.";

  private final Faults faults;
  private final FormulaChecks formulas;
  private final Map<String, Map<String, Seat>> keys = new HashMap<>();
  private final List<Reference> later = new ArrayList<>();

  RowChecks(Faults faults) {
    this.faults = faults;
    this.formulas = new FormulaChecks(faults);
  }

  /**
   * Checks a row; those before it must have been checked, and every layer above its own.
   *
   * @param layer the number of the row's layer
   * @return whether the row stands; false if a layer above has another in its place
   */
  boolean check(Row row, int layer) {
    if (!seated(row, layer)) {
      return false;
    }
    for (Column column : row.table().columns()) {
      column.references().ifPresent(table -> references(row, column, table));
    }
    switch (row.table().name()) {
      case "indicator" -> noise(row);
      case "observation" -> {
        noise(row);
        published(row);
      }
      case "target" -> noise(row);
      case "formula" -> formulas.check(row, keys.getOrDefault("indicator", Map.of()).keySet());
      default -> {}
    }
    orders(row.table()).forEach(order -> inOrder(row, order.first(), order.last()));
    return true;
  }

  /** Checks the references of a table to its own rows, once all of them were seen. */
  void finish(Table table) {
    later.forEach(reference -> resolve(reference, table.name()));
    later.clear();
    if (table.equals(Tables.FORMULA)) {
      formulas.finish();
    }
  }

  /** The formulas, in rounds; only to be asked once nothing is wrong. */
  List<List<Formula>> formulas() {
    return formulas.rounds();
  }

  /** Two columns of which the first holds no later day than the last. */
  record Order(String first, String last) {}

  /** The days of a table that must be in order. */
  static List<Order> orders(Table table) {
    return switch (table.name()) {
      case "observation" ->
          List.of(
              new Order("period_start", "period_end"), new Order("period_start", "published_on"));
      case "event" -> List.of(new Order("starts_on", "ends_on"));
      case "area" -> List.of(new Order("valid_from", "valid_to"));
      default -> List.of();
    };
  }

  private boolean seated(Row row, int layer) {
    String key = row.key();
    if (key == null) {
      return true; // an empty key is told by its cell
    }
    Seat first =
        keys.computeIfAbsent(row.table().name(), name -> new HashMap<>())
            .putIfAbsent(key, new Seat(layer, row.line()));
    if (first == null) {
      return true;
    }
    if (first.layer() != layer) {
      return false;
    }
    faults.add(
        FaultCode.DATA_DUPLICATE_KEY,
        row.where(row.table().key().name()),
        new Text(
            "\"%s\" đã có ở dòng %d.".formatted(key, first.line()),
            "\"%s\" already stands on line %d.".formatted(key, first.line())),
        new Text("Mỗi dòng cần một mã riêng.", "Each row needs a key of its own."));
    return true;
  }

  private void references(Row row, Column column, String table) {
    String cell = row.text(column.name());
    if (cell == null || cell.startsWith(NOISE)) {
      return;
    }
    List<String> codes = column.many() ? List.of(cell.split(" ")) : List.of(cell);
    for (String code : codes) {
      Reference reference = new Reference(code, row.where(column.name()));
      if (table.equals(row.table().name())) {
        later.add(reference);
      } else {
        resolve(reference, table);
      }
    }
  }

  private void resolve(Reference reference, String table) {
    Map<String, Seat> known = keys.getOrDefault(table, Map.of());
    if (known.containsKey(reference.code())) {
      return;
    }
    Optional<String> near =
        faults.wants(FaultCode.DATA_UNKNOWN_CODE, reference.where())
            ? Nearest.to(reference.code(), known.keySet())
            : Optional.empty();
    faults.add(
        FaultCode.DATA_UNKNOWN_CODE,
        reference.where(),
        new Text(
            "Mã \"%s\" không có trong %s.csv.".formatted(reference.code(), table),
            "Code \"%s\" is not in %s.csv.".formatted(reference.code(), table)),
        new Text(
            near.map(word -> "Có phải \"" + word + "\"?")
                .orElse("Hãy thêm mã này vào " + table + ".csv."),
            near.map(word -> "Did you mean \"" + word + "\"?")
                .orElse("Add it to " + table + ".csv.")));
  }

  private void noise(Row row) {
    String code = row.text("indicator_code");
    if (code != null && code.startsWith(NOISE)) {
      faults.add(
          FaultCode.DATA_MALFORMED,
          row.where("indicator_code"),
          new Text(
              "\"%s\" không phải số liệu chuyển đổi số (số đếm của trang, tin bên cạnh)."
                  .formatted(code),
              "\"%s\" is no figure of the subject (a page's counter, a neighbouring headline)."
                  .formatted(code)),
          new Text("Hãy bỏ dòng này.", "Take this row out."));
    }
  }

  private void inOrder(Row row, String first, String last) {
    LocalDate start = row.date(first);
    LocalDate end = row.date(last);
    if (start != null && end != null && start.isAfter(end)) {
      faults.add(
          FaultCode.DATA_MALFORMED,
          row.where(first),
          new Text(
              "%s %s sau %s %s.".formatted(first, start, last, end),
              "%s %s is after %s %s.".formatted(first, start, last, end)),
          new Text("Kiểm tra lại hai ngày này.", "Check these two dates."));
    }
  }

  private void published(Row row) {
    @Nullable LocalDate day = row.date("published_on");
    String precision = row.text("published_precision");
    if (day == null && precision != null && !precision.equals(DatePrecision.UNKNOWN.code())) {
      faults.add(
          FaultCode.DATA_MALFORMED,
          row.where("published_on"),
          new Text(
              "Thiếu ngày công bố, trong khi published_precision là \"%s\".".formatted(precision),
              "No day of publication, though published_precision is \"%s\".".formatted(precision)),
          new Text(
              "Ghi ngày, hoặc ghi published_precision là unknown.",
              "State the day, or write unknown as published_precision."));
    }
  }

  /** Where a key was first seen. */
  private record Seat(int layer, long line) {}

  private record Reference(String code, String where) {}
}
