package vn.dti.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One SELECT while it is being written: clauses in their usual order whatever the order in which
 * they are added, one column and one condition to a line. Names come from the program, values from
 * outside only through {@link #literal}.
 */
final class SelectText {
  private static final int WIDTH = 100;

  private final String from;
  private final List<String> columns = new ArrayList<>();
  private final List<String> joins = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final List<String> afterWindows = new ArrayList<>();
  private final List<String> order = new ArrayList<>();

  SelectText(String from) {
    this.from = from;
  }

  SelectText columns(String... more) {
    columns.addAll(List.of(more));
    return this;
  }

  SelectText join(String join) {
    joins.add(join);
    return this;
  }

  SelectText where(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Only rows of these values; of all, where none is given. */
  SelectText where(String column, Collection<String> values) {
    if (!values.isEmpty()) {
      conditions.add(isOneOf(column, values));
    }
    return this;
  }

  /** A condition on what windows over all rows yield. */
  SelectText qualify(String condition) {
    afterWindows.add(condition);
    return this;
  }

  SelectText orderBy(String... by) {
    order.addAll(List.of(by));
    return this;
  }

  /** A comparison with one value or a list of them. */
  static String isOneOf(String column, Collection<String> values) {
    List<String> literals = values.stream().map(SelectText::literal).toList();
    return literals.size() == 1
        ? column + " = " + literals.getFirst()
        : column + " IN (" + wrapped(literals) + ")";
  }

  /** A text as a literal that nothing in it can end. */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String wrapped(List<String> literals) {
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (String literal : literals) {
      if (!text.isEmpty()) {
        boolean full = line + literal.length() > WIDTH;
        text.append(full ? ",\n    " : ", ");
        line = full ? 0 : line;
      }
      text.append(literal);
      line += literal.length() + 2;
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return Stream.of(
            columns.stream().collect(Collectors.joining(",\n  ", "SELECT\n  ", "")),
            "FROM " + from,
            String.join("\n", joins),
            clause("WHERE ", conditions, "\n  AND "),
            clause("QUALIFY ", afterWindows, "\n  AND "),
            clause("ORDER BY ", order, ", "))
        .filter(clause -> !clause.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String clause(String keyword, List<String> parts, String between) {
    return parts.isEmpty() ? "" : keyword + String.join(between, parts);
  }
}
