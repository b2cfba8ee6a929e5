package vn.dti.ingest;

import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Frequency;
import vn.dti.indicator.IndicatorKind;

/**
 * An indicator as far as reading needs it; its parts are the columns of the table {@code
 * indicator}.
 */
public record CatalogueIndicator(
    String code,
    String nameVi,
    String nameEn,
    @Nullable String unit,
    IndicatorKind kind,
    Frequency frequency,
    @Nullable String levels,
    @Nullable String numeratorCode) {}
