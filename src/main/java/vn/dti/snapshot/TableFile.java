package vn.dti.snapshot;

import java.util.regex.Pattern;

/**
 * One table of a snapshot.
 *
 * @param name the table's name
 * @param file its file's plain name in the snapshot's folder
 * @param rows how many rows it has
 * @param bytes the file's size
 * @param sha256 the file's hash, 64 lower-case hexadecimal digits
 */
public record TableFile(String name, String file, long rows, long bytes, String sha256) {
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public TableFile {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException("table name " + name);
    }
    if (!file.equals(name + ".parquet")) {
      throw new IllegalArgumentException("file " + file + " of table " + name);
    }
    if (rows < 0 || bytes < 0) {
      throw new IllegalArgumentException("negative rows or bytes of table " + name);
    }
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256 of table " + name);
    }
  }
}
