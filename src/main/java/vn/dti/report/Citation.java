package vn.dti.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands written.
 *
 * @param publishedOn null where nobody knows
 * @param precision "day", "month", "year" or "unknown": how much of the date is known
 * @param paragraph counted from 1; null where nobody knows
 * @param place the place in words, where a paragraph's number cannot say it; else empty
 * @param address a web address, or empty
 */
public record Citation(
    String title,
    String publisher,
    @Nullable LocalDate publishedOn,
    String precision,
    @Nullable Integer paragraph,
    String place,
    String address) {
  /** Title, publisher, date and place, as far as they are known. */
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
    if (!place.isEmpty()) {
      text.append(", ").append(place);
    } else if (paragraph != null) {
      text.append(", đoạn ").append(paragraph);
    }
    return text.toString();
  }
}
