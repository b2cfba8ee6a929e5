package vn.dti.ingest.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.Place;
import vn.dti.ingest.SubmittedFigure;

/** Plain figures for tests. */
public final class Figures {
  private Figures() {}

  /** A monthly share of one province. */
  public static SubmittedFigure share(String monthEnd, @Nullable Double value) {
    return share(monthEnd, value, null, false);
  }

  /** A monthly share of one province, with a reason or taken back. */
  public static SubmittedFigure share(
      String monthEnd, @Nullable Double value, @Nullable String reason, boolean withdrawn) {
    LocalDate end = LocalDate.parse(monthEnd);
    return new SubmittedFigure(
        "gov.share",
        "all",
        null,
        Grain.MONTH,
        "63:48",
        end.withDayOfMonth(1),
        end,
        value,
        null,
        null,
        Qualifier.EXACT,
        null,
        reason,
        withdrawn,
        new Place("so-lieu.csv", null, 2, 3, "Giá trị"));
  }
}
