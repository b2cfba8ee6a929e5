package vn.dti.snapshot;

import java.util.regex.Pattern;

/**
 * What a snapshot was made from: one layer of rows and the hash of all that it held.
 *
 * @param layer {@code base}, {@code overlay} or {@code ledger}
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Input(String layer, String sha256) {
  /** The layer of the accepted submissions; its hash is that of the ledger's last entry. */
  public static final String LEDGER = "ledger";

  private static final Pattern PLAIN = Pattern.compile("[a-z]+");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public Input {
    if (!PLAIN.matcher(layer).matches()) {
      throw new IllegalArgumentException("layer " + layer);
    }
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256 of layer " + layer);
    }
  }
}
