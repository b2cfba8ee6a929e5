package vn.dti.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What tells one query from another in logs.
 *
 * @param dataSource the data source's uid
 * @param refId the letter of the panel's query
 * @param text the text as its author wrote it; empty as long as it is unknown
 */
public record QueryLabel(String dataSource, String refId, String text) {
  private static final int EXCERPT = 120;

  /** SHA-256 of the text in UTF-8, in hexadecimal. */
  public String textHash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** The text's first characters on one line. */
  public String excerpt() {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= EXCERPT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
  }

  /** The same as pairs of a log line. */
  public Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("dsUid", dataSource);
    details.put("refId", refId);
    details.put("textHash", textHash());
    details.put("text", excerpt());
    return details;
  }
}
