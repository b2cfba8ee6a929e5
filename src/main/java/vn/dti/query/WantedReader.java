package vn.dti.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import vn.dti.fault.Text;
import vn.dti.indicator.AreaLevel;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Status;
import vn.dti.query.WantedFaults.Part;

/**
 * Reads what an indicator query wants from its JSON object {@code wanted}. A part that may be left
 * out is left out as well when it is null, "" or []: what a dashboard's variable without a value
 * gives. Whether there are such indicators and areas is asked elsewhere.
 */
final class WantedReader {
  /** The most entries of one list. */
  static final int MOST = 200;

  private static final int LONGEST = 200;
  private static final DateTimeFormatter VIETNAMESE_DAY =
      DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private final JsonNode wanted;
  private final WantedFaults faults;

  private WantedReader(JsonNode wanted, WantedFaults faults) {
    this.wanted = wanted;
    this.faults = faults;
  }

  /**
   * What is wanted; empty where something is wrong, which the faults then tell.
   *
   * @param tell takes the place within the query, what is wrong there, and what to do about it
   */
  static Optional<IndicatorRequest> read(JsonNode wanted, WantedFaults.Teller tell) {
    WantedFaults faults = new WantedFaults(tell);
    if (!wanted.isObject()) {
      faults.noRequest(wanted);
      return Optional.empty();
    }
    return new WantedReader(wanted, faults).read();
  }

