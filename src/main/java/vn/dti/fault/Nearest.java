package vn.dti.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that a mistyped one most likely meant. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of the known words, unless even that differs in more than half of its letters. */
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .map(candidate -> new Scored(candidate, distance(word, candidate)))
        .filter(scored -> scored.distance() * 2 <= Math.max(word.length(), 2))
        .min(
            Comparator.comparingInt(Scored::distance)
                .thenComparingInt(scored -> Math.abs(scored.word().length() - word.length()))
                .thenComparing(Scored::word))
        .map(Scored::word);
  }

  /**
   * How many letters must be put in, taken out, changed or swapped with their neighbour to make one
   * word of the other.
   */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }

  private record Scored(String word, int distance) {}
}
