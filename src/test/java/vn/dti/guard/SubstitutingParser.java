package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * DuckDB's parser, but that certain harmless texts are rendered as others: what the guard would
 * refuse is executed behind it, as a form would be that nobody knows yet.
 */
public final class SubstitutingParser implements SqlParser {
  private final SqlParser parser;
  private final Map<String, String> behind;

  /**
   * A parser.
   *
   * @param behind what is executed, by the rendered text in whose place
   */
  public SubstitutingParser(SqlParser parser, Map<String, String> behind) {
    this.parser = parser;
    this.behind = Map.copyOf(behind);
  }

  @Override
  public Parsed parse(String sql) {
    return parser.parse(
        behind.entrySet().stream()
            .filter(entry -> entry.getValue().equals(sql))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(sql));
  }

  @Override
  public Rendered render(JsonNode tree) {
    Rendered rendered = parser.render(tree);
    return rendered instanceof Rendered.Statement statement && behind.containsKey(statement.sql())
        ? new Rendered.Statement(behind.getOrDefault(statement.sql(), statement.sql()))
        : rendered;
  }
}
