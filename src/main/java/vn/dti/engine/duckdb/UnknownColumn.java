package vn.dti.engine.duckdb;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/** Recognises what DuckDB says of a name that no table has, and says it in people's words. */
final class UnknownColumn {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:Referenced column \"(?<first>[^\"]+)\" not found"
              + "|does not have a column named \"(?<second>[^\"]+)\""
              + "|Referenced table \"(?<third>[^\"]+)\" not found)");
  private static final Pattern CANDIDATES =
      Pattern.compile("Candidate (?:bindings|tables)?:* *(.*)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final int SHOWN = 5;

  private UnknownColumn() {}

  /**
   * The fault, with the name itself as its place: the text that ran was rendered anew, so where the
   * author wrote the name is for the caller to say. Empty where the message tells something else.
   */
  static Optional<Fault> in(String message) {
    Matcher named = NAMED.matcher(message);
    if (!named.find()) {
      return Optional.empty();
    }
    String name =
        Stream.of("first", "second", "third")
            .map(named::group)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElseThrow();
    List<String> near = candidates(message);
    String choices = String.join(", ", near);
    return Optional.of(
        new Fault(
            FaultCode.SQL_UNKNOWN_COLUMN,
            new Text(
                "Không có cột \"%s\".".formatted(name),
                "There is no column \"%s\".".formatted(name)),
            near.isEmpty()
                ? new Text(
                    "SELECT * FROM một_bảng LIMIT 1 cho thấy bảng ấy có những cột nào.",
                    "SELECT * FROM some_table LIMIT 1 shows a table's columns.")
                : new Text(
                    "Gần giống: " + choices + ". Chuỗi ký tự viết trong nháy đơn.",
                    "Near to it: " + choices + ". Texts stand in single quotes."),
            name));
  }

  private static List<String> candidates(String message) {
    Matcher line = CANDIDATES.matcher(message);
    return line.find()
        ? QUOTED.matcher(line.group(1)).results().map(found -> found.group(1)).limit(SHOWN).toList()
        : List.of();
  }
}
