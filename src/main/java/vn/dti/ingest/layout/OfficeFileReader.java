package vn.dti.ingest.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Text;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.Place;
import vn.dti.ingest.ReadSink;
import vn.dti.ingest.ReadSummary;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmissionReader;
import vn.dti.ingest.sheet.Book;
import vn.dti.ingest.sheet.Books;
import vn.dti.ingest.sheet.ReadLimits;
import vn.dti.ingest.sheet.RefusedFileException;
import vn.dti.ingest.sheet.Sheet;
import vn.dti.ingest.text.AreaNames;
import vn.dti.ingest.text.IndicatorNames;

/** Reads CSV files and workbooks as offices hand them in. */
public final class OfficeFileReader implements SubmissionReader {
  private final Catalogue catalogue;
  private final AreaNames areas;
  private final IndicatorNames indicators;
  private final Books books;

  /**
   * A reader.
   *
   * @param nanoseconds a clock that only runs forward
   */
  public OfficeFileReader(Catalogue catalogue, ReadLimits limits, LongSupplier nanoseconds) {
    this.catalogue = catalogue;
    this.areas = new AreaNames(catalogue);
    this.indicators = new IndicatorNames(catalogue);
    this.books = new Books(limits, nanoseconds);
  }

  @Override
  public ReadSummary read(SubmissionFile file, Optional<Path> mapping, ReadSink sink)
      throws IOException {
    Reporter reporter = new Reporter(sink);
    Optional<CatalogueArea> area = catalogue.area(file.areaId());
    if (area.isEmpty()) {
      reporter.finding(
          Rule.AREA_UNKNOWN,
          Place.of(file.name()),
          file.areaId(),
          new Text(
              "Không có địa bàn \"%s\" trong danh mục.".formatted(file.areaId()),
              "There is no area \"%s\" in the catalogue.".formatted(file.areaId())),
          new Text(
              "Nộp cho một mã địa bàn có thật, như 34:01 hay M:BCA.",
              "Hand it in for an area that exists, such as 34:01 or M:BCA."),
          null);
      return reporter.summary();
    }
    Optional<Mapping> described = Optional.of(Mapping.NONE);
    if (mapping.isPresent()) {
      Path path = mapping.get();
      MappingTree tree = new MappingTree(String.valueOf(path.getFileName()), reporter::finding);
      described =
          new MappingReader(tree, new MappingSeries(catalogue, areas, indicators, file, tree))
              .read(path);
    }
    if (described.isEmpty()) {
      return reporter.summary();
    }
    tellDissolved(file, area.get(), reporter);
    try (Book book = books.open(file.path(), file.name())) {
      read(file, book, described.get(), reporter);
      tellEmpty(file, reporter);
    } catch (RefusedFileException e) {
      reporter.finding(e.finding());
    }
    return reporter.summary();
  }

  /** A form that nobody filled in says nothing; one that says "chưa có" does. */
  private static void tellEmpty(SubmissionFile file, Reporter reporter) {
    ReadSummary summary = reporter.summary();
    if (summary.figures() == 0
        && summary.isClean()
        && !summary.findings().counts().containsKey(Rule.VALUE_ABSENT)) {
      reporter.finding(
          Rule.FILE_EMPTY,
          Place.of(file.name()),
          null,
          new Text("Tệp không có số liệu nào.", "There are no figures in the file."),
          new Text("Nhập số liệu rồi nộp lại.", "Enter the figures and hand it in again."),
          null);
    }
  }

  private void read(SubmissionFile file, Book book, Mapping mapping, Reporter reporter)
      throws IOException, RefusedFileException {
    HeadingReader headings = new HeadingReader(areas, indicators, file.areaId(), file.receivedOn());
    SheetPlanner planner = new SheetPlanner(file, new HeaderFinder(headings), mapping, reporter);
    SeriesResolver resolver =
        new SeriesResolver(catalogue, file, areas, indicators, mapping.names(), reporter);
    FigureChecks checks = new FigureChecks(file, reporter);
    for (SheetPlanner.Planned planned : planner.plan(book.sheets())) {
      SheetPlan plan = planned.plan();
      @Nullable String name = planned.sheet().name().orElse(null);
      RowCells cells = new RowCells(file.name(), name, plan, planned.shape().merges());
      RowReader rows = new RowReader(plan, cells, catalogue, resolver, checks, reporter);
      List<Long> hidden = new ArrayList<>();
      planned
          .sheet()
          .read(
              row -> {
                rows.read(row);
                if (row.hidden() && row.number() > plan.headerRow()) {
                  hidden.add(row.number());
                }
                return row.number() < plan.lastRow();
              });
      tellHidden(file, planned.sheet(), hidden, reporter);
    }
  }

  private static void tellHidden(
      SubmissionFile file, Sheet sheet, List<Long> rows, Reporter reporter) {
    if (rows.isEmpty()) {
      return;
    }
    reporter.finding(
        Rule.HIDDEN,
        new Place(file.name(), sheet.name().orElse(null), rows.getFirst(), 0, null),
        null,
        new Text(
            "Có %d hàng bị ẩn, bắt đầu từ hàng %d; số liệu ở đó vẫn được đọc."
                .formatted(rows.size(), rows.getFirst()),
            "%d rows are hidden, from row %d on; their figures were read as well."
                .formatted(rows.size(), rows.getFirst())),
        new Text(
            "Bỏ ẩn để kiểm tra; xóa các hàng không muốn nộp.",
            "Unhide them to check; delete rows that are not to be handed in."),
        null);
  }

  private static void tellDissolved(SubmissionFile file, CatalogueArea area, Reporter reporter) {
    if (area.isValidOn(file.receivedOn())) {
      return;
    }
    String successors = String.join(", ", area.successors());
    reporter.finding(
        Rule.AREA_DISSOLVED,
        Place.of(file.name()),
        area.id(),
        new Text(
            "%s (%s) không còn tồn tại ở ngày nộp %s."
                .formatted(area.nameVi(), area.id(), file.receivedOn()),
            "%s (%s) does not exist on the day of submission, %s."
                .formatted(area.nameEn(), area.id(), file.receivedOn())),
        new Text(
            successors.isEmpty()
                ? "Kiểm tra lại mã địa bàn."
                : "Số liệu mới nên nộp cho " + successors + ".",
            successors.isEmpty()
                ? "Check the area's id."
                : "New figures should be handed in for " + successors + "."),
        successors.isEmpty() ? null : successors);
  }
}
