package vn.dti.ingest.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;

/** Finds the area that a cell names: by its id, or by its name in any usual spelling. */
public final class AreaNames {
  private static final Pattern TITLE =
      Pattern.compile("^(?:uy ban nhan dan|ubnd|thanh pho|tinh|tp|t p|province of|city of)\\s+");
  private static final Pattern TITLE_BEHIND = Pattern.compile("\\s+(?:city|province)$");
  private static final Pattern VINTAGE =
      Pattern.compile(
          "\\s*\\((?:(34|63)\\s*(?:don vi|tinh).*|(moi)|(cu)|truoc sap nhap|sau sap nhap)\\)\\s*$");
  private static final Map<String, String> ALSO =
      Map.of(
          "tphcm", "ho chi minh",
          "tp hcm", "ho chi minh",
          "hcm", "ho chi minh",
          "sai gon", "ho chi minh",
          "ca nuoc", "viet nam",
          "toan quoc", "viet nam",
          "vietnam", "viet nam",
          "brvt", "ba ria vung tau");

  private final Map<String, CatalogueArea> byId = new HashMap<>();
  private final Map<String, List<CatalogueArea>> byName = new HashMap<>();

  /** All areas of a catalogue. */
  public AreaNames(Catalogue catalogue) {
    catalogue.areas().values().stream()
        .sorted(Comparator.comparing(CatalogueArea::id))
        .forEach(
            area -> {
              byId.put(area.id().toLowerCase(Locale.ROOT), area);
              add(bare(Folding.fold(area.nameVi())), area);
              add(bare(Folding.fold(area.nameEn())), area);
            });
  }

  private void add(String name, CatalogueArea area) {
    List<CatalogueArea> known = byName.computeIfAbsent(name, key -> new ArrayList<>());
    if (!known.contains(area)) {
      known.add(area);
    }
  }

  /** What a written area may be. */
  public sealed interface Match {
    /** One area. */
    record Found(CatalogueArea area) implements Match {}

    /** More than one, none of them more likely. */
    record Several(List<CatalogueArea> areas) implements Match {
      public Several {
        areas = List.copyOf(areas);
      }
    }

    /** None; perhaps a near one. */
    record Unknown(@Nullable CatalogueArea near) implements Match {}
  }

  /**
   * Finds an area.
   *
   * @param own the area that the submission is for, which a shared name most likely means
   * @param day the day on which a name without further sign is meant to be valid
   * @param suggest whether a near one is looked for where none is found
   */
  public Match find(String text, String own, LocalDate day, boolean suggest) {
    String tidy = Folding.tidy(text);
    @Nullable CatalogueArea byItsId = byId.get(tidy.toLowerCase(Locale.ROOT));
    if (byItsId != null) {
      return new Match.Found(byItsId);
    }
    String plain = Folding.withoutMarks(tidy);
    @Nullable String vintage = null;
    Matcher matcher = VINTAGE.matcher(plain);
    if (matcher.find()) {
      String sign = matcher.group();
      vintage = sign.contains("34") || sign.contains("moi") || sign.contains("sau") ? "34:" : "63:";
      plain = plain.substring(0, matcher.start());
    }
    String name = bare(Folding.fold(plain));
    List<CatalogueArea> candidates = candidates(name, vintage);
    if (candidates.size() > 1) {
      List<CatalogueArea> likeliest = likeliest(candidates, own, day);
      // Digits tell nothing about the vintage: only being the submission's own decides for them.
      candidates = isCode(name) && !likeliest.getFirst().id().equals(own) ? candidates : likeliest;
    }
    if (candidates.size() == 1) {
      return new Match.Found(candidates.getFirst());
    }
    if (!candidates.isEmpty()) {
      return new Match.Several(candidates);
    }
    return new Match.Unknown(suggest ? near(name, own, day) : null);
  }

  private List<CatalogueArea> candidates(String name, @Nullable String vintage) {
    List<CatalogueArea> found = new ArrayList<>();
    if (isCode(name)) {
      // Two digits name one unit before the merger and often another after it.
      String code = name.length() == 1 ? "0" + name : name;
      for (String prefix : List.of("34:", "63:")) {
        @Nullable CatalogueArea area = byId.get(prefix + code);
        if (area != null) {
          found.add(area);
        }
      }
    } else {
      found.addAll(byName.getOrDefault(ALSO.getOrDefault(name, name), List.of()));
    }
    if (vintage != null) {
      String wanted = vintage;
      found.removeIf(area -> !area.id().startsWith(wanted));
    }
    return found;
  }

  private static boolean isCode(String name) {
    return name.matches("[0-9]{1,2}");
  }

  private static List<CatalogueArea> likeliest(
      List<CatalogueArea> candidates, String own, LocalDate day) {
    List<CatalogueArea> mine = candidates.stream().filter(a -> a.id().equals(own)).toList();
    if (!mine.isEmpty()) {
      return mine;
    }
    List<CatalogueArea> valid = candidates.stream().filter(a -> a.isValidOn(day)).toList();
    return valid.isEmpty() ? candidates : valid;
  }

  private @Nullable CatalogueArea near(String name, String own, LocalDate day) {
    if (Totals.isTotal(name)) {
      return null; // alike to some name, and yet no attempt at one
    }
    return Similar.to(name, byName.keySet())
        .map(found -> likeliest(byName.getOrDefault(found, List.of()), own, day).getFirst())
        .orElse(null);
  }

  /** A folded name without the words that say what kind of unit it is. */
  private static String bare(String folded) {
    String rest = folded;
    Matcher title = TITLE.matcher(rest);
    while (title.find()) {
      rest = rest.substring(title.end());
      title = TITLE.matcher(rest);
    }
    return TITLE_BEHIND.matcher(rest).replaceFirst("");
  }
}
