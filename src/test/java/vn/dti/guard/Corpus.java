package vn.dti.guard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements with the verdict that people gave them. A file holds sections; a heading says {@code
 * == allowed}, or {@code == CODE | part of the reason}, and may name a third part: a list of
 * places, or one template, in which every statement of the section is put where {@code §} stands.
 */
final class Corpus {
  private static final List<String> CATEGORIES =
      List.of(
          "clauses",
          "dashboards",
          "evasion",
          "functions-allowed",
          "functions-refused",
          "joins",
          "macros",
          "nesting",
          "nodes",
          "parameters",
          "relations",
          "shadowing",
          "statements",
          "types");
  private static final String ALLOWED = "allowed";
  private static final String PLACE = "§";

  private Corpus() {}

  /**
   * One statement.
   *
   * @param category the file that it comes from
   * @param code the fault's code when it must be refused; null when it must be allowed and run
   * @param reason part of the English reason
   * @param sql what is asked, with {@code {canary}} and the like still in it
   */
  record Case(String category, @Nullable String code, String reason, String sql) {
    @Override
    public String toString() {
      return category + ": " + (sql.length() > 120 ? sql.substring(0, 120) + "…" : sql);
    }
  }

  /** Every statement of every category. */
  static List<Case> load() {
    List<Case> cases = new ArrayList<>();
    for (String category : CATEGORIES) {
      @Nullable String code = null;
      String reason = "";
      List<String> places = List.of(PLACE);
      for (String line : lines(category + ".sql")) {
        if (line.startsWith("== ")) {
          String[] parts = line.substring(3).split(" \\| ", -1);
          boolean allowed = parts[0].equals(ALLOWED);
          code = allowed ? null : parts[0];
          reason = allowed ? "" : parts[1];
          int placed = allowed ? 1 : 2;
          places = parts.length > placed ? places(parts[placed]) : List.of(PLACE);
        } else {
          for (String place : places) {
            cases.add(new Case(category, code, reason, place.replace(PLACE, line)));
          }
        }
      }
    }
    return cases;
  }

  private static List<String> places(String text) {
    return text.contains(PLACE) ? List.of(text) : lines("places/" + text + ".txt");
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream("corpus/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("unreadable " + resource, e);
    }
  }
}
