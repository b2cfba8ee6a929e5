package vn.dti.ingest.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.dti.ingest.Finding;

/** Files as tests look at them: rows as lists of what their cells show. */
final class Opened {
  private Opened() {}

  static Path file(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Path file(Path folder, String name, String text) {
    return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static List<SheetRow> rows(Path file) {
    return rows(file, ReadLimits.DEFAULT);
  }

  static List<SheetRow> rows(Path file, ReadLimits limits) {
    try {
      return read(file, limits);
    } catch (RefusedFileException e) {
      throw new AssertionError(e);
    }
  }

  static List<List<String>> shown(Path file) {
    return rows(file).stream().map(row -> row.cells().stream().map(Cell::shown).toList()).toList();
  }

  static List<Cell> cells(Path file) {
    return rows(file).stream().flatMap(row -> row.cells().stream()).toList();
  }

  static Finding refusal(Path file) {
    return refusal(file, ReadLimits.DEFAULT);
  }

  static Finding refusal(Path file, ReadLimits limits) {
    try {
      read(file, limits);
    } catch (RefusedFileException e) {
      return e.finding();
    }
    throw new AssertionError("the file was read");
  }

  private static List<SheetRow> read(Path file, ReadLimits limits) throws RefusedFileException {
    List<SheetRow> rows = new ArrayList<>();
    try (Book book =
        new Books(limits, System::nanoTime).open(file, file.getFileName().toString())) {
      for (Sheet sheet : book.sheets()) {
        sheet.shape();
        sheet.read(rows::add);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return rows;
  }
}
