package vn.dti.audit;

import java.time.Instant;

/**
 * A text at which DuckDB met an error of its own.
 *
 * @param at when
 * @param hash of the text
 * @param text its beginning
 * @param who asked it
 * @param lost whether its database answered nothing more from then on, and was opened anew
 */
public record DatabaseFailure(Instant at, String hash, String text, String who, boolean lost) {
  /** The beginning of the text on one line, for people. */
  public String excerpt() {
    return OpenLine.excerpt(text);
  }
}
