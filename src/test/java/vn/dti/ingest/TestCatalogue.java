package vn.dti.ingest;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.AreaLevel;
import vn.dti.indicator.Frequency;
import vn.dti.indicator.IndicatorKind;

/** A small catalogue: a share and two counts, a nation and two provinces of 2025. */
public final class TestCatalogue {
  private TestCatalogue() {}

  public static Catalogue plain() {
    return new Catalogue(
        List.of(
            indicator("gov.share", "Tỷ lệ hồ sơ trực tuyến", "percent", IndicatorKind.RATIO, "N P"),
            indicator("da06.cards", "Số thẻ đã cấp", "card", IndicatorKind.STOCK, "P"),
            indicator("gov.national", "Số quốc gia", "service", IndicatorKind.STOCK, "N"),
            indicator("gov.meeting", "Phiên họp", null, IndicatorKind.EVENT, "P")),
        List.of(
            area("VN", AreaLevel.NATION, "Việt Nam", "Viet Nam"),
            area("63:48", AreaLevel.PROVINCE, "Đà Nẵng", "Da Nang"),
            area("63:68", AreaLevel.PROVINCE, "Lâm Đồng", "Lam Dong")),
        Set.of(),
        Set.of());
  }

  private static CatalogueIndicator indicator(
      String code, String name, @Nullable String unit, IndicatorKind kind, String levels) {
    return new CatalogueIndicator(code, name, name, unit, kind, Frequency.MONTHLY, levels, null);
  }

  private static CatalogueArea area(String id, AreaLevel level, String vi, String en) {
    return new CatalogueArea(id, level, vi, en, null, null, List.of());
  }
}
