package vn.dti.ingest.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dti.fault.Text;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;

/** A CSV file: UTF-8 with or without a byte order mark, its separator found out. */
final class CsvBook implements Book {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LONGEST_RECORD = 1 << 20;

  private final Sheet sheet;

  private CsvBook(Sheet sheet) {
    this.sheet = sheet;
  }

  static CsvBook open(Path file, String name, Meter meter)
      throws IOException, RefusedFileException {
    Utf8.check(file, name);
    return new CsvBook(new CsvSheet(file, name, Separator.of(file), meter));
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(sheet);
  }

  @Override
  public void close() {
    // Each reading opens the file for itself.
  }

  private record CsvSheet(Path file, String fileName, Separator separator, Meter meter)
      implements Sheet {
    @Override
    public Optional<String> name() {
      return Optional.empty();
    }

    @Override
    public boolean hidden() {
      return false;
    }

    @Override
    public SheetShape shape() {
      return SheetShape.PLAIN;
    }

    @Override
    public void read(RowVisitor visitor) throws IOException, RefusedFileException {
      try (Reader text = open();
          CsvReader<CsvRecord> reader =
              CsvReader.builder()
                  .fieldSeparator(separator.character())
                  .skipEmptyLines(true)
                  .maxBufferSize(LONGEST_RECORD)
                  .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                  .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                  .ofCsvRecord(text)) {
        for (CsvRecord csv : reader) {
          meter.row(csv.getFieldCount());
          SheetRow row = row(csv);
          if (!isEmpty(row) && !visitor.row(row)) {
            return;
          }
        }
      } catch (CsvParseException e) {
        throw new RefusedFileException(
            Rule.FILE_DAMAGED,
            Place.of(fileName),
            new Text(
                "Tệp CSV không đọc tiếp được: %s.".formatted(e.getMessage()),
                "The CSV file cannot be read on: %s.".formatted(e.getMessage())),
            new Text(
                "Kiểm tra dấu ngoặc kép: mỗi dấu mở cần một dấu đóng, dấu trong ô viết hai lần.",
                "Check the quotation marks: each that opens must close, and one inside a cell is"
                    + " written twice."));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private Reader open() throws IOException {
      BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    }

    private SheetRow row(CsvRecord csv) {
      // A first line such as "sep=;" tells Excel the separator and nothing else.
      if (csv.getStartingLineNumber() == 1 && Separator.isDeclaration(csv.getField(0))) {
        return new SheetRow(1, List.of(), false);
      }
      List<Cell> cells = new ArrayList<>(csv.getFieldCount());
      for (int i = 0; i < csv.getFieldCount(); i++) {
        String field = csv.getField(i);
        cells.add(field.isBlank() ? SheetRow.BLANK : new Cell.Words(field));
      }
      return new SheetRow(csv.getStartingLineNumber(), cells, false);
    }

    private static boolean isEmpty(SheetRow row) {
      for (Cell cell : row.cells()) {
        if (!cell.isBlank()) {
          return false;
        }
      }
      return true;
    }
  }
}
