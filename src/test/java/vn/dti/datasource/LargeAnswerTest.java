package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.audit.AuditLog;
import vn.dti.engine.Admission;
import vn.dti.engine.AnswerBudget;
import vn.dti.engine.RunningQueries;
import vn.dti.engine.SharedResources;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.plugin.Cancellation;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.DataSourceSettings;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.QueryDataRequest;
import vn.dti.plugin.QueryDataResponse;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.plugin.data.OffHeapBlocks;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.settings.PluginWideSettings;

/** Answers of tens of megabytes lie outside the heap, and leave nothing behind. */
class LargeAnswerTest {
  private static final String ROWS = "SELECT i, i * 2 AS j, i * 3 AS k FROM range(900000) t(i)";

  @TempDir private Path folder;
  private final DuckDbThreads threads = new DuckDbThreads("test", 4);
  private final DuckDbSqlParser parser = new DuckDbSqlParser(threads);
  private final IndicatorDataSource ample = dataSource(new AnswerBudget(128L << 20, 0));

  /** Where a large answer begins, and never finds room for the rest. */
  private final IndicatorDataSource tight = dataSource(new AnswerBudget(14L << 20, 0));

  private IndicatorDataSource dataSource(AnswerBudget budget) {
    return new IndicatorDataSource(
        parser,
        threads,
        new SharedResources(
            new RunningQueries(), Admission.forProcessors(2), budget, Optional.empty()),
        Log.none(),
        AuditLog.none(),
        new AccessControl(PluginWideSettings.NONE, Clock.systemUTC(), Log.none()));
  }

  @BeforeEach
  void publish() {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                folder.resolve("store"),
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    assertThat(OffHeapBlocks.SHARED.used()).as("blocks of another test").isZero();
  }

  @AfterEach
  void close() {
    ample.close();
    tight.close();
    parser.close();
    threads.close();
    assertThat(OffHeapBlocks.SHARED.used()).as("blocks left behind").isZero();
  }

  private QueryDataResponse ask(
      IndicatorDataSource dataSource, Cancellation cancellation, String... queries) {
    PluginContext context =
        PluginContext.of(
            "dti-indicators-datasource",
            DataSourceSettings.of(
                "uid",
                "name",
                """
                {"storePath": "%s", "language": "en",
                 "limits": {"rows": 2000000, "queueSeconds": %d}}
                """
                    .formatted(
                        folder.resolve("store"), cancellation instanceof Leaving ? 600 : 1)));
    List<DataQuery> asked =
        Arrays.stream(queries)
            .map(
                sql ->
                    new DataQuery(
                        "q" + sql.hashCode(),
                        "sql",
                        100,
                        Duration.ofMinutes(1),
                        new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600)),
                        "{\"rawSql\": \"" + sql + "\", \"format\": \"table\"}"))
            .toList();
    return dataSource.queryData(
        new QueryDataRequest(context, Map.of(), asked, FrameFormat.ARROW, cancellation));
  }

  private static long bytes(QueryDataResponse answers) {
    return answers.responses().values().stream()
        .flatMap(response -> response.frames().stream())
        .flatMap(frame -> frame.parts().stream())
        .mapToLong(
            part -> {
              // Reads the last byte: memory that is gone would throw.
              byte _ = part.get(part.limit() - 1);
              return part.remaining();
            })
        .sum();
  }

  @Test
  void itIsFreedWhenItHasLeft() {
    QueryDataResponse answers = ask(ample, Cancellation.never(), ROWS);
    assertThat(bytes(answers)).isGreaterThan(20L << 20);
    assertThat(OffHeapBlocks.SHARED.used()).isPositive();

    answers.release().run();

    assertThat(OffHeapBlocks.SHARED.used()).isZero();
  }

  @Test
  void itIsNotKeptForTheNextWhoAsks() {
    for (int i = 0; i < 2; i++) {
      QueryDataResponse answers = ask(ample, Cancellation.never(), ROWS);
      assertThat(bytes(answers)).isGreaterThan(20L << 20);
      answers.release().run();
    }
  }

  @Test
  void aSmallOneIsKeptAndReadAfterTheFirstHasLeft() {
    String small = "SELECT i FROM range(1000) t(i)";
    ask(ample, Cancellation.never(), small).release().run();

    QueryDataResponse again = ask(ample, Cancellation.never(), small);

    assertThat(OffHeapBlocks.SHARED.used()).isZero();
    assertThat(bytes(again)).isBetween(8_000L, 20_000L);
    again.release().run();
  }

  @Test
  void itIsFreedWhenItFindsNoRoomForTheRest() {
    QueryDataResponse answers =
        ask(tight, Cancellation.never(), ROWS, "SELECT i FROM range(1000) t(i)");

    assertThat(answers.responses().values())
        .hasAtLeastOneElementOfType(DataResponse.Failure.class)
        .hasAtLeastOneElementOfType(DataResponse.Answer.class);
    assertThat(OffHeapBlocks.SHARED.used()).isZero();
    answers.release().run();
  }

  @Test
  void itIsFreedWhenItsCallerLeavesBeforeItIsBuilt() {
    QueryDataResponse answers = ask(tight, new Leaving(), ROWS);

    assertThat(answers.responses().values()).hasOnlyElementsOfType(DataResponse.Failure.class);
    assertThat(OffHeapBlocks.SHARED.used()).isZero();
    answers.release().run();
  }

  /** A caller who leaves as soon as something of the answer is outside the heap. */
  private static final class Leaving implements Cancellation {
    @Override
    public boolean isCancelled() {
      return OffHeapBlocks.SHARED.used() > 0;
    }

    @Override
    public void onCancel(Runnable action) {
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                while (!isCancelled()) {
                  Thread.onSpinWait();
                }
                action.run();
              });
    }
  }
}
