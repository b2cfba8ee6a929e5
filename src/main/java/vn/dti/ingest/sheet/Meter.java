package vn.dti.ingest.sheet;

import java.util.function.LongSupplier;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;

/** Counts what is read of one file, and ends the reading where a limit is passed. */
final class Meter {
  private static final int ROWS_BETWEEN_LOOKS = 1_000;

  private final Place place;
  private final ReadLimits limits;
  private final LongSupplier nanoseconds;
  private final long begun;
  private long rows;
  private long cells;

  Meter(String file, ReadLimits limits, LongSupplier nanoseconds) {
    this.place = Place.of(file);
    this.limits = limits;
    this.nanoseconds = nanoseconds;
    this.begun = nanoseconds.getAsLong();
  }

  /** Counts a row and its cells. */
  void row(int width) throws RefusedFileException {
    rows++;
    cells += width;
    if (rows > limits.rows()) {
      throw tooMany("dòng", "rows", limits.rows());
    }
    if (cells > limits.cells()) {
      throw tooMany("ô", "cells", limits.cells());
    }
    if (rows % ROWS_BETWEEN_LOOKS == 0) {
      look();
    }
  }

  /** Holds the time against its limit. */
  void look() throws RefusedFileException {
    if (nanoseconds.getAsLong() - begun > limits.time().toNanos()) {
      long seconds = limits.time().toSeconds();
      throw new RefusedFileException(
          Rule.FILE_TOO_LARGE,
          place,
          new Text(
              "Đọc tệp quá %d giây, đã dừng ở dòng thứ %,d.".formatted(seconds, rows),
              "Reading took more than %d seconds and was stopped at row %,d."
                  .formatted(seconds, rows)),
          new Text("Hãy chia tệp thành nhiều tệp nhỏ.", "Split the file into smaller ones."));
    }
  }

  private RefusedFileException tooMany(String vi, String en, long most) {
    return new RefusedFileException(
        Rule.FILE_TOO_LARGE,
        place,
        new Text(
            "Tệp có hơn %,d %s.".formatted(most, vi),
            "The file has more than %,d %s.".formatted(most, en)),
        new Text("Hãy chia tệp thành nhiều tệp nhỏ.", "Split the file into smaller ones."));
  }
}
