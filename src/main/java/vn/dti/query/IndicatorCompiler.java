package vn.dti.query;

import java.util.List;
import java.util.Optional;
import vn.dti.fault.Language;
import vn.dti.indicator.AreaLevel;
import vn.dti.indicator.AsOfMode;
import vn.dti.indicator.Coded;

/**
 * Writes an indicator query as one SELECT that its reader can understand, change and take over. It
 * picks rows and columns of the tables in which the rule of the figures has been worked out, and
 * works out nothing itself. Columns are named as in the tables; codes stay codes.
 */
public final class IndicatorCompiler {
  private static final String SERIES =
      "%1$s.indicator_code, %1$s.definition, %1$s.method, %1$s.grain";
  private static final String SOURCE = "LEFT JOIN source AS s ON s.source_id = ";

  private final IndicatorRequest wanted;
  private final Language language;
  private final String name;

  private IndicatorCompiler(IndicatorRequest wanted, Language language) {
    this.wanted = wanted;
    this.language = language;
    this.name =
        switch (language) {
          case VI -> "name_vi";
          case EN -> "name_en";
        };
  }

  /** The query's text, with the macros of panels in it; the same for the same request. */
  public static String compile(IndicatorRequest wanted, Language language) {
    IndicatorCompiler compiler = new IndicatorCompiler(wanted, language);
    SelectText text =
        switch (wanted.shape()) {
          case SERIES -> compiler.series();
          case LATEST -> compiler.latest();
          case PROGRESS -> compiler.progress();
          case RANKING -> compiler.ranking();
          case ROLL_UP -> compiler.rollUp();
        };
    return text.toString();
  }

  private SelectText series() {
    SelectText text =
        figures("o")
            .columns(
                "o.period_end AS time",
                "o.indicator_code",
                "o.area_id",
                "coalesce(o.definition, 'all') AS definition",
                "coalesce(o.method, '') AS method",
                "o.grain",
                line() + " AS metric")
            .columns(measures("o"));
    return chosen(text, "o")
        .where("o.value IS NOT NULL")
        .where("$__timeFilter(o.period_end)")
        .orderBy("time", "o.indicator_code", "o.area_id");
  }

  /** What a line is called: what sets it apart, and no more where the question leaves no choice. */
  private String line() {
    boolean oneArea = wanted.areas().only().isPresent();
    boolean oneIndicator = wanted.indicators().size() == 1;
    String subject;
    if (oneArea) {
      subject = "i." + name;
    } else {
      subject = oneIndicator ? "a." + name : "i." + name + " || ', ' || a." + name;
    }
    StringBuilder text = new StringBuilder(subject);
    if (wanted.series().definitions().size() != 1) {
      text.append(" || coalesce(', ' || nullif(o.definition, 'all'), '')");
    }
    if (wanted.series().methods().size() != 1) {
      text.append(" || coalesce(', ' || o.method, '')");
    }
    if (wanted.series().grains().size() != 1) {
      text.append(
          switch (language) {
            case VI ->
                " || CASE o.grain WHEN 'month' THEN ', tháng' WHEN 'quarter' THEN ', quý'"
                    + " WHEN 'half_year' THEN ', nửa năm' WHEN 'year' THEN ', năm' ELSE '' END";
            case EN ->
                " || CASE o.grain WHEN 'month' THEN ', month' WHEN 'quarter' THEN ', quarter'"
                    + " WHEN 'half_year' THEN ', half-year' WHEN 'year' THEN ', year' ELSE '' END";
          });
    }
    return text.toString();
  }

  private SelectText latest() {
    SelectText text =
        figures("o")
            .columns(subject())
            .columns(measures("o"))
            .columns(
                "i.unit",
                "o.period_end",
                "o.grain",
                "o.definition",
                "o.method",
                "o.qualifier",
                "o.published_on",
                "s.title AS source",
                "o.source_paragraph",
                "o.source_place")
            .columns(keys("o"))
            .join(SOURCE + "o.source_id")
            .qualify(
                "row_number() OVER (PARTITION BY "
                    + SERIES.formatted("o")
                    + ", o.area_id ORDER BY o.period_end DESC NULLS LAST, o.period_start DESC) ="
                    + " 1");
    return chosen(text, "o")
        .where("o.value IS NOT NULL")
        .orderBy("indicator", "area", "o.period_end DESC");
  }

  private SelectText progress() {
    SelectText text =
        figures("p")
            .columns(subject())
            .columns("p.status", "p.reason")
            .columns(measures("p"))
            .columns(
                "i.unit",
                "p.due",
                "p.value_on",
                "p.value_qualifier",
                "p.definition",
                "p.method",
                "p.basis",
                "p.confirmed",
                "p.target_set",
                "p.instrument",
                "s.title AS source",
                "p.source_paragraph",
                "p.source_place",
                "p.as_of",
                "p.target_id")
            .columns(keys("p"))
            .join(SOURCE + "p.source_id");
    IndicatorRequest.TargetChoice targets = wanted.targets();
    chosen(text, "p")
        .where("p.target_set", targets.sets())
        .where("p.status", targets.statuses().stream().map(Coded::code).toList());
    if (targets.headline()) {
      text.where("p.headline");
    }
    if (targets.confirmed()) {
      text.where("p.confirmed");
    }
    return text.orderBy("p.due", "indicator", "area", "p.target_id", "p.method");
  }

