package vn.dti.ingest.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.text.NumberStyle;

/**
 * How a sheet is to be read.
 *
 * @param headerRow the last row of the headings; figures begin below
 * @param lastRow the last row with figures
 * @param columns in the sheet's order
 * @param everywhere what holds for every figure of the sheet unless its row or heading says else
 * @param style how numbers are written
 */
record SheetPlan(
    long headerRow,
    long lastRow,
    List<PlannedColumn> columns,
    Series everywhere,
    NumberStyle style) {
  SheetPlan {
    columns = List.copyOf(columns);
  }

  /** The column of a role that stands beside the figures. */
  Optional<PlannedColumn> context(Role role) {
    return columns.stream().filter(column -> column.role() == role).findFirst();
  }

  boolean has(Role role) {
    return context(role).isPresent();
  }

  /** The columns that make one figure each row, for every series that headings tell apart. */
  List<Measures> measures() {
    List<Measures> all = new ArrayList<>();
    for (PlannedColumn column : columns) {
      if (!column.role().isMeasure()) {
        continue;
      }
      int same = -1;
      for (int i = 0; i < all.size(); i++) {
        Measures measures = all.get(i);
        if (measures.series().isOfSameFigure(column.series())
            && measures.of(column.role()) == null) {
          same = i;
        }
      }
      if (same < 0) {
        all.add(new Measures(column.series(), null, null, null).with(column));
      } else {
        all.set(same, all.get(same).with(column));
      }
    }
    return all;
  }

  /**
   * The columns of one figure.
   *
   * @param series what their headings say
   */
  record Measures(
      Series series,
      @Nullable PlannedColumn value,
      @Nullable PlannedColumn numerator,
      @Nullable PlannedColumn denominator) {
    @Nullable PlannedColumn of(Role role) {
      return role == Role.NUMERATOR ? numerator : role == Role.DENOMINATOR ? denominator : value;
    }

    Measures with(PlannedColumn column) {
      return switch (column.role()) {
        case NUMERATOR -> new Measures(series, value, column, denominator);
        case DENOMINATOR -> new Measures(series, value, numerator, column);
        default -> new Measures(series, column, numerator, denominator);
      };
    }
  }
}
