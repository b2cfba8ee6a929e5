package vn.dti.ingest.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a number counts, and in which multiples.
 *
 * @param dimension what is counted
 * @param scale how many of it the number 1 stands for
 */
public record Unit(Dimension dimension, BigDecimal scale) {
  /** No word about the unit. */
  public static final Unit NONE = new Unit(Dimension.OPEN, BigDecimal.ONE);

  private static final Map<String, BigDecimal> SCALES =
      Map.ofEntries(
          Map.entry("nghin ty", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("nghin ti", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("ngan ty", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("ngan ti", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("trillion", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("ty", BigDecimal.valueOf(1_000_000_000L)),
          Map.entry("ti", BigDecimal.valueOf(1_000_000_000L)),
          Map.entry("billion", BigDecimal.valueOf(1_000_000_000L)),
          Map.entry("trieu", BigDecimal.valueOf(1_000_000L)),
          Map.entry("tr", BigDecimal.valueOf(1_000_000L)),
          Map.entry("million", BigDecimal.valueOf(1_000_000L)),
          Map.entry("nghin", BigDecimal.valueOf(1_000L)),
          Map.entry("ngan", BigDecimal.valueOf(1_000L)),
          Map.entry("thousand", BigDecimal.valueOf(1_000L)));

  private static final List<String> PREFIXES =
      List.of("don vi tinh", "dvt", "don vi", "unit", "tinh bang", "in");

  private static final Map<String, Dimension> WORDS =
      Map.ofEntries(
          Map.entry("%", Dimension.SHARE),
          Map.entry("phan tram", Dimension.SHARE),
          Map.entry("percent", Dimension.SHARE),
          Map.entry("per cent", Dimension.SHARE),
          Map.entry("pct", Dimension.SHARE),
          Map.entry("dong", Dimension.DONG),
          Map.entry("vnd", Dimension.DONG),
          Map.entry("dong viet nam", Dimension.DONG),
          Map.entry("usd", Dimension.DOLLAR),
          Map.entry("do la", Dimension.DOLLAR),
          Map.entry("do la my", Dimension.DOLLAR),
          Map.entry("dollars", Dimension.DOLLAR),
          Map.entry("us dollars", Dimension.DOLLAR),
          Map.entry("lan", Dimension.TIMES),
          Map.entry("times", Dimension.TIMES),
          Map.entry("diem", Dimension.POINTS),
          Map.entry("diem so", Dimension.POINTS),
          Map.entry("points", Dimension.POINTS),
          Map.entry("score", Dimension.POINTS),
          Map.entry("hang", Dimension.PLACE),
          Map.entry("thu hang", Dimension.PLACE),
          Map.entry("vi tri", Dimension.PLACE),
          Map.entry("rank", Dimension.PLACE));

  /** What a unit counts. */
  public enum Dimension {
    /** Not said. */
    OPEN,
    /** Per hundred. */
    SHARE,
    /** Vietnamese dong. */
    DONG,
    /** United States dollars. */
    DOLLAR,
    /** How many times as much. */
    TIMES,
    /** A score. */
    POINTS,
    /** A place in a ranking. */
    PLACE,
    /** Things or people, by a word such as "hồ sơ" or "người". */
    COUNT
  }

  /** Reads a unit as headings and cells write it; empty where it is no text at all. */
  public static Optional<Unit> read(String text) {
    String rest = Folding.fold(text);
    for (String prefix : PREFIXES) {
      if (rest.startsWith(prefix + " ")) {
        rest = rest.substring(prefix.length()).strip();
        break;
      }
    }
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal scale = BigDecimal.ONE;
    for (int words = 2; words >= 1; words--) {
      String start = firstWords(rest, words);
      @Nullable BigDecimal found = SCALES.get(start);
      if (found != null) {
        scale = found;
        rest = rest.substring(start.length()).strip();
        break;
      }
    }
    if (rest.isEmpty()) {
      return Optional.of(new Unit(Dimension.OPEN, scale));
    }
    @Nullable Dimension known = WORDS.get(rest);
    return Optional.of(new Unit(known == null ? Dimension.COUNT : known, scale));
  }

  /** Whether the text says nothing but a multiple or one of the units that are told by name. */
  public static boolean isWellKnown(String text) {
    return read(text)
        .map(
            unit ->
                unit.dimension() != Dimension.COUNT || unit.scale().compareTo(BigDecimal.ONE) != 0)
        .orElse(false);
  }

  /** The catalogue's unit, such as {@code percent} or {@code billion_USD}. */
  public static Unit ofCatalogue(@Nullable String code) {
    if (code == null) {
      return NONE;
    }
    return switch (code) {
      case "percent" -> new Unit(Dimension.SHARE, BigDecimal.ONE);
      case "rank" -> new Unit(Dimension.PLACE, BigDecimal.ONE);
      case "times" -> new Unit(Dimension.TIMES, BigDecimal.ONE);
      case "none" -> NONE;
      default -> {
        if (code.startsWith("score") || code.startsWith("index")) {
          yield new Unit(Dimension.POINTS, BigDecimal.ONE);
        }
        yield read(code.replace('_', ' ')).orElse(NONE);
      }
    };
  }

  private static String firstWords(String text, int words) {
    int end = -1;
    for (int i = 0; i < words; i++) {
      end = text.indexOf(' ', end + 1);
      if (end < 0) {
        return text;
      }
    }
    return text.substring(0, end);
  }
}
