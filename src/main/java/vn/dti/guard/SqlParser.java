package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * DuckDB's parser as the guard needs it: text to tree and tree to text, nothing executed. Must be
 * safe to call from any thread, with any text up to the guard's limits.
 */
public interface SqlParser {
  /**
   * Parses text.
   *
   * @return the tree, or why there is none; what does not parse is no exception
   */
  Parsed parse(String sql);

  /**
   * Renders a tree as text.
   *
   * @return the text, or why there is none
   */
  Rendered render(JsonNode tree);

  /**
   * Runs work that asks the parser several times; on a thread where asking takes no further one.
   */
  default <T> T together(Supplier<T> work) {
    return work.get();
  }

  /** The outcome of parsing. */
  sealed interface Parsed {
    /** An object with an array {@code statements}, each with a {@code node}. */
    record Tree(JsonNode root) implements Parsed {}

    /**
     * Text that the parser does not take.
     *
     * @param kind what was wrong
     * @param message the parser's own words
     * @param byteOffset where in the text's UTF-8 form; negative when unknown
     */
    record Rejected(Rejection kind, String message, int byteOffset) implements Parsed {}
  }

  /** Why text was not taken. */
  enum Rejection {
    /** It is not SQL. */
    SYNTAX,
    /** It is SQL, but no SELECT. */
    NOT_A_SELECT,
    /** It nests or multiplies beyond what the parser takes. */
    TOO_LARGE
  }

  /** The outcome of rendering. */
  sealed interface Rendered {
    /** The rendered text: one statement without a closing semicolon. */
    record Statement(String sql) implements Rendered {}

    /** The tree has no text. */
    record Failed(String message) implements Rendered {}
  }
}
