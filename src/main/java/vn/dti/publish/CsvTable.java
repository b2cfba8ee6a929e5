package vn.dti.publish;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Nearest;
import vn.dti.fault.Text;
import vn.dti.indicator.Column;
import vn.dti.indicator.Table;

/** Reads the CSV file of one table: encoding, heading, then each row's cells. */
final class CsvTable {
  private final Table table;
  private final Path file;
  private final String place;
  private final Faults faults;

  /**
   * @param place the file's name, as a person is told where a fault is
   */
  CsvTable(Table table, Path file, String place, Faults faults) {
    this.table = table;
    this.file = file;
    this.place = place;
    this.faults = faults;
  }

  /** The file's columns in their order; empty if its heading is not as it should be. */
  Optional<List<Column>> heading() throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
      Iterator<CsvRecord> records = reader.iterator();
      return records.hasNext() ? heading(records.next()) : Optional.empty();
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  /** Hands on every row in the file's order, faulty cells left out of it. */
  void read(Consumer<Row> rows) throws IOException {
    if (!Files.isRegularFile(file)) {
      faults.add(
          FaultCode.DATA_MALFORMED,
          file.toString(),
          new Text("Thiếu tệp %s.".formatted(file), "%s is missing.".formatted(file)),
          new Text(
              "Đặt tệp %s.csv vào thư mục số liệu.".formatted(table.name()),
              "Put %s.csv into the data folder.".formatted(table.name())));
      return;
    }
    if (!Utf8.check(file, place, faults)) {
      return;
    }
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .skipEmptyLines(true)
            // Told by us, with the line and what to do.
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        faultyHeading(
            new Text("Tệp %s trống.".formatted(file), "%s is empty.".formatted(file)),
            new Text("Dòng đầu phải là tên các cột.", "The first line must name the columns."));
        return;
      }
      Optional<List<Column>> heading = heading(records.next());
      if (heading.isPresent()) {
        Cells cells = new Cells(faults);
        while (records.hasNext()) {
          row(heading.get(), records.next(), cells).ifPresent(rows);
        }
      }
    } catch (CsvParseException e) {
      faults.add(
          FaultCode.DATA_MALFORMED,
          place,
          new Text(
              "Tệp %s không đọc được: %s.".formatted(file, e.getMessage()),
              "%s cannot be read: %s.".formatted(file, e.getMessage())),
          new Text("Kiểm tra dấu ngoặc kép và dấu phẩy.", "Check its quotation marks and commas."));
    }
  }

  /** What separates the columns of a heading that was written with something else than commas. */
  private static Optional<String> otherSeparator(CsvRecord record, Set<String> known) {
    String all = String.join(",", record.getFields());
    for (String separator : List.of(";", "\t", "|")) {
      List<String> parts = List.of(all.split(Pattern.quote(separator), -1));
      if (parts.size() > 1 && known.containsAll(parts.subList(0, 2))) {
        return Optional.of(separator.equals("\t") ? "tab" : "\"" + separator + "\"");
      }
    }
    return Optional.empty();
  }

  private Optional<List<Column>> heading(CsvRecord record) {
    Map<String, Column> known = new HashMap<>();
    table.supplied().forEach(column -> known.put(column.name(), column));
    List<Column> heading = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<String> unknown = new ArrayList<>();
    List<String> repeated = new ArrayList<>();
    Optional<String> separator = otherSeparator(record, known.keySet());
    if (separator.isPresent()) {
      faultyHeading(
          new Text(
              "Các cột ngăn cách nhau bằng %s, không phải dấu phẩy.".formatted(separator.get()),
              "The columns are separated by %s, not by commas.".formatted(separator.get())),
          new Text(
              "Lưu lại tệp thành CSV với dấu phẩy làm dấu ngăn cách.",
              "Save the file as CSV with commas as separators."));
      return Optional.empty();
    }
    for (String name : record.getFields()) {
      Column column = known.get(name);
      if (column == null) {
        unknown.add(name);
      } else if (seen.add(name)) {
        heading.add(column);
      } else {
        repeated.add(name);
      }
    }
    List<String> missing =
        table.supplied().stream().map(Column::name).filter(name -> !seen.contains(name)).toList();
    for (String name : unknown) {
      Optional<String> near = Nearest.to(name, missing);
      faultyHeading(
          new Text("Cột lạ \"%s\".".formatted(name), "Unknown column \"%s\".".formatted(name)),
          new Text(
              near.map(word -> "Có phải \"" + word + "\"?").orElse("Hãy bỏ cột này."),
              near.map(word -> "Did you mean \"" + word + "\"?").orElse("Take it out.")));
    }
    for (String name : repeated) {
      faultyHeading(
          new Text(
              "Cột \"%s\" có hai lần.".formatted(name),
              "Column \"%s\" stands twice.".formatted(name)),
          new Text("Giữ lại một cột.", "Keep one of them."));
    }
    for (String name : missing) {
      faultyHeading(
          new Text(
              "Thiếu cột \"%s\".".formatted(name), "Column \"%s\" is missing.".formatted(name)),
          new Text("Thêm cột này, có thể để trống.", "Add it; it may be empty."));
    }
    return unknown.isEmpty() && repeated.isEmpty() && missing.isEmpty()
        ? Optional.of(heading)
        : Optional.empty();
  }

  private Optional<Row> row(List<Column> heading, CsvRecord record, Cells cells) {
    long line = record.getStartingLineNumber();
    if (record.getFieldCount() != heading.size()) {
      faults.add(
          FaultCode.DATA_MALFORMED,
          place + ":" + line,
          new Text(
              "Dòng %d có %d ô, cần %d.".formatted(line, record.getFieldCount(), heading.size()),
              "Line %d has %d cells, expected %d."
                  .formatted(line, record.getFieldCount(), heading.size())),
          new Text("Đặt trong ngoặc kép các ô có dấu phẩy.", "Quote the cells that hold commas."));
      return Optional.empty();
    }
    Map<String, Object> values = new HashMap<>();
    Row row = new Row(table, place, line, values);
    for (int i = 0; i < heading.size(); i++) {
      Column column = heading.get(i);
      Object value = cells.read(column, record.getField(i), row.where(column.name()));
      if (value != null) {
        values.put(column.name(), value);
      }
    }
    return Optional.of(row);
  }

  private void faultyHeading(Text what, Text remedy) {
    faults.add(FaultCode.DATA_MALFORMED, place + ":1", what, remedy);
  }
}
