package vn.dti.datasource;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import vn.dti.plugin.ResourceResponse;
import vn.dti.plugin.data.CsvCells;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;

/**
 * An answer as a CSV file (RFC 4180; UTF-8 with its mark, by which spreadsheets know it): first
 * written whole to a file that has no name any more, then read in parts. So nothing is sent of an
 * answer that turns out to be too large or to fail, memory holds one part at a time, and whatever
 * becomes of the process nothing is left on the disk.
 */
final class CsvFile implements FrameSink, ResourceResponse.Rest {
  private static final int PART = 256 << 10;
  private static final char MARK = '\uFEFF';

  private final FileChannel file;
  private final Writer out;
  private final CsvWriter csv;
  private List<FieldSchema> fields = List.of();
  private List<String> types = List.of();
  private long position;

  private CsvFile(FileChannel file) throws IOException {
    this.file = file;
    this.out = new OutputStreamWriter(Channels.newOutputStream(file), StandardCharsets.UTF_8);
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            // Empty text is quoted, which tells it from a value that is missing.
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(out);
    out.write(MARK);
  }

  /** An empty file in a folder, seen by nobody else. */
  static CsvFile create(Path folder) throws IOException {
    Path path =
        Files.createTempFile(
            folder,
            "export-",
            ".csv",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileChannel file = null;
    try {
      file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new CsvFile(file);
    } catch (IOException e) {
      if (file != null) {
        file.close();
      }
      throw e;
    } finally {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void databaseTypes(List<String> names) {
    types = List.copyOf(names);
  }

  @Override
  public void open(List<FieldSchema> stated) {
    fields = List.copyOf(stated);
    csv.writeRecord(fields.stream().map(field -> CsvCells.text(field.name())).toList());
  }

  @Override
  public void batch(VectorSchemaRoot batch) {
    List<FieldVector> vectors = batch.getFieldVectors();
    List<IntFunction<String>> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      columns.add(CsvCells.column(vectors.get(i), fields.get(i).type(), types.get(i)));
    }
    @Nullable String[] row = new @Nullable String[fields.size()];
    for (int line = 0; line < batch.getRowCount(); line++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = vectors.get(i).isNull(line) ? null : columns.get(i).apply(line);
      }
      csv.writeRecord(row);
    }
  }

  /** Everything has been written. */
  void finish() {
    try {
      csv.flush();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("an export cannot be written", e);
    }
  }

  /** How many bytes it has. */
  long bytes() {
    try {
      return file.size();
    } catch (IOException e) {
      throw new UncheckedIOException("an export cannot be measured", e);
    }
  }

  @Override
  public @Nullable ByteBuffer next() throws IOException {
    ByteBuffer part = ByteBuffer.allocate(PART);
    int read = file.read(part, position);
    if (read <= 0) {
      return null;
    }
    position += read;
    return part.flip();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("an export cannot be closed", e);
    }
  }
}