  private Optional<IndicatorRequest> read() {
    wanted
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (Part.named(key).isEmpty()) {
                faults.unknown(key);
              }
            });
    Optional<IndicatorShape> found = shape();
    // What else belongs there depends on the shape; the rest of the faults can be told without it.
    IndicatorShape shape = found.orElse(IndicatorShape.PROGRESS);
    List<String> indicators = texts(Part.INDICATORS);
    if (found.isPresent()
        && shape != IndicatorShape.PROGRESS
        && indicators.isEmpty()
        && isAbsent(Part.INDICATORS)) {
      faults.missing(
          Part.INDICATORS,
          new Text("Hãy chọn ít nhất một chỉ tiêu.", "Choose at least one indicator."));
    }
    Optional<AreaChoice> areas = new AreaReader(shape).read();
    List<Measure> measures = codes(Part.MEASURES, Measure.class);
    measures.stream()
        .filter(measure -> found.isPresent() && !shape.measures().contains(measure))
        .forEach(measure -> faults.foreignMeasure(measure, shape));
    IndicatorRequest.SeriesChoice series =
        new IndicatorRequest.SeriesChoice(
            texts(Part.DEFINITION), texts(Part.METHOD), codes(Part.GRAIN, Grain.class));
    IndicatorRequest.TargetChoice targets =
        new IndicatorRequest.TargetChoice(
            texts(Part.TARGET_SET),
            codes(Part.STATUS, Status.class),
            flag(Part.HEADLINE),
            flag(Part.CONFIRMED));
    Optional<IndicatorRequest.AsOf> asOf = asOf();
    if (found.isPresent()) {
      for (Part part : Part.values()) {
        if (!isAbsent(part) && !part.isOf(shape)) {
          faults.foreign(part, shape);
        }
      }
    }
    if (faults.any() || areas.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new IndicatorRequest(
            shape,
            indicators,
            areas.get(),
            measures.isEmpty() ? shape.usualMeasures() : measures,
            series,
            targets,
            asOf));
  }

  private Optional<IndicatorShape> shape() {
    if (isAbsent(Part.SHAPE)) {
      faults.missing(Part.SHAPE, WantedFaults.oneOf(Coded.codes(IndicatorShape.class)));
      return Optional.empty();
    }
    return one(Part.SHAPE, IndicatorShape.class);
  }

  /** Reads which areas are meant: the three keys say it together. */
  private final class AreaReader {
    private final IndicatorShape shape;

    AreaReader(IndicatorShape shape) {
      this.shape = shape;
    }

    Optional<AreaChoice> read() {
      List<String> ids = texts(Part.AREAS);
      Optional<AreaLevel> level = one(Part.AREA_LEVEL, AreaLevel.class);
      Optional<Integer> vintage = vintage();
      if (shape == IndicatorShape.RANKING) {
        return ranked(ids, level, vintage);
      }
      boolean anyId = !isAbsent(Part.AREAS);
      boolean anyLevel = !isAbsent(Part.AREA_LEVEL);
      if (anyId == anyLevel) {
        faults.areasOrLevel(anyId);
        return Optional.empty();
      }
      if (anyId) {
        if (!isAbsent(Part.AREA_VINTAGE)) {
          faults.vintageWithoutProvinces();
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(new AreaChoice.Named(ids));
      }
      if (level.isEmpty()) {
        return Optional.empty();
      }
      if (level.get() == AreaLevel.PROVINCE) {
        return provinces(vintage, List.of());
      }
      if (!isAbsent(Part.AREA_VINTAGE)) {
        faults.vintageWithoutProvinces();
      }
      return Optional.of(new AreaChoice.Level(level.get()));
    }

    private Optional<AreaChoice> ranked(
        List<String> ids, Optional<AreaLevel> level, Optional<Integer> vintage) {
      if (level.isPresent() && level.get() != AreaLevel.PROVINCE) {
        faults.rankingOf(level.get());
      }
      vintage.ifPresent(
          map ->
              ids.stream()
                  .filter(id -> !id.startsWith(map + ":"))
                  .forEach(id -> faults.notOnMap(id, map)));
      return provinces(vintage, ids);
    }

    private Optional<AreaChoice> provinces(Optional<Integer> vintage, List<String> ids) {
      if (isAbsent(Part.AREA_VINTAGE)) {
        faults.missing(
            Part.AREA_VINTAGE,
            new Text(
                "Chọn 63 (tỉnh, thành đến 30/6/2025) hoặc 34 (từ 01/7/2025).",
                "Choose 63 (provinces until 2025-06-30) or 34 (from 2025-07-01)."));
      }
      return vintage.map(map -> new AreaChoice.Provinces(map, ids));
    }

    private Optional<Integer> vintage() {
      if (isAbsent(Part.AREA_VINTAGE)) {
        return Optional.empty();
      }
      String said = node(Part.AREA_VINTAGE).asText();
      Optional<Integer> known =
          AreaChoice.VINTAGES.stream()
              .filter(map -> said.strip().equals(map.toString()))
              .findFirst();
      if (known.isEmpty()) {
        faults.notAmong(Part.AREA_VINTAGE, node(Part.AREA_VINTAGE), List.of("63", "34"));
      }
      return known;
    }
  }

  private Optional<IndicatorRequest.AsOf> asOf() {
    Optional<AsOfMode> mode = one(Part.AS_OF_MODE, AsOfMode.class);
    if (isAbsent(Part.AS_OF)) {
      if (mode.isPresent() && mode.get() == AsOfMode.RECORDED) {
        faults.missing(
            Part.AS_OF,
            new Text(
                "“recorded” cần một ngày, ví dụ 2024-07-19.",
                "“recorded” wants a day, such as 2024-07-19."));
      }
      return Optional.empty();
    }
    JsonNode said = node(Part.AS_OF);
    Optional<LocalDate> day = said.isTextual() ? day(said.textValue().strip()) : Optional.empty();
    if (day.isEmpty()) {
      faults.noDay(said);
    }
    return day.map(known -> new IndicatorRequest.AsOf(known, mode.orElse(AsOfMode.PUBLISHED)));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      LocalDate day =
          text.indexOf('/') < 0 ? LocalDate.parse(text) : LocalDate.parse(text, VIETNAMESE_DAY);
      return day.getYear() < 1900 || day.getYear() > 2199 ? Optional.empty() : Optional.of(day);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private JsonNode node(Part part) {
    return wanted.path(part.key());
  }

  private boolean isAbsent(Part part) {
    JsonNode node = node(part);
    return node.isMissingNode()
        || node.isNull()
        || (node.isTextual() && node.textValue().isBlank())
        || (node.isArray() && node.isEmpty())
        || (node.isBoolean() && !node.booleanValue());
  }

  private boolean flag(Part part) {
    if (!isAbsent(part) && !node(part).isBoolean()) {
      faults.notAmong(part, node(part), List.of("true", "false"));
    }
    return node(part).asBoolean(false);
  }

  private <T extends Enum<T> & Coded> Optional<T> one(Part part, Class<T> list) {
    List<T> read = codes(part, list);
    if (read.size() > 1) {
      faults.onlyOne(part, node(part));
    }
    return read.stream().findFirst();
  }

  private <T extends Enum<T> & Coded> List<T> codes(Part part, Class<T> list) {
    LinkedHashSet<T> known = new LinkedHashSet<>();
    each(
        part,
        (said, text) ->
            Arrays.stream(list.getEnumConstants())
                .filter(value -> value.code().equals(text))
                .findFirst()
                .ifPresentOrElse(known::add, () -> faults.notAmong(part, said, Coded.codes(list))));
    return List.copyOf(known);
  }

  private List<String> texts(Part part) {
    LinkedHashSet<String> read = new LinkedHashSet<>();
    each(part, (_, text) -> read.add(text));
    return List.copyOf(read);
  }

  /** Each entry of a list; a single text is a list of one. */
  private void each(Part part, BiConsumer<JsonNode, String> use) {
    if (isAbsent(part)) {
      return;
    }
    JsonNode node = node(part);
    if (node.isArray() && node.size() > MOST) {
      faults.tooMany(part, node.size());
      return;
    }
    for (JsonNode entry : node.isArray() ? node : List.of(node)) {
      String text = entry.isTextual() ? entry.textValue().strip() : "";
      if (text.isEmpty()) {
        faults.noText(part, entry);
      } else if (text.indexOf('$') >= 0) {
        faults.openVariable(part, text);
      } else if (text.length() > LONGEST || !isPlain(text)) {
        faults.noWord(part, text);
      } else {
        use.accept(entry, text);
      }
    }
  }

  /** Whether a text holds only whole characters, none of which are for machines. */
  private static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.isISOControl(point)
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }
}
