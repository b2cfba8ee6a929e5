package vn.dti.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.regex.Pattern;

/**
 * The shapes of queries that were heavy: their texts without constants, so that a dashboard whose
 * time range moves on is recognised. The least used of very many is forgotten.
 */
final class HeavyShapes {
  private static final int REMEMBERED = 5_000;
  private static final Pattern CONSTANT = Pattern.compile("'(?:[^']|'')*+'|\\b\\d[\\d.]*+");

  private final Cache<String, Boolean> shapes =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** The shape of a rendered text, apart for each data source. */
  static String of(String dataSource, String sql) {
    return dataSource + '\n' + CONSTANT.matcher(sql).replaceAll("?");
  }

  boolean contains(String shape) {
    return shapes.getIfPresent(shape) != null;
  }

  void add(String shape) {
    shapes.put(shape, true);
  }

  void remove(String shape) {
    shapes.invalidate(shape);
  }
}
