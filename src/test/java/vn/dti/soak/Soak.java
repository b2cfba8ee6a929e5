package vn.dti.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.dti.fault.FaultException;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.client.PluginProcess;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.data.FrameMeta;
import vn.dti.plugin.data.FrameReader;
import vn.dti.plugin.data.Table;

/**
 * A load of every kind at once on one plugin process: small requests at a steady pace, heavy
 * queries, large answers, queries that fail, callers who leave, and a snapshot that changes every
 * second.
 */
final class Soak {
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));
  private static final Duration PACE = Duration.ofMillis(40);

  /** By when a new snapshot answers; a busy machine may need the second half. */
  private static final Duration LATEST = Duration.ofSeconds(4);

  /** Reads two tables, so that an answer from two snapshots would not be like any of one. */
  private static final String WHOLE =
      "SELECT (SELECT count(*) FROM observation) AS observations, (SELECT count(*) FROM progress)"
          + " AS progress, (SELECT count(*) FROM target) AS targets, %d AS number";

  private static final String HEAVY =
      "SELECT count(*) AS n FROM observation a, observation b, observation c"
          + " WHERE a.value + b.value > c.value + %d";
  private static final String LARGE =
      "SELECT a.indicator_code, b.area_id, a.value, b.value AS other, %d AS number"
          + " FROM observation a, observation b LIMIT 400000";
  private static final List<String> FAILING =
      List.of(
          "SELECT nothing%d FROM observation",
          "SELECT FROM WHERE %d",
          "DROP TABLE observation -- %d",
          "SELECT CAST('x%d' AS INTEGER) AS n",
          "SELECT * FROM read_csv('/etc/passwd') -- %d",
          "SELECT " + "(".repeat(10_000) + "%d" + ")".repeat(10_000),
          "SELECT '" + "x".repeat(1_000_000) + "' AS %d");

  private final PluginProcess plugin;
  private final SwitchingStore store;
  private final PluginContext context;
  private final SoakReport report = new SoakReport();
  private final Map<String, List<Object>> expected = new HashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  Soak(PluginProcess plugin, SwitchingStore store) {
    this.plugin = plugin;
    this.store = store;
    this.context =
        PluginContext.of(
            "dti-indicators-datasource",
            DataSourceSettings.of(
                "soak",
                "Soak",
                "{\"storePath\": \"%s\", \"language\": \"en\", \"limits\": {\"seconds\": 5}}"
                    .formatted(store.path())));
  }

  /** One kind of load, over and over until the soak is over. */
  private interface Load {
    void once() throws IOException, InterruptedException;
  }

  SoakReport run(Duration time) throws IOException, InterruptedException {
    learnBoth();
    List<Thread> threads = new ArrayList<>();
    threads.add(start("small-1", this::small, PACE));
    threads.add(start("small-2", this::small, PACE));
    threads.add(start("heavy-1", () -> one("heavy", HEAVY), Duration.ZERO));
    threads.add(start("heavy-2", () -> one("heavy", HEAVY), Duration.ZERO));
    threads.add(start("large", () -> one("large", LARGE), Duration.ofMillis(200)));
    threads.add(start("failing", this::failing, Duration.ofMillis(100)));
    threads.add(start("leaving", this::leaving, Duration.ofMillis(200)));
    threads.add(start("publishing", store::switchOver, Duration.ofSeconds(1)));
    threads.add(start("memory", this::memory, Duration.ofMillis(100)));
    over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    over.countDown();
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(60));
      if (thread.isAlive()) {
        report.wrong(thread.getName() + " never had its answer");
      }
    }
    return report;
  }

  private Thread start(String name, Load load, Duration pause) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                  load.once();
                }
              } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
                report.wrong(name + " ended by " + e);
              }
            });
  }

  /** What each snapshot answers when it alone is there. */
  private void learnBoth() throws IOException {
    for (int i = 0; i < 2; i++) {
      String current = store.current();
      long asked = System.nanoTime();
      while (!expected.containsKey(current)) {
        if (System.nanoTime() - asked > LATEST.toNanos()) {
          throw new AssertionError(current + " is current and does not answer");
        }
        Table table = table(ask("whole", whole()).get("A")).orElseThrow();
        expected.put(snapshot(table), figures(table));
      }
      store.switchOver();
    }
    if (!expected.keySet().equals(java.util.Set.copyOf(store.ids()))
        || expected.values().stream().distinct().count() != 2) {
      throw new AssertionError("the snapshots cannot be told apart: " + expected);
    }
  }

  private String whole() {
    return WHOLE.formatted(numbers.incrementAndGet());
  }

  private static DataQuery query(String refId, String sql) {
    return new DataQuery(
        refId,
        "sql",
        100,
        Duration.ofMinutes(1),
        RANGE,
        "{\"rawSql\": \"" + sql + "\", \"format\": \"table\"}");
  }

  /** Asks, and checks that each query has an answer. */
  private Map<String, DataResponse> ask(String kind, String... sql) {
    List<DataQuery> queries = new ArrayList<>();
    for (String each : sql) {
      queries.add(query(String.valueOf((char) ('A' + queries.size())), each));
    }
    Map<String, DataResponse> answers = plugin.queryData(context, queries, FrameFormat.ARROW);
    if (!answers
        .keySet()
        .equals(java.util.Set.copyOf(queries.stream().map(DataQuery::refId).toList()))) {
      report.wrong(kind + " was asked " + queries.size() + " and answered " + answers.keySet());
    }
    answers.values().forEach(answer -> report.outcome(kind, outcome(answer)));
    return answers;
  }

  private static String outcome(DataResponse response) {
    return switch (response) {
      case DataResponse.Answer _ -> "answered";
      case DataResponse.Failure failure -> String.valueOf(failure.status());
    };
  }

  private static Optional<Table> table(DataResponse response) {
    return switch (response) {
      case DataResponse.Answer answer -> Optional.of(FrameReader.read(answer.frames().getFirst()));
      case DataResponse.Failure _ -> Optional.empty();
    };
  }

  private String snapshot(Table table) {
    String stats =
        String.join(" ", table.meta().stats().stream().map(FrameMeta.Stat::displayName).toList());
    return store.ids().stream().filter(stats::contains).findFirst().orElse("none in " + stats);
  }

  private static List<Object> figures(Table table) {
    return table.columns().subList(0, 3).stream().map(c -> c.values().getFirst()).toList();
  }

  /** A panel of three queries: each from one snapshot, and all from the same. */
  private void small() {
    long start = System.nanoTime();
    Map<String, DataResponse> answers = ask("small", whole(), whole(), whole());
    report.small(System.nanoTime() - start);
    Map<String, List<Object>> seen = new LinkedHashMap<>();
    answers.forEach(
        (refId, answer) ->
            table(answer)
                .ifPresentOrElse(
                    table -> seen.put(snapshot(table), figures(table)),
                    () -> report.wrong("small " + refId + " failed: " + answer)));
    seen.forEach(
        (id, figures) -> {
          if (!figures.equals(expected.get(id))) {
            report.wrong(figures + " are not the figures of " + id);
          }
        });
    if (seen.size() > 1) {
      report.wrong("one request was answered from " + seen.keySet());
    }
  }

  private void one(String kind, String sql) {
    ask(kind, sql.formatted(numbers.incrementAndGet()));
  }

  private void failing() {
    String sql = FAILING.get(ThreadLocalRandom.current().nextInt(FAILING.size()));
    Map<String, DataResponse> answers =
        ask("failing", sql.formatted(numbers.incrementAndGet()), whole());
    if (answers.get("A") instanceof DataResponse.Answer) {
      report.wrong("answered: " + sql.substring(0, Math.min(60, sql.length())));
    }
    if (answers.get("B") instanceof DataResponse.Failure failure) {
      report.wrong("a sibling failed, too: " + failure);
    }
  }

  /** A caller who closes the dashboard while his query runs. */
  private void leaving() throws InterruptedException {
    Thread caller =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    one("leaving", HEAVY);
                  } catch (FaultException e) {
                    report.outcome("leaving", "left");
                  }
                });
    caller.join(ThreadLocalRandom.current().nextLong(20, 600));
    caller.interrupt();
    caller.join(5_000);
    if (caller.isAlive()) {
      report.wrong("a caller who left is still held");
    }
  }

  private void memory() throws IOException {
    String statm = Files.readString(Path.of("/proc/" + plugin.handle().pid() + "/statm"));
    report.resident(Long.parseLong(statm.split(" ", 3)[1]) * 4096);
  }
}
