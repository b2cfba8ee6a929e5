package vn.dti.guard;

import java.util.Collection;
import java.util.Optional;

/** How DuckDB compares names, and how people mistype them. */
final class Names {
  private Names() {}

  /** Folds case as DuckDB does: only A to Z; a look-alike from elsewhere stays another letter. */
  static String fold(String name) {
    StringBuilder folded = null;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        if (folded == null) {
          folded = new StringBuilder(name);
        }
        folded.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return folded == null ? name : folded.toString();
  }

  /** The known name nearest to a mistyped one, if it is near enough to have been meant. */
  static Optional<String> nearest(String name, Collection<String> known) {
    String folded = fold(name.length() > 60 ? name.substring(0, 60) : name);
    int allowed = Math.max(1, folded.length() / 3);
    String best = null;
    int bestDistance = allowed + 1;
    for (String candidate : known.stream().sorted().toList()) {
      int distance = distance(folded, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
