package vn.dti.ingest.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.sheet.LegacyText;
import vn.dti.ingest.text.AreaNames;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.IndicatorNames;

/** Turns the written parts of a series into the catalogue's, and tells where that fails. */
final class SeriesResolver {
  /** Texts of one file that are remembered; most files repeat a few hundred. */
  private static final int MOST_REMEMBERED = 50_000;

  private final Catalogue catalogue;
  private final SubmissionFile file;
  private final AreaNames areas;
  private final IndicatorNames indicators;
  private final Mapping.Names names;
  private final Reporter reporter;
  private final Map<String, IndicatorNames.Match> knownIndicators = new HashMap<>();
  private final Map<String, CatalogueArea> knownAreas = new HashMap<>();

  SeriesResolver(
      Catalogue catalogue,
      SubmissionFile file,
      AreaNames areas,
      IndicatorNames indicators,
      Mapping.Names names,
      Reporter reporter) {
    this.catalogue = catalogue;
    this.file = file;
    this.areas = areas;
    this.indicators = indicators;
    this.names = names;
    this.reporter = reporter;
  }

  /** The indicator without telling anybody when there is none. */
  boolean isIndicator(String text) {
    return indicator(text, false).indicator() != null;
  }

  /** The indicator, and the method that its code may carry. */
  Optional<IndicatorNames.Match> indicator(String text, Place place) {
    IndicatorNames.Match match = indicator(text, false);
    if (match.indicator() != null) {
      return Optional.of(match);
    }
    if (tellLegacy(text, place)) {
      return Optional.empty();
    }
    @Nullable CatalogueIndicator near =
        reporter.maySuggest() ? indicators.find(text, true).near() : null;
    reporter.finding(
        Rule.INDICATOR_UNKNOWN,
        place,
        text,
        new Text(
            "Không có chỉ tiêu \"%s\" trong danh mục.".formatted(shortened(text)),
            "There is no indicator \"%s\" in the catalogue.".formatted(shortened(text))),
        near == null
            ? new Text(
                "Ghi mã hoặc tên chỉ tiêu như trong danh mục (xem biểu mẫu).",
                "Write the indicator's code or name as the catalogue has it (see the template).")
            : new Text(
                "Có phải \"%s\" (%s)?".formatted(near.nameVi(), near.code()),
                "Did you mean \"%s\" (%s)?".formatted(near.nameEn(), near.code())),
        near == null ? null : near.code());
    return Optional.empty();
  }

  private IndicatorNames.Match indicator(String text, boolean suggest) {
    IndicatorNames.@Nullable Match known = knownIndicators.get(text);
    if (known != null) {
      return known;
    }
    String written = names.indicators().getOrDefault(Folding.fold(text), text);
    IndicatorNames.Match match = indicators.find(written, suggest);
    if (knownIndicators.size() < MOST_REMEMBERED) {
      knownIndicators.put(text, match);
    }
    return match;
  }

  /** The area for which the file was handed in. */
  Optional<CatalogueArea> ownArea() {
    return catalogue.area(file.areaId());
  }

  /** The area, which has to be the submission's own. */
  Optional<CatalogueArea> area(String text, Place place) {
    @Nullable CatalogueArea known = knownAreas.get(text);
    if (known != null) {
      return Optional.of(known);
    }
    String written = names.areas().getOrDefault(Folding.fold(text), text);
    AreaNames.Match found = areas.find(written, file.areaId(), file.receivedOn(), false);
    if (found instanceof AreaNames.Match.Unknown && reporter.maySuggest()) {
      found = areas.find(written, file.areaId(), file.receivedOn(), true);
    }
    switch (found) {
      case AreaNames.Match.Found(CatalogueArea area) -> {
        if (!area.id().equals(file.areaId())) {
          foreign(text, area, place);
          return Optional.empty();
        }
        if (knownAreas.size() < MOST_REMEMBERED) {
          knownAreas.put(text, area);
        }
        return Optional.of(area);
      }
      case AreaNames.Match.Several several -> {
        String choices =
            several.areas().stream()
                .map(area -> area.id() + " (" + area.nameVi() + ")")
                .collect(Collectors.joining(", "));
        reporter.finding(
            Rule.AREA_AMBIGUOUS,
            place,
            text,
            new Text(
                "\"%s\" có thể là %s.".formatted(shortened(text), choices),
                "\"%s\" may be any of %s.".formatted(shortened(text), choices)),
            new Text("Ghi mã địa bàn đầy đủ.", "Write the area's full id."),
            null);
      }
      case AreaNames.Match.Unknown(CatalogueArea near) -> {
        if (!tellLegacy(text, place)) {
          reporter.finding(
              Rule.AREA_UNKNOWN,
              place,
              text,
              new Text(
                  "Không có địa bàn \"%s\".".formatted(shortened(text)),
                  "There is no area \"%s\".".formatted(shortened(text))),
              near == null
                  ? new Text(
                      "Ghi tên hoặc mã địa bàn; của tệp này là %s.".formatted(file.areaId()),
                      "Write the area's name or id; this file's is %s.".formatted(file.areaId()))
                  : new Text(
                      "Có phải \"%s\" (%s)?".formatted(near.nameVi(), near.id()),
                      "Did you mean \"%s\" (%s)?".formatted(near.nameEn(), near.id())),
              near == null ? null : near.nameVi());
        }
      }
    }
    return Optional.empty();
  }

  private void foreign(String text, CatalogueArea area, Place place) {
    reporter.finding(
        Rule.AREA_FOREIGN,
        place,
        text,
        new Text(
            "Dòng này là của %s (%s), còn tệp được nộp cho %s."
                .formatted(area.nameVi(), area.id(), file.areaId()),
            "This row is about %s (%s), but the file was handed in for %s."
                .formatted(area.nameEn(), area.id(), file.areaId())),
        new Text(
            "Bỏ dòng này, hoặc nộp một tệp riêng cho địa bàn đó.",
            "Take the row out, or hand in a file of its own for that area."),
        null);
  }

  /** A definition or method, by its word. */
  Optional<String> word(String text, boolean isMethod, Place place) {
    Set<String> known = isMethod ? catalogue.methods() : catalogue.definitions();
    Optional<String> word = SeriesWords.find(known, text);
    if (word.isPresent()) {
      return word;
    }
    reporter.finding(
        isMethod ? Rule.METHOD_UNKNOWN : Rule.DEFINITION_UNKNOWN,
        place,
        text,
        isMethod
            ? new Text(
                "Không có phương pháp \"%s\".".formatted(shortened(text)),
                "There is no method \"%s\".".formatted(shortened(text)))
            : new Text(
                "Không có định nghĩa \"%s\".".formatted(shortened(text)),
                "There is no definition \"%s\".".formatted(shortened(text))),
        SeriesWords.choices(known),
        null);
    return Optional.empty();
  }

  private boolean tellLegacy(String text, Place place) {
    Optional<LegacyText> legacy = LegacyText.in(text);
    legacy.ifPresent(
        kind -> reporter.finding(Rule.LEGACY_FONT, place, text, kind.what(), kind.remedy(), null));
    return legacy.isPresent();
  }

  private static String shortened(String text) {
    String tidy = Folding.tidy(text);
    return tidy.length() <= 80 ? tidy : tidy.substring(0, 79) + "…";
  }
}