  private SelectText ranking() {
    SelectText text =
        figures("r")
            .columns("r.rank", "a." + name + " AS area")
            .columns(measures("r"))
            .columns(
                "i.unit",
                "i." + name + " AS indicator",
                "r.period_end",
                "r.grain",
                "r.definition",
                "r.method",
                "r.qualifier",
                "r.standing",
                completeness("r"))
            .columns(keys("r"))
            // Over the whole map: whoever lacks a figure of that period has no place in it.
            .qualify(
                "r.period_end = max(r.period_end) OVER (PARTITION BY "
                    + SERIES.formatted("r")
                    + ", r.area_vintage)");
    text.where("r.indicator_code", wanted.indicators());
    if (wanted.areas() instanceof AreaChoice.Provinces provinces) {
      text.where("r.area_vintage = " + provinces.vintage());
      if (!provinces.ids().isEmpty()) {
        text.qualify(SelectText.isOneOf("r.area_id", provinces.ids()));
      }
    }
    return series(text, "r").orderBy("indicator", "r.period_end", "r.rank NULLS LAST", "area");
  }

  private SelectText rollUp() {
    SelectText text =
        figures("u")
            .columns(subject())
            .columns("u.part_level", "u.part_vintage")
            .columns(measures("u"))
            .columns(
                "i.unit",
                "u.period_end",
                "u.grain",
                "u.definition",
                "u.method",
                "u.qualifier",
                "u.reason",
                completeness("u"),
                "u.parts_missing",
                "u.standing")
            .columns(keys("u"))
            .qualify(
                "row_number() OVER (PARTITION BY "
                    + SERIES.formatted("u")
                    + ", u.area_id, u.part_level, u.part_vintage"
                    + " ORDER BY u.period_end DESC, u.period_start DESC) = 1");
    return chosen(text, "u").orderBy("indicator", "area", "u.part_level", "u.part_vintage DESC");
  }

  /** A SELECT from the table of the shape, joined with the names. */
  private SelectText figures(String alias) {
    return new SelectText(relation() + " AS " + alias)
        .join("JOIN indicator AS i ON i.indicator_code = " + alias + ".indicator_code")
        .join("JOIN area AS a ON a.area_id = " + alias + ".area_id");
  }

  private String relation() {
    Optional<IndicatorRequest.AsOf> asOf = wanted.asOf();
    if (asOf.isEmpty()) {
      return wanted.shape().table();
    }
    String mode =
        switch (asOf.get().mode()) {
          case PUBLISHED -> "";
          case RECORDED -> ", " + AsOfMode.PARAMETER + " := '" + AsOfMode.RECORDED.code() + "'";
        };
    return wanted.shape().macro() + "(DATE '" + asOf.get().day() + "'" + mode + ")";
  }

  private String[] subject() {
    return new String[] {"i." + name + " AS indicator", "a." + name + " AS area"};
  }

  private static String[] keys(String alias) {
    return new String[] {alias + ".indicator_code", alias + ".area_id"};
  }

  private String[] measures(String alias) {
    return wanted.measures().stream()
        .map(
            measure ->
                measure == Measure.TARGET_VALUE
                    ? "%1$s.operator,\n  %1$s.target_value".formatted(alias)
                    : alias + "." + measure.code())
        .toArray(String[]::new);
  }

  /** How many of how many, in words. */
  private String completeness(String alias) {
    return switch (language) {
      case VI -> alias + ".completeness_vi AS completeness";
      case EN -> alias + ".completeness";
    };
  }

  private SelectText chosen(SelectText text, String alias) {
    return series(areas(text.where(alias + ".indicator_code", wanted.indicators()), alias), alias);
  }

  private SelectText series(SelectText text, String alias) {
    IndicatorRequest.SeriesChoice series = wanted.series();
    return text.where("coalesce(" + alias + ".definition, 'all')", series.definitions())
        .where(alias + ".method", series.methods())
        .where(alias + ".grain", series.grains().stream().map(Coded::code).toList());
  }

  private SelectText areas(SelectText text, String alias) {
    return switch (wanted.areas()) {
      case AreaChoice.Named named -> text.where(alias + ".area_id", named.ids());
      case AreaChoice.Level level -> text.where("a.area_level", List.of(level.level().code()));
      case AreaChoice.Provinces provinces ->
          text.where("a.area_level", List.of(AreaLevel.PROVINCE.code()))
              .where("a.area_vintage = " + provinces.vintage())
              .where(alias + ".area_id", provinces.ids());
    };
  }
}
