package vn.dti.guard;

/**
 * How much a query may hold. Small text can stand for a great deal of work that DuckDB does before
 * it first looks whether it was cancelled, so these are bounds on planning, not on answering.
 */
final class Limits {
  /** UTF-8 bytes of text. */
  static final int TEXT_BYTES = 64 * 1024;

  /** Brackets of any kind inside each other. */
  static final int BRACKET_DEPTH = 100;

  /** Tokens after the parser has copied what it copies: CASE operands and named windows. */
  static final int EXPANDED_TOKENS = 60_000;

  /** Expressions in a statement. */
  static final int EXPRESSIONS = 20_000;

  /** Expressions that planning adds by copying: column aliases and macros used as arguments. */
  static final int COPIED_EXPRESSIONS = 2_000;

  /** Relations joined in one SELECT, those of its subqueries and CTEs included. */
  static final int RELATIONS = 40;

  /** Arms of all set operations. */
  static final int SET_ARMS = 200;

  /** References to CTEs after each is replaced by its text. */
  static final int CTE_REFERENCES = 256;

  /** SELECTs after each CTE is replaced by its text. */
  static final int SELECTS = 512;

  /** Columns of one SELECT. */
  static final int COLUMNS = 1_000;

  /** Columns that a star stands for when nobody knows better. */
  static final int STAR_WIDTH = 48;

  /** Grouping sets of one SELECT. */
  static final int GROUPING_SETS = 64;

  /** Columns that PIVOT makes. */
  static final int PIVOT_COLUMNS = 200;

  /** Rows of range and generate_series. */
  static final long SERIES_ROWS = 1_000_000;

  /** Elements of a fixed-size array type. */
  static final int ARRAY_ELEMENTS = 1_000;

  /** UTF-16 characters of one constant. */
  static final int CONSTANT_LENGTH = 8_192;

  /** How many times as long replacing may make a text, all calls of a statement together. */
  static final int TEXT_GROWTH = 256;

  /** Faults reported at once. */
  static final int FAULTS = 10;

  private Limits() {}

  /** Adds without overflow; all sums here saturate at a bound far above every limit. */
  static long sum(long a, long b) {
    return Math.min(1_000_000_000L, a + b);
  }

  /** Multiplies without overflow. */
  static long product(long a, long b) {
    return a == 0 || b == 0 ? 0 : a > 1_000_000_000L / b ? 1_000_000_000L : a * b;
  }
}
