package vn.dti.engine;

/** Values of one column that a frame cannot carry as they are; counted, never silent. */
public sealed interface ValueChange {
  /** The column's name. */
  String column();

  /** How many values are concerned. */
  long count();

  /** Times before 1677-09-21, after 2262-04-11 or infinite, shown as missing. */
  record TimeOutOfRange(String column, long count) implements ValueChange {}

  /** Whole numbers beyond 2^53, of which a browser shows only the leading digits. */
  record DigitsLost(String column, long count) implements ValueChange {}

  /** NaN and infinity inside nested values, shown as null since JSON has no word for them. */
  record NotFiniteInJson(String column, long count) implements ValueChange {}
}
