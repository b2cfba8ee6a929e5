package vn.dti.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.publish.Change;
import vn.dti.publish.Differences;

/** Differences as a table for people, or as JSON. */
final class DifferencesPrinter {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Longer texts are cut in the table; JSON has them whole. */
  private static final int CELL = 40;

  private final PrintWriter out;

  DifferencesPrinter(PrintWriter out) {
    this.out = out;
  }

  void json(String before, String after, Differences differences) {
    try {
      out.println(JSON.writeValueAsString(new Document(before, after, differences)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What JSON holds. */
  record Document(String before, String after, Differences differences) {}

  void table(String before, String after, Differences differences) {
    out.printf("%s -> %s%n", before, after);
    if (differences.counts().isEmpty()) {
      out.println("Không có gì khác. / No differences.");
      return;
    }
    TextTable counts = new TextTable("bảng / table", "mới / new", "đổi / changed", "mất / gone");
    differences
        .counts()
        .forEach(
            count ->
                counts.row(
                    count.table(),
                    String.valueOf(count.appeared()),
                    String.valueOf(count.changed()),
                    String.valueOf(count.went())));
    counts.print(out);
    out.println();
    for (Change change : differences.changes()) {
      out.printf(
          "%s %s %s  %s%n", sign(change.kind()), change.table(), change.key(), change.about());
      if (!change.cells().isEmpty()) {
        out.println("    " + cells(change));
      }
    }
    long more = differences.all() - differences.changes().size();
    if (more > 0) {
      out.printf("Còn %,d dòng nữa (--limit). / %,d more rows (--limit).%n", more, more);
    }
  }

  private static String cells(Change change) {
    return change.cells().stream()
        .map(
            cell ->
                switch (change.kind()) {
                  case APPEARED -> cell.column() + " = " + shown(cell.after());
                  case WENT -> cell.column() + " = " + shown(cell.before());
                  case CHANGED ->
                      cell.column() + ": " + shown(cell.before()) + " -> " + shown(cell.after());
                })
        .collect(Collectors.joining("; "));
  }

  private static String shown(@Nullable String cell) {
    if (cell == null) {
      return "∅";
    }
    return cell.length() > CELL ? cell.substring(0, CELL) + "…" : cell;
  }

  private static char sign(Change.Kind kind) {
    return switch (kind) {
      case APPEARED -> '+';
      case CHANGED -> '~';
      case WENT -> '-';
    };
  }
}
