package vn.dti.ingest.layout;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.text.NumberStyle;

/**
 * A mapping file: how the sheets of an office's own form are to be read.
 *
 * @param sheets each sheet that is read; empty where headings tell the layout
 * @param names what the office calls indicators and areas
 */
record Mapping(List<SheetMapping> sheets, Names names) {
  /** No mapping file. */
  static final Mapping NONE = new Mapping(List.of(), new Names(Map.of(), Map.of()));

  Mapping {
    sheets = List.copyOf(sheets);
  }

  /**
   * One sheet.
   *
   * @param sheet its name; null for the only one
   * @param headerRow the last row above the figures
   * @param lastRow the last row with figures
   * @param columns what each column holds
   */
  record SheetMapping(
      @Nullable String sheet,
      long headerRow,
      long lastRow,
      List<ColumnMapping> columns,
      Series everywhere,
      NumberStyle style,
      long line) {
    SheetMapping {
      columns = List.copyOf(columns);
    }
  }

  /**
   * One column.
   *
   * @param where its letter or its heading
   * @param line where the mapping file says so
   */
  record ColumnMapping(String where, Role role, Series series, long line) {}

  /** Names by their folded form, and the codes or ids that they stand for. */
  record Names(Map<String, String> indicators, Map<String, String> areas) {
    Names {
      indicators = Map.copyOf(indicators);
      areas = Map.copyOf(areas);
    }
  }
}
