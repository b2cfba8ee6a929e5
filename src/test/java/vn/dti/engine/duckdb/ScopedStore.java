package vn.dti.engine.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Guard;
import vn.dti.guard.Splice;
import vn.dti.guard.Unguarded;
import vn.dti.guard.access.Scope;
import vn.dti.indicator.Grain;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.Qualifier;
import vn.dti.indicator.sight.RowsInSight;
import vn.dti.ingest.Place;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerWriter;
import vn.dti.ingest.ledger.StagedSubmission;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;
import vn.dti.publish.Csv;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.query.ExpandedSql;
import vn.dti.snapshot.Disk;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/**
 * A published snapshot in which every kind of row quotes others: the shipped figures, and over them
 * two pillars whose figures are computed from each other, for every province of both maps, with
 * targets, and two files that were handed in.
 */
final class ScopedStore implements AutoCloseable {
  /** As many as several as-of forms of all rows take within one query. */
  private static final int MEBIBYTES = 1_024;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  private final Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("scoped", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final BufferAllocator allocator = new RootAllocator();
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private final Snapshot snapshot;
  private final Map<Form, DuckDbEngine> engines = new EnumMap<>(Form.class);
  private final Guard guard;

  /** How the rows in sight are kept from the others. */
  enum Form {
    /** A private database has them alone. */
    OWN_DATABASE(256L << 20),
    /** They are spliced into each query. */
    SPLICED(0);

    private final long scopeBytes;

    Form(long scopeBytes) {
      this.scopeBytes = scopeBytes;
    }
  }

  private ScopedStore(Path folder) {
    this.folder = folder;
    this.snapshot = new SnapshotStore(folder.resolve("store")).current();
    for (Form form : Form.values()) {
      engines.put(
          form,
          new DuckDbEngine(
              snapshot,
              new DatabaseSettings(2, MEBIBYTES, ZoneId.of("Asia/Ho_Chi_Minh")),
              threads,
              new Splice(parser),
              form.scopeBytes));
    }
    this.guard =
        new Guard(
            parser,
            new AllowedRelations(
                snapshot.manifest().tables().stream()
                    .map(table -> table.name())
                    .collect(Collectors.toSet()),
                IndicatorSql.tableMacros()));
  }

  /** Publishes it into a folder of its own. */
  static ScopedStore publish() {
    try {
      Path folder = Files.createTempDirectory("scoped");
      Path store = folder.resolve("store");
      handIn(store);
      new Publisher()
          .publish(
              new PublishRequest(
                      Path.of("src/main/data"),
                      store,
                      Optional.of(LocalDate.of(2025, 10, 31)),
                      "reported",
                      CLOCK)
                  .withOverlay(overlay().writeTo(folder.resolve("overlay"))));
      return new ScopedStore(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Csv overlay() throws IOException {
    Csv csv = Csv.only("indicator", "source", "observation", "target", "formula", "event");
    csv.add("source");
    indicator(csv, "alpha.level", "alpha", "stock", "sum", "person");
    indicator(csv, "beta.level", "beta", "stock", "sum", "person");
    indicator(csv, "beta.share", "beta", "ratio", "weighted_ratio", "percent");
    indicator(csv, "gamma.share", "gamma", "index", "mean", "percent");
    csv.add(
        "formula",
        "formula_id=beta.share",
        "indicator_code=beta.share",
        "expression=alpha.level / beta.level * 100");
    csv.add(
        "formula",
        "formula_id=gamma.share",
        "indicator_code=gamma.share",
        "expression=beta.share * 2");
    int number = 0;
    for (String line : Files.readAllLines(Path.of("src/main/data/area.csv"))) {
      String area = line.substring(0, line.indexOf(','));
      boolean province = area.startsWith("63:");
      if (province || area.equals("VN") || area.equals("34:01") || area.equals("VN.localities")) {
        number++;
        String[] cells = {
          "indicator_code=alpha.level", "area_id=" + area, "grain=month", "period_start=2024-06-01"
        };
        level(csv, "2024-06-30", 1000 + number * 7, cells);
        if (number % 5 != 0) {
          level(csv, "2024-07-31", 1100 + number * 11, with(cells, "period_start=2024-07-01"));
        }
        if (number % 3 != 0) {
          level(csv, "2024-06-30", 3000 + number, with(cells, "indicator_code=beta.level"));
        }
        if (number % 4 == 0) {
          csv.target(
              ">=",
              "5000",
              "2024-01-01",
              "2025-12-31",
              "target_id=A" + number,
              "indicator_code=alpha.level",
              "area_id=" + area);
        }
      }
    }
    target(csv, "N1", "alpha.level", "4000");
    target(csv, "N2", "beta.share", "60");
    target(csv, "N3", "gamma.share", "90");
    csv.add("event", "event_id=e1", "area_id=63:48");
    csv.add("event", "event_id=e2");
    return csv;
  }

  private static void indicator(
      Csv csv, String code, String pillar, String kind, String aggregation, String unit) {
    csv.add(
        "indicator",
        "indicator_code=" + code,
        "pillar=" + pillar,
        "kind=" + kind,
        "aggregation=" + aggregation,
        "unit=" + unit,
        "levels=N P");
  }

  private static void level(Csv csv, String day, int value, String... cells) {
    csv.level(day, String.valueOf(value), with(cells, "published_on=" + day));
  }

  private static String[] with(String[] cells, String last) {
    List<String> all = new ArrayList<>(List.of(cells));
    all.add(last);
    return all.toArray(new String[0]);
  }

  private static void target(Csv csv, String id, String code, String value) {
    csv.target(
        ">=",
        value,
        "2024-01-01",
        "2025-12-31",
        "target_id=" + id,
        "indicator_code=" + code,
        "area_id=VN");
  }

  private static void handIn(Path store) throws IOException {
    accept(
        store,
        "63:48",
        figure("63:48", "alpha.level", 2001.5),
        figure("63:48", "beta.level", 4001.0));
    accept(store, "63:68", figure("63:68", "alpha.level", 2002.5));
  }

  private static SubmittedFigure figure(String area, String code, double value) {
    return new SubmittedFigure(
        code,
        "all",
        null,
        Grain.MONTH,
        area,
        LocalDate.of(2025, 6, 1),
        LocalDate.of(2025, 6, 30),
        value,
        null,
        null,
        Qualifier.EXACT,
        null,
        null,
        false,
        new Place("so-lieu.csv", null, 2, 3, "Giá trị"));
  }

  private static void accept(Path store, String area, SubmittedFigure... figures)
      throws IOException {
    Path file = Files.writeString(Files.createTempFile("handed", "in"), area);
    SubmissionFile submission =
        new SubmissionFile(
            file, "so-lieu.csv", area, "Ánh " + area, Instant.parse("2025-08-01T02:00:00Z"));
    try (LedgerWriter writer = LedgerWriter.open(new Ledger(store), step -> {});
        StagedSubmission staged = writer.stage(submission)) {
      for (SubmittedFigure figure : figures) {
        staged.add(figure);
      }
      staged.accept(new StagedSubmission.Counts(figures.length, 0, 0, 0), Optional.empty());
    }
    Files.delete(file);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  DuckDbEngine engine(Form form) {
    return Objects.requireNonNull(engines.get(form));
  }

  Guard guard() {
    return guard;
  }

  ApprovedQuery approve(String sql) {
    return guard.approve(ExpandedSql.verbatim(sql));
  }

  /** What a query that reads a table becomes within a scope, as it runs. */
  String splicedForm(String sql, String table, Scope scope) throws SQLException {
    SnapshotDatabase beneath = beneath(true);
    try (SplicedDatabase spliced =
        new SplicedDatabase(beneath, threads, MEBIBYTES, new Splice(parser), Runnable::run)) {
      return spliced
          .form(Unguarded.reading(sql, table), spliced.enter(ScopedAnswers.rows(scope, beneath)))
          .sql();
    }
  }

  /** A connection to a database of all rows, with the fence or with all that DuckDB has. */
  Connection connectBeneath(boolean fenced) throws SQLException {
    return beneath(fenced).connect(RowsInSight.MACRO);
  }

  private SnapshotDatabase beneath(boolean fenced) throws SQLException {
    DatabaseSettings settings = new DatabaseSettings(2, MEBIBYTES, ZoneId.of("UTC"));
    return fenced
        ? SnapshotDatabase.beneath(snapshot, settings, allocator, watch)
        : SnapshotDatabase.open(snapshot, settings, allocator, watch);
  }

  /** The answer where a database may hold no more than so much. */
  void askWithin(int mebibytes, String sql, Scope scope) {
    try (DuckDbEngine small =
        new DuckDbEngine(
            snapshot,
            new DatabaseSettings(1, mebibytes, ZoneId.of("UTC")),
            threads,
            new Splice(parser),
            0)) {
      small.execute(approve(sql), scope, ExecutionLimits.DEFAULT, ignoring(), CancelSignal.NEVER);
    }
  }

  /** The names of the columns that are answered. */
  List<String> columns(String sql, Scope scope, Form form) {
    List<String> names = new ArrayList<>();
    engine(form)
        .execute(
            approve(sql),
            scope,
            new ExecutionLimits(1, 1 << 20, Duration.ofSeconds(60)),
            new FrameSink() {
              @Override
              public void open(List<FieldSchema> fields) {
                fields.forEach(field -> names.add(field.name()));
              }

              @Override
              public void batch(VectorSchemaRoot batch) {}
            },
            CancelSignal.NEVER);
    return names;
  }

  /** Takes an answer and keeps nothing of it. */
  static FrameSink ignoring() {
    return new FrameSink() {
      @Override
      public void open(List<FieldSchema> fields) {}

      @Override
      public void batch(VectorSchemaRoot batch) {}
    };
  }

  /** The answer within a scope, each row as text, in the order of the texts. */
  List<@Nullable String> ask(String sql, Scope scope, Form form) {
    return run(guard.approve(ExpandedSql.verbatim(lines(sql))), scope, form);
  }

  /** The texts that a query of one column answers within a scope. */
  List<@Nullable String> run(ApprovedQuery query, Scope scope, Form form) {
    Lines lines = new Lines();
    engine(form).execute(query, scope, ExecutionLimits.DEFAULT, lines, CancelSignal.NEVER);
    return lines.read;
  }

  /** A query whose rows are texts, in their order. */
  static String lines(String sql) {
    return "SELECT CAST(answer AS VARCHAR) AS line FROM (" + sql + ") AS answer ORDER BY line";
  }

  private static final class Lines implements FrameSink {
    private final List<@Nullable String> read = new ArrayList<>();

    @Override
    public void open(List<FieldSchema> fields) {}

    @Override
    public void batch(VectorSchemaRoot batch) {
      VarCharVector vector = (VarCharVector) batch.getVector(0);
      for (int row = 0; row < batch.getRowCount(); row++) {
        read.add(vector.isNull(row) ? null : new String(vector.get(row), StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public void close() {
    engines.values().forEach(DuckDbEngine::close);
    parser.close();
    threads.close();
    watch.shutdown();
    try {
      Disk.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
