package vn.dti.ingest.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueIndicator;

/** Finds the indicator that a cell names: by its code, or by its name with or without marks. */
public final class IndicatorNames {
  /** Numbers and bullets before a name, as tables have them. */
  private static final Pattern NUMBERING =
      Pattern.compile(
          "^(?:(?:\\d+|[ivx]+|[a-z])(?:\\.\\d+)*\\s*[.)]\\s*|\\d+(?:\\.\\d+)*\\s+|[-+*•–]\\s*)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_BRACKETS = Pattern.compile("\\s*\\(([^()]*)\\)\\s*$");

  private final Map<String, CatalogueIndicator> byCode = new HashMap<>();
  private final Map<String, CatalogueIndicator> byName = new HashMap<>();
  private final Set<String> methods;

  /** All indicators of a catalogue. */
  public IndicatorNames(Catalogue catalogue) {
    List<CatalogueIndicator> all = new ArrayList<>(catalogue.indicators().values());
    all.sort(Comparator.comparing(CatalogueIndicator::code));
    for (CatalogueIndicator indicator : all) {
      byCode.put(indicator.code().toLowerCase(Locale.ROOT), indicator);
      byName.putIfAbsent(Folding.fold(indicator.nameEn()), indicator);
    }
    all.forEach(indicator -> byName.put(Folding.fold(indicator.nameVi()), indicator));
    Set<String> known = new TreeSet<>(catalogue.methods());
    known.addAll(List.of("mic", "gso", "gso_first"));
    methods = known;
  }

  /**
   * What a written indicator is.
   *
   * @param indicator null where it is none
   * @param method the method that the code carries at its end, such as {@code .mic}
   * @param unit the unit in brackets behind the name
   * @param near where it is none: the most similar one, if any
   */
  public record Match(
      @Nullable CatalogueIndicator indicator,
      @Nullable String method,
      @Nullable String unit,
      @Nullable CatalogueIndicator near) {}

  /**
   * Finds an indicator.
   *
   * @param suggest whether a near one is looked for where none is found
   */
  public Match find(String text, boolean suggest) {
    String tidy = Folding.tidy(text);
    String lower = tidy.toLowerCase(Locale.ROOT);
    @Nullable CatalogueIndicator coded = byCode.get(lower);
    if (coded != null) {
      return new Match(coded, null, null, null);
    }
    int dot = lower.lastIndexOf('.');
    if (dot > 0 && methods.contains(lower.substring(dot + 1))) {
      @Nullable CatalogueIndicator base = byCode.get(lower.substring(0, dot));
      if (base != null) {
        return new Match(base, lower.substring(dot + 1), null, null);
      }
    }
    @Nullable CatalogueIndicator named = byName.get(Folding.fold(tidy));
    if (named != null) {
      return new Match(named, null, null, null);
    }
    String bare = NUMBERING.matcher(tidy).replaceFirst("");
    named = byName.get(Folding.fold(bare));
    if (named != null) {
      return new Match(named, null, null, null);
    }
    Matcher brackets = IN_BRACKETS.matcher(bare);
    if (brackets.find()) {
      String inside = brackets.group(1);
      named = byName.get(Folding.fold(bare.substring(0, brackets.start())));
      if (named != null) {
        return new Match(named, null, Unit.isWellKnown(inside) ? inside : null, null);
      }
    }
    return new Match(null, null, null, suggest ? near(bare) : null);
  }

  private @Nullable CatalogueIndicator near(String bare) {
    if (bare.indexOf('.') > 0 && bare.indexOf(' ') < 0) {
      return Similar.to(bare.toLowerCase(Locale.ROOT), byCode.keySet())
          .map(byCode::get)
          .orElse(null);
    }
    return Similar.to(Folding.fold(bare), byName.keySet()).map(byName::get).orElse(null);
  }
}
