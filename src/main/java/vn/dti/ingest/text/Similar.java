package vn.dti.ingest.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the known name that a written one most likely means, by the pairs of neighbouring letters
 * that they share: long names keep most of theirs where a word is missing or has moved.
 */
final class Similar {
  private static final double ENOUGH = 0.55;

  private Similar() {}

  /** The most similar of the known names, all of them folded; empty where none is near. */
  static Optional<String> to(String folded, Collection<String> known) {
    Map<Integer, Integer> pairs = pairs(folded);
    return known.stream()
        .map(candidate -> new Scored(candidate, similarity(pairs, pairs(candidate))))
        .filter(scored -> scored.score() >= ENOUGH)
        .max(
            Comparator.comparingDouble(Scored::score)
                .thenComparing(Scored::name, Comparator.reverseOrder()))
        .map(Scored::name);
  }

  private static double similarity(Map<Integer, Integer> a, Map<Integer, Integer> b) {
    int shared = 0;
    for (Map.Entry<Integer, Integer> pair : a.entrySet()) {
      shared += Math.min(pair.getValue(), b.getOrDefault(pair.getKey(), 0));
    }
    int all = size(a) + size(b);
    return all == 0 ? 0 : 2.0 * shared / all;
  }

  private static int size(Map<Integer, Integer> pairs) {
    return pairs.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<Integer, Integer> pairs(String text) {
    String framed = " " + text + " ";
    Map<Integer, Integer> pairs = new HashMap<>();
    for (int i = 0; i + 1 < framed.length(); i++) {
      pairs.merge(framed.charAt(i) << 16 | framed.charAt(i + 1), 1, Integer::sum);
    }
    return pairs;
  }

  private record Scored(String name, double score) {}
}
