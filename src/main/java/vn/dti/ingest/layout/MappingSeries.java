package vn.dti.ingest.layout;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.dti.fault.Text;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueIndicator;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.text.AreaNames;
import vn.dti.ingest.text.Folding;
import vn.dti.ingest.text.IndicatorNames;
import vn.dti.ingest.text.NumberText;
import vn.dti.ingest.text.PeriodText;
import vn.dti.ingest.text.Unit;
import vn.dti.ingest.text.WrittenPeriod;

/**
 * The parts of a series that a mapping file states. Each is held against the catalogue here, so
 * that a slip is told once, with its line, and not by every row of the office's file.
 */
final class MappingSeries {
  private final Catalogue catalogue;
  private final AreaNames areas;
  private final IndicatorNames indicators;
  private final SubmissionFile file;
  private final MappingTree tree;

  MappingSeries(
      Catalogue catalogue,
      AreaNames areas,
      IndicatorNames indicators,
      SubmissionFile file,
      MappingTree tree) {
    this.catalogue = catalogue;
    this.areas = areas;
    this.indicators = indicators;
    this.file = file;
    this.tree = tree;
  }

  /**
   * Reads the parts.
   *
   * @param names what the mapping file itself calls indicators and areas
   */
  Series read(Map<String, Node> parts, Mapping.Names names) {
    @Nullable Node indicator = parts.get("indicator");
    if (indicator != null) {
      indicator(indicator, names.indicators());
    }
    @Nullable Node area = parts.get("area");
    if (area != null) {
      ownArea(area, names.areas());
    }
    word(parts.get("definition"), false);
    word(parts.get("method"), true);
    return new Series(
        tree.textOrNull(indicator),
        tree.textOrNull(area),
        period(parts.get("period")),
        tree.textOrNull(parts.get("definition")),
        tree.textOrNull(parts.get("method")),
        unit(parts.get("unit")),
        qualifier(parts.get("qualifier")));
  }

  /** Tells an indicator that the catalogue does not have. */
  void indicator(Node node, Map<String, String> names) {
    String text = tree.text(node);
    IndicatorNames.Match match =
        indicators.find(names.getOrDefault(Folding.fold(text), text), true);
    if (match.indicator() == null) {
      @Nullable CatalogueIndicator near = match.near();
      tree.fault(
          MappingTree.line(node),
          text,
          new Text("Không có chỉ tiêu này trong danh mục.", "The catalogue has no such indicator."),
          near == null
              ? new Text("Ghi mã chỉ tiêu.", "Write the indicator's code.")
              : new Text(
                  "Có phải %s?".formatted(near.code()), "Did you mean %s?".formatted(near.code())));
    }
  }

  /** Tells an area that is none; the one that is meant, if it is. */
  Optional<CatalogueArea> area(Node node, Map<String, String> names) {
    String text = tree.text(node);
    String written = names.getOrDefault(Folding.fold(text), text);
    return switch (areas.find(written, file.areaId(), file.receivedOn(), true)) {
      case AreaNames.Match.Found(CatalogueArea area) -> Optional.of(area);
      case AreaNames.Match.Several several -> {
        String choices =
            several.areas().stream()
                .map(area -> area.id() + " (" + area.nameVi() + ")")
                .collect(Collectors.joining(", "));
        tree.fault(
            MappingTree.line(node),
            text,
            new Text("Có thể là %s.".formatted(choices), "It may be any of %s.".formatted(choices)),
            new Text("Ghi mã địa bàn đầy đủ.", "Write the area's full id."));
        yield Optional.empty();
      }
      case AreaNames.Match.Unknown(CatalogueArea near) -> {
        tree.fault(
            MappingTree.line(node),
            text,
            new Text("Không có địa bàn này.", "There is no such area."),
            near == null
                ? new Text("Ghi tên hoặc mã địa bàn.", "Write the area's name or id.")
                : new Text(
                    "Có phải \"%s\" (%s)?".formatted(near.nameVi(), near.id()),
                    "Did you mean \"%s\" (%s)?".formatted(near.nameEn(), near.id())));
        yield Optional.empty();
      }
    };
  }

  private void ownArea(Node node, Map<String, String> names) {
    area(node, names)
        .filter(area -> !area.id().equals(file.areaId()))
        .ifPresent(
            area ->
                tree.fault(
                    MappingTree.line(node),
                    tree.text(node),
                    new Text(
                        "Đây là %s (%s), còn tệp được nộp cho %s."
                            .formatted(area.nameVi(), area.id(), file.areaId()),
                        "This is %s (%s), but the file was handed in for %s."
                            .formatted(area.nameEn(), area.id(), file.areaId())),
                    new Text(
                        "Bỏ mục area để tệp mô tả dùng được cho mọi nơi, hoặc nộp cho địa bàn đó.",
                        "Leave area out, so that the mapping file serves every area, or hand the"
                            + " file in for that area.")));
  }

  private void word(@Nullable Node node, boolean isMethod) {
    Set<String> known = isMethod ? catalogue.methods() : catalogue.definitions();
    if (node != null && SeriesWords.find(known, tree.text(node)).isEmpty()) {
      tree.fault(
          MappingTree.line(node),
          tree.text(node),
          isMethod
              ? new Text("Không có phương pháp này.", "There is no such method.")
              : new Text("Không có định nghĩa này.", "There is no such definition."),
          SeriesWords.choices(known));
    }
  }

  private @Nullable WrittenPeriod period(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Optional<WrittenPeriod> period = PeriodText.read(tree.text(node));
    if (period.isEmpty()) {
      tree.fault(
          MappingTree.line(node),
          tree.text(node),
          new Text("Không đọc được kỳ số liệu.", "The period cannot be read."),
          new Text(
              "Viết như T6/2024, Quý II/2024, 2024 hoặc 15/6/2024.",
              "Write it as T6/2024, Q2/2024, 2024 or 15/6/2024."));
    }
    return period.orElse(null);
  }

  private @Nullable Unit unit(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Optional<Unit> unit = Unit.read(tree.text(node));
    if (unit.isEmpty()) {
      tree.fault(
          MappingTree.line(node),
          tree.text(node),
          new Text("Không hiểu đơn vị này.", "This unit is not understood."),
          new Text(
              "Ghi như %, hồ sơ, nghìn thẻ, tỷ đồng; hoặc bỏ mục này.",
              "Write it as %, hồ sơ, nghìn thẻ, tỷ đồng; or leave it out."));
    }
    return unit.orElse(null);
  }

  private @Nullable String qualifier(@Nullable Node node) {
    String text = tree.text(node);
    if (node != null && NumberText.qualifier(text).isEmpty()) {
      String choices = String.join(", ", Coded.codes(Qualifier.class));
      tree.fault(
          MappingTree.line(node),
          text,
          new Text("Không hiểu mức độ chắc chắn này.", "This qualifier is not understood."),
          new Text(
              "Ghi trên, khoảng, ước (hay " + choices + ").", "Write one of: " + choices + "."));
    }
    return text.isEmpty() ? null : text;
  }
}
