package vn.dti.ingest.text;

import java.util.Set;

/** The words that head a table's last row. */
public final class Totals {
  private static final Set<String> WORDS =
      Set.of("tong", "cong", "tong cong", "tong so", "cong chung", "total", "grand total", "sum");

  private Totals() {}

  /** Whether a text says no more than that a sum follows. */
  public static boolean isTotal(String text) {
    String bare = text.replaceFirst("\\(.*\\)\\s*:?\\s*$", "");
    return WORDS.contains(Folding.fold(bare).replaceFirst("[:.\\s]+$", ""));
  }
}
