package vn.dti.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import vn.dti.plugin.DataResponse;

/** A million rows of six columns, from Parquet to the bytes of an Arrow file in memory. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 6)
@State(Scope.Benchmark)
public class ExportBenchmark {
  private static final String COLUMNS =
      "recorded_at, CAST(source_paragraph AS BIGINT) AS paragraph, value, numerator,"
          + " indicator_code, area_id";

  private final Path store;
  private final Opened opened;
  private final DuckDBConnection connection;
  private final Path observations;

  /** Opens the large store, both ways. */
  public ExportBenchmark() {
    try {
      store = BenchStore.large(Path.of("target/bench"));
      opened = new Opened(store);
      String id = Files.readString(store.resolve("current")).strip();
      observations = store.resolve("snapshots").resolve(id).resolve("observation.parquet");
      Properties properties = new Properties();
      properties.setProperty("jdbc_stream_results", "true");
      connection =
          DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @TearDown
  public void close() throws SQLException {
    connection.close();
    opened.close();
  }

  /** The plugin's own way: guard, engine, frame. The answer is too large to be kept. */
  @Benchmark
  public DataResponse plugin() {
    return opened.ask("SELECT " + COLUMNS + " FROM observation");
  }

  /** What DuckDB and Arrow do by themselves, with nothing of ours between them. */
  @Benchmark
  public int duckDbAlone() throws SQLException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 20);
    try (Statement statement = connection.createStatement();
        DuckDBResultSet rows =
            statement
                .executeQuery("SELECT " + COLUMNS + " FROM read_parquet('" + observations + "')")
                .unwrap(DuckDBResultSet.class);
        BufferAllocator allocator = new RootAllocator();
        ArrowReader reader = (ArrowReader) rows.arrowExportStream(allocator, 64L * 1024);
        ArrowFileWriter writer =
            new ArrowFileWriter(
                reader.getVectorSchemaRoot(), null, Channels.newChannel(bytes))) {
      writer.start();
      while (reader.loadNextBatch()) {
        writer.writeBatch();
      }
      writer.end();
    }
    return bytes.size();
  }
}
