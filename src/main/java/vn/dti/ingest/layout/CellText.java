package vn.dti.ingest.layout;

import vn.dti.ingest.sheet.Cell;

/** A cell as words, where words are wanted. */
final class CellText {
  private CellText() {}

  /** The cell's words; a date as far as it is shown, so that it reads as day, month or year. */
  static String of(Cell cell) {
    return switch (cell) {
      case Cell.Blank _ -> "";
      case Cell.Words words -> words.text();
      case Cell.Numeral numeral -> numeral.value().toPlainString();
      case Cell.Day day ->
          switch (day.precision()) {
            case DAY, UNKNOWN -> day.date().toString();
            case MONTH -> day.date().toString().substring(0, 7);
            case YEAR -> day.date().toString().substring(0, 4);
          };
      case Cell.Truth truth -> truth.shown();
      case Cell.Failed failed -> failed.code();
      case Cell.NotComputed notComputed -> notComputed.shown();
    };
  }
}
