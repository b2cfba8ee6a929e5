package vn.dti.engine.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VarBinaryVector;
import org.jspecify.annotations.Nullable;

/**
 * Puts null in the place of NaN, Infinity and -Infinity in JSON cells. DuckDB writes these words
 * for floating-point values inside lists and structs; one such cell breaks a whole response.
 */
final class JsonRepair {
  private static final String[] WORDS = {"NaN", "-NaN", "Infinity", "-Infinity"};

  private JsonRepair() {}

  /** Mends the vector in place; returns how many words were replaced. */
  static long repair(VarBinaryVector vector) {
    long replaced = 0;
    List<byte @Nullable []> cells = new ArrayList<>();
    for (int i = 0; i < vector.getValueCount(); i++) {
      if (vector.isNull(i)) {
        cells.add(null);
        continue;
      }
      byte[] cell = vector.get(i);
      int words = count(cell);
      cells.add(words == 0 ? cell : replace(cell));
      replaced += words;
    }
    if (replaced > 0) {
      int rows = vector.getValueCount();
      vector.clear();
      vector.allocateNew(rows);
      for (int i = 0; i < rows; i++) {
        byte[] cell = cells.get(i);
        if (cell != null) {
          vector.setSafe(i, cell);
        }
      }
      vector.setValueCount(rows);
    }
    return replaced;
  }

  private static int count(byte[] cell) {
    int words = 0;
    boolean inString = false;
    for (int i = 0; i < cell.length; i++) {
      if (inString) {
        if (cell[i] == '\\') {
          i++;
        } else if (cell[i] == '"') {
          inString = false;
        }
      } else if (cell[i] == '"') {
        inString = true;
      } else {
        String word = wordAt(cell, i);
        if (word != null) {
          words++;
          i += word.length() - 1;
        }
      }
    }
    return words;
  }

  private static byte[] replace(byte[] cell) {
    String text = new String(cell, StandardCharsets.UTF_8);
    StringBuilder mended = new StringBuilder(text.length());
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        mended.append(c);
        if (c == '\\') {
          mended.append(text.charAt(++i));
        } else if (c == '"') {
          inString = false;
        }
        continue;
      }
      String word = null;
      for (String candidate : WORDS) {
        if (text.startsWith(candidate, i)) {
          word = candidate;
        }
      }
      if (word != null) {
        mended.append("null");
        i += word.length() - 1;
      } else {
        mended.append(c);
        inString = c == '"';
      }
    }
    return mended.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String wordAt(byte[] cell, int at) {
    if (cell[at] != 'N' && cell[at] != 'I' && cell[at] != '-') {
      return null;
    }
    for (String word : WORDS) {
      if (at + word.length() <= cell.length && startsWith(cell, at, word)) {
        return word;
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] cell, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (cell[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
