package vn.dti.ingest.layout;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.dti.fault.Text;
import vn.dti.ingest.text.Folding;

/** The words for definitions and methods, as people write them. */
final class SeriesWords {
  private SeriesWords() {}

  /** The word that is meant, if it is one of those that are known. */
  static Optional<String> find(Set<String> known, String text) {
    String word = Folding.tidy(text).toLowerCase(Locale.ROOT).replace(' ', '_');
    return known.contains(word) ? Optional.of(word) : Optional.empty();
  }

  /** What would be right. */
  static Text choices(Set<String> known) {
    String choices = String.join(", ", new TreeSet<>(known));
    return new Text(
        "Để trống, hoặc ghi một trong: " + choices + ".",
        "Leave it empty, or write one of: " + choices + ".");
  }
}
