package vn.dti.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a name is written: bare, in quotes, or in a way that has to be looked at. DuckDB writes each
 * name of one manner the same way wherever it stands, and reads it as that name.
 */
final class PlainNames {
  private static final String RESOURCE = "words.txt";
  private static final Set<String> WORDS = load();
  private static final int LENGTH = 128;
  private static final String SIGNS = " _-%()/.,:+";

  private PlainNames() {}

  /** How DuckDB writes a name. */
  enum Manner {
    /** ASCII letters, digits and underscores that are no word of the grammar. */
    BARE,
    /** With a letter or sign that only quotes allow, and none that means anything inside them. */
    QUOTED,
    /** Not known. */
    OTHER
  }

  static Set<String> words() {
    return WORDS;
  }

  static Manner of(String name) {
    if (name.isEmpty() || name.length() > LENGTH) {
      return Manner.OTHER;
    }
    boolean bare = !isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isBare(c)) {
        if (!Character.isLetterOrDigit(c) && SIGNS.indexOf(c) < 0) {
          return Manner.OTHER;
        }
        bare = false;
      }
    }
    if (bare) {
      return WORDS.contains(Names.fold(name)) ? Manner.OTHER : Manner.BARE;
    }
    return name.chars().allMatch(PlainNames::isBare) ? Manner.OTHER : Manner.QUOTED;
  }

  private static boolean isBare(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static Set<String> load() {
    try (InputStream in = PlainNames.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
