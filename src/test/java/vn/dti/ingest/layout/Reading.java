package vn.dti.ingest.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.dti.indicator.Severity;
import vn.dti.ingest.Finding;
import vn.dti.ingest.ReadResult;
import vn.dti.ingest.Rule;
import vn.dti.ingest.SampleCatalogue;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.sheet.ReadLimits;

/** Submissions of one area, read with the shipped catalogue. */
final class Reading {
  private static final OfficeFileReader READER =
      new OfficeFileReader(SampleCatalogue.SHIPPED, ReadLimits.DEFAULT, System::nanoTime);

  private final Path folder;
  private final String area;

  Reading(Path folder, String area) {
    this.folder = folder;
    this.area = area;
  }

  ReadResult csv(String... lines) {
    return read("a.csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  ReadResult read(String name, byte[] bytes) {
    return read(name, bytes, Optional.empty());
  }

  ReadResult read(String name, byte[] bytes, Optional<String> mapping) {
    try {
      Path file = Files.write(folder.resolve(name), bytes);
      Optional<Path> described = Optional.empty();
      if (mapping.isPresent()) {
        described = Optional.of(Files.writeString(folder.resolve("mapping.yaml"), mapping.get()));
      }
      return READER.readAll(submission(file, name), described);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  SubmissionFile submission(Path file, String name) {
    return new SubmissionFile(
        file, name, area, "Nguyễn Thị An", Instant.parse("2026-03-01T02:00:00Z"));
  }

  static List<Rule> rules(ReadResult result) {
    return result.findings().stream().map(Finding::rule).toList();
  }

  static List<Rule> errors(ReadResult result) {
    return result.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Finding::rule)
        .toList();
  }

  /** A figure in short: code, grain, period, value. */
  static List<String> shown(ReadResult result) {
    return result.figures().stream().map(Reading::shown).toList();
  }

  private static String shown(SubmittedFigure figure) {
    return "%s %s %s..%s %s"
        .formatted(
            figure.indicatorCode(),
            figure.grain().code(),
            figure.periodStart() == null ? "" : figure.periodStart(),
            figure.periodEnd(),
            figure.value());
  }
}
