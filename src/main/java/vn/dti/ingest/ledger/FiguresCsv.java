package vn.dti.ingest.ledger;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Qualifier;
import vn.dti.ingest.Place;
import vn.dti.ingest.SubmittedFigure;

/**
 * Accepted figures as CSV: UTF-8, commas, line feeds, an empty cell for what is absent. Numbers
 * have as many digits as it takes to read the very same number again.
 */
final class FiguresCsv {
  private static final List<String> HEADING =
      List.of(
          "indicator_code",
          "definition",
          "method",
          "grain",
          "area_id",
          "period_start",
          "period_end",
          "value",
          "numerator",
          "denominator",
          "qualifier",
          "note",
          "reason",
          "withdrawn",
          "sheet",
          "row",
          "column",
          "heading");

  private FiguresCsv() {}

  /** Hands on every figure of a file. */
  static void read(Path file, String fileName, Consumer<SubmittedFigure> figures)
      throws IOException {
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord record : records) {
        figures.accept(figure(record, fileName));
      }
    }
  }

  private static SubmittedFigure figure(NamedCsvRecord record, String fileName) {
    return new SubmittedFigure(
        record.getField("indicator_code"),
        record.getField("definition"),
        text(record, "method"),
        coded(Grain.values(), record.getField("grain")),
        record.getField("area_id"),
        date(text(record, "period_start")),
        LocalDate.parse(record.getField("period_end")),
        number(record, "value"),
        number(record, "numerator"),
        number(record, "denominator"),
        coded(Qualifier.values(), record.getField("qualifier")),
        text(record, "note"),
        text(record, "reason"),
        Boolean.parseBoolean(record.getField("withdrawn")),
        new Place(
            fileName,
            text(record, "sheet"),
            Long.parseLong(record.getField("row")),
            Integer.parseInt(record.getField("column")),
            text(record, "heading")));
  }

  private static @Nullable String text(NamedCsvRecord record, String column) {
    String cell = record.getField(column);
    return cell.isEmpty() ? null : cell;
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static @Nullable Double number(NamedCsvRecord record, String column) {
    String cell = record.getField(column);
    return cell.isEmpty() ? null : Double.valueOf(cell);
  }

  private static <T extends Coded> T coded(T[] values, String code) {
    return Arrays.stream(values)
        .filter(value -> value.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such word: " + code));
  }

  /** Writes figures one by one into a new file. */
  static final class Writer implements Closeable {
    private final CsvWriter csv;

    Writer(Path file) throws IOException {
      this.csv =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.LF)
              .build(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      csv.writeRecord(HEADING);
    }

    void write(SubmittedFigure figure) {
      Place place = figure.place();
      csv.writeRecord(
          figure.indicatorCode(),
          figure.definition(),
          cell(figure.method()),
          figure.grain().code(),
          figure.areaId(),
          cell(figure.periodStart()),
          cell(figure.periodEnd()),
          cell(figure.value()),
          cell(figure.numerator()),
          cell(figure.denominator()),
          figure.qualifier().code(),
          cell(figure.note()),
          cell(figure.reason()),
          cell(figure.withdrawn()),
          cell(place.sheet()),
          cell(place.row()),
          cell(place.column()),
          cell(place.header()));
    }

    private static String cell(@Nullable Object value) {
      return value == null ? "" : value.toString();
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }
}
