package vn.dti.ingest;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.AreaLevel;

/** An area as far as reading needs it; its parts are the columns of the table {@code area}. */
public record CatalogueArea(
    String id,
    AreaLevel level,
    String nameVi,
    String nameEn,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    List<String> successors) {
  public CatalogueArea {
    successors = List.copyOf(successors);
  }

  /** Whether the area exists on a day. */
  public boolean isValidOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
