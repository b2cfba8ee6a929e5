package vn.dti.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.duckdb.DatabaseSettings;
import vn.dti.engine.duckdb.DuckDbEngine;
import vn.dti.guard.access.Scope;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.MacroDefinition;
import vn.dti.plugin.data.FrameMeta;
import vn.dti.plugin.data.JsonFrameEncoder;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.query.MacroExpander;
import vn.dti.snapshot.Hashes;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.snapshot.TableFile;

/**
 * The shipped figures as a published store, with a guard and an engine over them, and files beside
 * the store that no query may see.
 */
final class PublishedStore implements AutoCloseable {
  static final String CANARY = "canary-51c0";

  private final Path folder;
  private final Snapshot snapshot;
  private final DuckDbEngine engine;
  private final Guard guard;

  private PublishedStore(Path folder, Snapshot snapshot) {
    this.folder = folder;
    this.snapshot = snapshot;
    this.engine =
        new DuckDbEngine(
            snapshot,
            new DatabaseSettings(1, 256, ZoneId.of("UTC")),
            Fixture.THREADS,
            new Splice(Fixture.PARSER));
    this.guard =
        new Guard(
            Fixture.PARSER,
            new AllowedRelations(
                snapshot.manifest().tables().stream()
                    .map(TableFile::name)
                    .collect(Collectors.toSet()),
                IndicatorSql.tableMacros()));
  }

  /** Publishes into {@code folder/store}, and plants the files beside it. */
  static PublishedStore open(Path folder) throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("canary.csv"), "secret\n" + CANARY + "\n");
    Files.writeString(outside.resolve("load.sql"), "CREATE TABLE " + CANARY + " (x INTEGER);");
    Files.writeString(outside.resolve("schema.sql"), "CREATE TABLE secret (x INTEGER);");
    Path root = folder.resolve("store");
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                root,
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)));
    return new PublishedStore(folder, new SnapshotStore(root).current());
  }

  Path canary() {
    return folder.resolve("outside/canary.csv");
  }

  /** The statement with the real paths in it. */
  String placed(String sql) {
    return sql.replace("{canary}", canary().toString())
        .replace("{outside}", folder.resolve("outside").toString())
        .replace("{observation}", snapshot.file("observation").toString());
  }

  /** What the data source does with a query's text: macros, then the guard. */
  ApprovedQuery approve(String sql) {
    return guard.approve(MacroExpander.expand(Fixture.query(sql)));
  }

  /** The answer as a JSON frame. */
  String run(ApprovedQuery query) {
    return run(query, new ExecutionLimits(100_000, 64 << 20, Duration.ofSeconds(10)));
  }

  String run(ApprovedQuery query, ExecutionLimits limits) {
    JsonFrameEncoder encoder = new JsonFrameEncoder();
    engine.execute(query, Scope.EVERYTHING, limits, encoder, CancelSignal.NEVER);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteBuffer part : encoder.finish("", "A", FrameMeta.NONE).parts()) {
      byte[] copy = new byte[part.remaining()];
      part.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A connection to the same tables and macros that nothing is locked on. */
  Connection unlocked() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute("SET TimeZone = 'UTC'");
      for (TableFile table : snapshot.manifest().tables()) {
        statement.execute(
            "CREATE TABLE \"%s\" AS SELECT * FROM read_parquet('%s')"
                .formatted(table.name(), snapshot.file(table.name())));
      }
      for (MacroDefinition macro : IndicatorSql.macros()) {
        statement.execute(macro.createStatement());
      }
    }
    return connection;
  }

  /** Every file of the store and beside it, with its hash. */
  Map<String, String> files() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        hashes.put(
            folder.relativize(path).toString(),
            Files.isRegularFile(path) ? Hashes.sha256(path) : "folder");
      }
    }
    return hashes;
  }

  @Override
  public void close() {
    engine.close();
  }
}
