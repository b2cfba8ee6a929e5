package vn.dti.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The hashes by which snapshots are named and checked. */
public final class Hashes {
  private Hashes() {}

  /** The SHA-256 of a file, as lower-case hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of bytes at hand, as lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** The SHA-256 of several named hashes, in the order in which they are given. */
  public static String combined(Map<String, String> hashes) {
    StringBuilder text = new StringBuilder();
    hashes.forEach((name, hash) -> text.append(name).append(' ').append(hash).append('\n'));
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of a snapshot's content: its day, its kind and its tables' hashes. */
  public static String content(LocalDate asOf, String kind, List<TableFile> tables) {
    StringBuilder text = new StringBuilder();
    text.append("asOf ").append(asOf).append("\nkind ").append(kind).append('\n');
    tables.stream()
        .sorted(Comparator.comparing(TableFile::name))
        .forEach(
            table -> text.append(table.name()).append(' ').append(table.sha256()).append('\n'));
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
