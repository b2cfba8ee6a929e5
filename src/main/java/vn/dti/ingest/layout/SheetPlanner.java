package vn.dti.ingest.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.sheet.RefusedFileException;
import vn.dti.ingest.sheet.Sheet;
import vn.dti.ingest.sheet.SheetRow;
import vn.dti.ingest.sheet.SheetShape;

/** Decides how each sheet of a file is to be read, and tells which ones are not, and why. */
final class SheetPlanner {
  private final HeaderFinder finder;
  private final MappedSheets mapped;
  private final PlanChecks checks;
  private final SheetNotes notes;

  SheetPlanner(SubmissionFile file, HeaderFinder finder, Mapping mapping, Reporter reporter) {
    this.finder = finder;
    this.mapped = new MappedSheets(file, mapping, reporter);
    this.checks = new PlanChecks(file, reporter);
    this.notes = new SheetNotes(file, reporter);
  }

  /** A sheet that will be read. */
  record Planned(Sheet sheet, SheetShape shape, SheetPlan plan) {}

  /** A sheet whose headings were not found. */
  private record Unplanned(Sheet sheet, Preview preview, HeaderFinder.Found found) {}

  List<Planned> plan(List<Sheet> sheets) throws IOException, RefusedFileException {
    List<Planned> planned = new ArrayList<>();
    List<Unplanned> unplanned = new ArrayList<>();
    for (Sheet sheet : sheets) {
      Optional<Mapping.SheetMapping> described = mapped.described(sheet, sheets.size());
      if (described.isEmpty() && (!mapped.isEmpty() || sheet.hidden())) {
        notes.skipped(sheet);
        continue;
      }
      List<SheetRow> first = new ArrayList<>();
      sheet.read(
          row -> {
            first.add(row);
            return first.size() < Preview.ROWS;
          });
      if (first.isEmpty()) {
        continue;
      }
      SheetShape shape = sheet.shape();
      Preview preview = new Preview(first, shape);
      if (described.isPresent()) {
        mapped
            .plan(described.get(), preview)
            .filter(plan -> checks.isSound(sheet, plan))
            .ifPresent(plan -> planned.add(new Planned(sheet, shape, plan)));
        continue;
      }
      HeaderFinder.Found found = finder.find(preview);
      @Nullable SheetPlan plan = found.plan();
      if (plan == null) {
        unplanned.add(new Unplanned(sheet, preview, found));
      } else if (checks.isSound(sheet, plan) && checks.isOfActualFigures(sheet, preview, plan)) {
        notes.ignored(sheet, found);
        notes.planned(sheet, plan);
        notes.hiddenColumns(sheet, shape, plan);
        planned.add(new Planned(sheet, shape, plan));
      }
    }
    for (Unplanned one : unplanned) {
      if (planned.isEmpty()) {
        notes.unknown(one.sheet(), one.preview(), one.found());
      } else {
        notes.skipped(one.sheet());
      }
    }
    mapped.tellMissing(sheets);
    return planned;
  }
}
