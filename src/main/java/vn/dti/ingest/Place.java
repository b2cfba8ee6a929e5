package vn.dti.ingest;

import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;

/**
 * Where in a submission something stands.
 *
 * @param file the file's name
 * @param sheet the sheet's name; null in a CSV file or where no sheet is meant
 * @param row from 1, as spreadsheets and editors count; 0 where no row is meant
 * @param column from 1; 0 where no column is meant
 * @param header the column's heading as the file writes it; null where there is none
 */
public record Place(
    String file, @Nullable String sheet, long row, int column, @Nullable String header) {
  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, null, 0, 0, null);
  }

  /** The letters by which spreadsheets call a column: 1 is A, 28 is AB. */
  public static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  /** The cell by its spreadsheet name such as C12; empty where no cell is meant. */
  public String cell() {
    return row > 0 && column > 0 ? letters(column) + row : "";
  }

  /** The place in words, most general first. */
  public Text describe() {
    StringBuilder vi = new StringBuilder(file);
    StringBuilder en = new StringBuilder(file);
    if (sheet != null) {
      vi.append(", trang tính \"").append(sheet).append('"');
      en.append(", sheet \"").append(sheet).append('"');
    }
    if (row > 0 && column > 0) {
      vi.append(", ô ").append(cell());
      en.append(", cell ").append(cell());
    } else if (row > 0) {
      vi.append(", dòng ").append(row);
      en.append(", row ").append(row);
    } else if (column > 0) {
      vi.append(", cột ").append(letters(column));
      en.append(", column ").append(letters(column));
    }
    if (header != null) {
      vi.append(" (").append(header).append(')');
      en.append(" (").append(header).append(')');
    }
    return new Text(vi.toString(), en.toString());
  }
}
