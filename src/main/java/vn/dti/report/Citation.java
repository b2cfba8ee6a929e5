package vn.dti.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands written.
 *
 * @param publishedOn null where nobody knows
 * @param precision "day", "month", "year" or "unknown": how much of the date is known
 * @param paragraph counted from 1; null where the source is cited as a whole
 * @param address a web address, or empty
 */
public record Citation(
    String title,
    String publisher,
    @Nullable LocalDate publishedOn,
    String precision,
    @Nullable Integer paragraph,
    String address) {
  /** Title, publisher, date and paragraph, as far as they are known. */
  public String text() {
    return written(publisher.isEmpty() ? title : title + ", " + publisher);
  }

  /** The same without the publisher, for narrow columns. */
  public String brief() {
    return written(title);
  }

  private String written(String name) {
    StringBuilder text = new StringBuilder(name);
    if (publishedOn != null && !precision.equals("unknown")) {
      text.append(", ").append(Vietnamese.date(publishedOn, precision));
    }
    if (paragraph != null) {
      text.append(", đoạn ").append(paragraph);
    }
    return text.toString();
  }
}
