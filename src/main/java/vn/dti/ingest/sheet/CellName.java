package vn.dti.ingest.sheet;

import java.util.List;
import java.util.Optional;

/** Reads the names by which spreadsheets call their cells: C12, or C12:E14. */
public final class CellName {
  /** Of an Excel sheet. */
  public static final int MOST_COLUMNS = 16_384;

  /** Of an Excel sheet. */
  public static final long MOST_ROWS = 1_048_576;

  private CellName() {}

  /** The column of a name such as C12 or C, from 1; 0 where it is none. */
  public static int column(String name) {
    int column = 0;
    int i = 0;
    while (i < name.length() && i < 4) {
      int letter = Character.toUpperCase(name.charAt(i)) - 'A';
      if (letter < 0 || letter > 25) {
        break;
      }
      column = column * 26 + letter + 1;
      i++;
    }
    return column > MOST_COLUMNS || (i < name.length() && isLetter(name.charAt(i))) ? 0 : column;
  }

  /** A row's number; 0 where it is none. */
  static long row(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The cells of a range such as A1:C3; empty where it is none, or a single cell. */
  static Optional<Merge> range(String reference) {
    List<String> ends = List.of(reference.replace("$", "").split(":", -1));
    if (ends.size() != 2) {
      return Optional.empty();
    }
    int firstColumn = column(ends.get(0));
    int lastColumn = column(ends.get(1));
    long firstRow = row(ends.get(0).replaceFirst("^[A-Za-z]+", ""));
    long lastRow = row(ends.get(1).replaceFirst("^[A-Za-z]+", ""));
    boolean sound =
        firstColumn >= 1
            && lastColumn >= firstColumn
            && firstRow >= 1
            && lastRow >= firstRow
            && lastRow <= MOST_ROWS;
    return sound
        ? Optional.of(new Merge(firstRow, firstColumn, lastRow, lastColumn))
        : Optional.empty();
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
