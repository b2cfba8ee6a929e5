package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.dti.indicator.IndicatorSql;
import vn.dti.indicator.Severity;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;
import vn.dti.indicator.quality.QualityChecks;
import vn.dti.indicator.quality.QualityRule;
import vn.dti.ingest.Finding;
import vn.dti.ingest.SubmissionFile;
import vn.dti.ingest.SubmittedFigure;
import vn.dti.ingest.intake.FigureCheck;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/**
 * The checks of published figures, asked before a submission is published: the same SQL over what
 * the store knows and the submission on top of it, kept to the indicators that it speaks of.
 */
public final class HandInCheck implements FigureCheck {
  /** The indicators of a submission, their parts, and their totals with all parts. */
  private static final String RELATED =
      """
      WITH spoken(code) AS (VALUES %s),
      whole AS (SELECT total_code AS code FROM part WHERE part_code IN (FROM spoken) UNION FROM spoken)
      SELECT part_code AS code FROM part WHERE total_code IN (FROM whole) UNION FROM whole
      """;

  private final Path store;
  private final Path base;
  private final Optional<Path> overlay;

  /**
   * The check of one store.
   *
   * @param base the shipped tables, or what stands in their place
   * @param overlay a folder that lies over them
   */
  public HandInCheck(Path store, Path base, Optional<Path> overlay) {
    this.store = store.toAbsolutePath().normalize();
    this.base = base;
    this.overlay = overlay;
  }

  @Override
  public List<Finding> check(SubmissionFile file, List<SubmittedFigure> figures) {
    if (figures.isEmpty()) {
      return List.of();
    }
    // Warnings need no disk: a check that does not fit into memory would fail, and say so.
    try (Workbench workbench = new Workbench(store.resolve("ledger").resolve("spill"))) {
      HandedIn handedIn = new HandedIn(file, figures);
      fill(workbench, handedIn);
      return hits(workbench, handedIn);
    } catch (IOException | SQLException | Workbench.UncheckedSqlException e) {
      return List.of(HandedIn.unchecked(file, e));
    }
  }

  private void fill(Workbench workbench, HandedIn handedIn) throws IOException, SQLException {
    Optional<Snapshot> snapshot = new SnapshotStore(store).state().serving();
    List<Layer> layers = new ArrayList<>();
    Stream.concat(Stream.of(CsvFolder.base(base)), overlay.map(CsvFolder::overlay).stream())
        .map(layer -> snapshot.isPresent() ? new CatalogueLayer(layer) : layer)
        .forEach(layers::add);
    new Loading(layers).into(workbench);
    workbench.execute(
        "CREATE TABLE looked_at AS "
            + RELATED.formatted(
                handedIn.indicatorCodes().stream()
                    .map(code -> "('" + code.replace("'", "''") + "')")
                    .collect(Collectors.joining(", "))));
    Set<String> published = new HashSet<>();
    if (snapshot.isPresent()) {
      published.addAll(
          texts(
              workbench,
              "SELECT submission_id FROM " + parquet(snapshot.get(), Tables.SUBMISSION.name())));
      takeOver(workbench, snapshot.get());
    }
    // What was accepted went through its checks then, and needs only to be looked at.
    Set<String> lookedAt = Set.copyOf(texts(workbench, "FROM looked_at"));
    Ledger ledger = new Ledger(store);
    List<LedgerEntry> since =
        ledger.entries().stream()
            .filter(entry -> !published.contains(entry.submissionId()))
            .toList();
    add(workbench, new LedgerLayer(since, ledger::figures), lookedAt);
    add(workbench, handedIn.layer(), lookedAt);
  }

  private static void add(Workbench workbench, Layer layer, Set<String> lookedAt)
      throws IOException, SQLException {
    Faults none = new Faults();
    for (Table table : List.of(Tables.SUBMISSION, Tables.OBSERVATION)) {
      workbench.fill(
          table,
          rows ->
              layer.read(
                  table,
                  none,
                  row -> {
                    String code = row.text("indicator_code");
                    if (code == null || lookedAt.contains(code)) {
                      rows.accept(row);
                    }
                  }));
    }
  }

  private static List<String> texts(Workbench workbench, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = workbench.connection().createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        texts.add(found.getString(1));
      }
    }
    return texts;
  }

  /** The published figures that are looked at, and who handed them in. */
  private static void takeOver(Workbench workbench, Snapshot snapshot) throws SQLException {
    workbench.execute(
        "INSERT INTO submission BY NAME SELECT * FROM "
            + parquet(snapshot, Tables.SUBMISSION.name()));
    workbench.execute(
        "INSERT INTO observation BY NAME SELECT * FROM %s WHERE indicator_code IN (FROM looked_at)"
            .formatted(parquet(snapshot, Tables.OBSERVATION.name())));
  }

  private static List<Finding> hits(Workbench workbench, HandedIn handedIn) throws SQLException {
    LocalDate day =
        workbench.newestPublication().filter(handedIn.day()::isBefore).orElse(handedIn.day());
    String rules =
        QualityChecks.RULES.stream()
            .filter(rule -> rule.severity() == Severity.WARNING)
            .map(QualityRule::id)
            .collect(Collectors.joining("', '", "'", "'"));
    List<Finding> findings = new ArrayList<>();
    try (Statement statement = workbench.connection().createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                SELECT rule, observation_ids, found, suggestion, suggestion_for, message_vi, message_en
                FROM %s_as_of(DATE '%s')
                WHERE rule IN (%s) AND contains(observation_ids, '%s-')
                ORDER BY ALL
                """
                    .formatted(IndicatorSql.QUALITY_ISSUE, day, rules, handedIn.id()))) {
      while (found.next()) {
        findings.add(handedIn.finding(found));
      }
    }
    return findings;
  }

  private static String parquet(Snapshot snapshot, String table) {
    String file =
        snapshot.manifest().table(table).orElseThrow().file(); // every snapshot has every table
    return "read_parquet('%s')"
        .formatted(snapshot.folder().resolve(file).toString().replace("'", "''"));
  }
}
