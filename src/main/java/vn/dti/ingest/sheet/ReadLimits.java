package vn.dti.ingest.sheet;

import java.time.Duration;

/**
 * How large a submission may be. A file that passes one is refused with its name; the numbers are
 * far beyond what an office hands in, and within what one machine reads in a minute.
 *
 * @param fileBytes of the file itself
 * @param entries parts of a workbook
 * @param partBytes of one part, unpacked
 * @param ratio how many times larger than packed a part may become, once it is larger than 4 MiB
 * @param sheets of a workbook
 * @param rows of all sheets together
 * @param cells of all sheets together
 * @param textCharacters of all texts that a workbook's cells share
 * @param time for the whole reading
 */
public record ReadLimits(
    long fileBytes,
    int entries,
    long partBytes,
    int ratio,
    int sheets,
    long rows,
    long cells,
    long textCharacters,
    Duration time) {
  /** The limits in force. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(
          256L << 20,
          2_000,
          1L << 30,
          200,
          200,
          2_000_000,
          40_000_000,
          50_000_000,
          Duration.ofMinutes(2));
}
