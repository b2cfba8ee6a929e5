package vn.dti.publish;

import java.util.OptionalLong;

/**
 * How much history to make up, and by which chance.
 *
 * @param rows how many figures; empty for one reading of every series a month
 * @param seed the same seed and number of rows give the same history
 */
public record Illustration(OptionalLong rows, long seed) {
  public Illustration {
    if (rows.isPresent() && rows.getAsLong() < 1) {
      throw new IllegalArgumentException("rows " + rows.getAsLong());
    }
  }
}
