package vn.dti.cli.demo;

import java.util.List;
import java.util.Optional;
import vn.dti.plugin.data.Table;

/** Which value a dashboard variable has when the dashboard is opened. */
final class VariableChoice {
  private static final String ALL = "$__all";

  private VariableChoice() {}

  /** The choices that a query gives: its column __value, else __text, else the first. */
  static List<String> values(Table table) {
    return table
        .column("__value")
        .or(() -> table.column("__text"))
        .or(() -> table.columns().stream().findFirst())
        .map(
            column ->
                column.values().stream()
                    .filter(java.util.Objects::nonNull)
                    .map(Object::toString)
                    .distinct()
                    .toList())
        .orElse(List.of());
  }

  /**
   * The saved value where it is still a choice or free text is welcome, else the first choice;
   * empty when there is neither.
   */
  static Optional<Values.Value> of(Dashboard.Variable variable, List<String> choices) {
    if (variable.saved().contains(ALL)) {
      List<String> all = variable.allValue().isEmpty() ? choices : List.of(variable.allValue());
      // What the author wrote for "all" is taken as it is, never quoted.
      return Optional.of(new Values.Value(all, "All", variable.allValue().isEmpty()));
    }
    List<String> kept =
        variable.saved().stream()
            .filter(value -> !value.isEmpty())
            .filter(value -> choices.isEmpty() || variable.freeText() || choices.contains(value))
            .toList();
    if (!kept.isEmpty()) {
      return Optional.of(new Values.Value(kept, variable.savedText(), variable.multi()));
    }
    return choices.stream()
        .findFirst()
        .map(first -> new Values.Value(List.of(first), first, variable.multi()));
  }
}
