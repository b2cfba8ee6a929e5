package vn.dti.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/**
 * The functions that people have reviewed, from {@code functions.tsv}: a line holds the name,
 * whether it is allowed or why it is refused, what bounds its cost, whether it is deterministic,
 * and what to use instead. A function that is not listed is refused, so a newer DuckDB allows
 * nothing new by itself.
 */
final class FunctionCatalog {
  private static final String RESOURCE = "functions.tsv";

  private final Map<String, Entry> entries;
  private final Set<String> allowed;

  private FunctionCatalog(Map<String, Entry> entries) {
    this.entries = Map.copyOf(entries);
    this.allowed =
        entries.values().stream()
            .filter(e -> e.verdict() == Verdict.ALLOWED)
            .map(Entry::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What the review decided. */
  enum Verdict {
    ALLOWED("", ""),
    COST("có thể tốn quá nhiều bộ nhớ hoặc thời gian", "can cost any amount of memory or time"),
    LEAK("có thể làm lộ số liệu qua thông báo", "can leak figures through messages"),
    FILES("đọc tệp", "reads files"),
    SESSION("hỏi về máy chủ hoặc phiên làm việc", "asks about the server or the session"),
    STATE("thay đổi trạng thái", "changes state"),
    SQL("nhận SQL hoặc tên hàm dưới dạng chữ", "takes SQL or a function's name as text"),
    INTERNAL("là hàm nội bộ", "is internal");

    private final String vi;
    private final String en;

    Verdict(String vi, String en) {
      this.vi = vi;
      this.en = en;
    }
  }

  /** What bounds a function's cost; arguments count from 1. */
  sealed interface Cost {
    /** In proportion to its arguments. */
    record Plain() implements Cost {}

    /** A macro that copies its arguments so many times. */
    record Copies(int times) implements Cost {}

    /** The argument, where given, must be a constant of at most so much. */
    record AtMost(int argument, long most) implements Cost {}

    /** The argument, where given, must be a constant string of at most so many characters. */
    record ShortText(int argument, int characters) implements Cost {}

    /** The argument must be a constant template that pads little. */
    record Template(int argument) implements Cost {}
  }

  /**
   * One reviewed function.
   *
   * @param name in lower case
   * @param verdict allowed, or why not
   * @param cost what bounds it
   * @param deterministicFrom with how many arguments it is deterministic; more than it can take:
   *     never
   * @param instead what to use instead; null when there is nothing
   */
  record Entry(
      String name, Verdict verdict, Cost cost, int deterministicFrom, @Nullable Text instead) {
    boolean deterministic(int arguments) {
      return arguments >= deterministicFrom;
    }
  }

  /** The shipped catalogue. */
  static FunctionCatalog load() {
    try (InputStream in = FunctionCatalog.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FunctionCatalog parse(List<String> lines) {
    Map<String, Entry> entries = new HashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Entry entry = entry(line);
      if (entries.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("listed twice: " + entry.name());
      }
    }
    return new FunctionCatalog(entries);
  }

  private static Entry entry(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 5) {
      throw new IllegalArgumentException("not five columns: " + line);
    }
    return new Entry(
        cells[0],
        Verdict.valueOf(cells[1].toUpperCase(java.util.Locale.ROOT)),
        cost(cells[2]),
        deterministicFrom(cells[3]),
        instead(cells[4]));
  }

  /** The same in both languages, or Vietnamese and English with a bar between them. */
  private static @Nullable Text instead(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    String[] languages = cell.split(" \\| ", -1);
    return new Text(languages[0], languages[languages.length - 1]);
  }

  private static Cost cost(String cell) {
    String[] parts = cell.split(":", -1);
    return switch (parts[0]) {
      case "plain" -> new Cost.Plain();
      case "copies" -> new Cost.Copies(Integer.parseInt(parts[1]));
      case "at_most" -> new Cost.AtMost(Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
      case "short" -> new Cost.ShortText(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
      case "template" -> new Cost.Template(Integer.parseInt(parts[1]));
      default -> throw new IllegalArgumentException("unknown cost: " + cell);
    };
  }

  private static int deterministicFrom(String cell) {
    return switch (cell) {
      case "yes" -> 0;
      case "no" -> Integer.MAX_VALUE;
      default -> Integer.parseInt(cell.substring("from:".length()));
    };
  }

  /** Every reviewed function by name. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** The entry of an allowed function; otherwise the refusal is noted and nothing returned. */
  Optional<Entry> find(String name, Node node, Refusals refusals) {
    Entry entry = entries.get(name);
    if (entry == null) {
      Optional<String> nearest = Names.nearest(name, allowed);
      refusals.refuse(
          node,
          new Text(
              "Hàm “" + name + "” không có trong danh sách được duyệt.",
              "The function “" + name + "” is not on the reviewed list."),
          new Text(
              nearest.map(n -> "Có phải là " + n + "?").orElse("Hãy dùng một hàm khác."),
              nearest.map(n -> "Did you mean " + n + "?").orElse("Use another function.")));
      return Optional.empty();
    }
    if (entry.verdict() != Verdict.ALLOWED) {
      Text instead = entry.instead();
      refusals.refuse(
          node,
          new Text(
              "Hàm “" + name + "” không được phép: " + entry.verdict().vi + ".",
              "The function “" + name + "” is not allowed: it " + entry.verdict().en + "."),
          new Text(
              instead == null
                  ? "Hãy viết lại mà không dùng hàm này."
                  : "Hãy dùng " + instead.vi() + ".",
              instead == null ? "Write the query without it." : "Use " + instead.en() + "."));
      return Optional.empty();
    }
    return Optional.of(entry);
  }
}
