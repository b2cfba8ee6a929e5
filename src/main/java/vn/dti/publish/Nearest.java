package vn.dti.publish;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that a mistyped one most likely meant. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the known words, unless even that differs in more than half of its letters. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .map(candidate -> new Scored(candidate, distance(word, candidate)))
        .filter(scored -> scored.distance() * 2 <= Math.max(word.length(), 2))
        .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::word))
        .map(Scored::word);
  }

  /** How many letters must be put in, taken out or changed to make one word of the other. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private record Scored(String word, int distance) {}
}
