package vn.dti.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.SpillFolder;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.guard.AllowedRelations;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Guard;
import vn.dti.guard.Splice;
import vn.dti.guard.access.Scope;
import vn.dti.plugin.data.JsonFrameEncoder;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.query.ExpandedSql;
import vn.dti.snapshot.SmallDisk;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

/** A query that needs more memory than it may have, where the disk may stand in. */
class SpillTest {
  private static final ExecutionLimits LIMITS =
      new ExecutionLimits(10, 1 << 20, Duration.ofMinutes(2));

  @TempDir private static Path folder;
  private static DuckDbThreads threads;
  private static DuckDbSqlParser parser;
  private static Snapshot snapshot;
  private static ApprovedQuery large;

  @TempDir private Path root;
  private Path spill;

  @BeforeAll
  static void publish() {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                folder,
                Optional.of(LocalDate.of(2025, 10, 31)),
                "reported",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    snapshot = new SnapshotStore(folder).current();
    threads = new DuckDbThreads("spill", 2);
    parser = new DuckDbSqlParser(threads);
    large =
        new Guard(parser, new AllowedRelations(Set.of("observation"), Set.of()))
            .approve(
                ExpandedSql.verbatim(
                    "SELECT count(*) AS n, max(m) AS m FROM (SELECT a.note, b.note AS other,"
                        + " a.observation_id, b.observation_id AS id, count(*) AS m FROM"
                        + " observation a, observation b GROUP BY ALL)"));
  }

  @AfterAll
  static void close() {
    parser.close();
    threads.close();
  }

  @BeforeEach
  void place() {
    spill = root.resolve("spill");
  }

  private DuckDbEngine engine(Optional<SpillFolder> to) {
    return new DuckDbEngine(
        snapshot,
        new DatabaseSettings(2, 96, ZoneId.of("UTC")).spillingTo(to),
        threads,
        new Splice(parser));
  }

  private static void run(DuckDbEngine engine) {
    engine.execute(large, Scope.EVERYTHING, LIMITS, new JsonFrameEncoder(), CancelSignal.NEVER);
  }

  private static void assertFault(DuckDbEngine engine, String english) {
    assertThatThrownBy(() -> run(engine))
        .isInstanceOfSatisfying(
            FaultException.class,
            fault -> {
              assertThat(fault.first().code()).isEqualTo(FaultCode.QUERY_MEMORY);
              assertThat(fault.describe(Language.EN)).contains(english);
              assertThat(fault.describe(Language.EN)).doesNotContain("duckdb_temp", "SET", "\n");
            });
  }

  /** The names of the places that are taken. */
  private static Set<String> taken(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  @Test
  void withoutADiskItFailsAndWithOneItIsAnswered() throws IOException {
    try (DuckDbEngine without = engine(Optional.empty())) {
      assertFault(without, "more memory than it may use");
    }

    SpillFolder to = SpillFolder.open(spill, 2_000);
    try (DuckDbEngine with = engine(Optional.of(to))) {
      run(with);
      assertThat(taken(spill)).hasSize(1);
      assertThat(Files.getPosixFilePermissions(spill.resolve(taken(spill).iterator().next())))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(taken(spill)).isEmpty();
  }

  @Test
  void moreThanItMayPutThereIsAClearFault() throws IOException {
    SpillFolder to = SpillFolder.open(spill, 5);
    try (DuckDbEngine engine = engine(Optional.of(to))) {
      assertFault(engine, "more temporary space on disk, than it may use");
    }
    assertThat(taken(spill)).isEmpty();
  }

  @Test
  void aFullDiskIsAClearFaultAndTheNextQueryIsAnswered() throws IOException {
    Files.createDirectory(spill);
    try (SmallDisk disk = SmallDisk.over(spill, 8)) {
      SpillFolder to = SpillFolder.open(disk.folder(), 2_000);
      try (DuckDbEngine engine = engine(Optional.of(to))) {
        disk.fill(64);
        assertFault(engine, "the disk is full or cannot be written");
        disk.free();

        ApprovedQuery small =
            new Guard(parser, new AllowedRelations(Set.of("observation"), Set.of()))
                .approve(ExpandedSql.verbatim("SELECT count(*) AS n FROM observation"));
        assertThat(
                engine
                    .execute(
                        small, Scope.EVERYTHING, LIMITS, new JsonFrameEncoder(), CancelSignal.NEVER)
                    .rows())
            .isEqualTo(1);
      }
      assertThat(taken(disk.folder())).isEmpty();
    }
  }

  @Test
  void whatADeadProcessLeftIsRemovedAndNothingElse() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Process living = new ProcessBuilder("cat").start();
    try {
      Path ofTheDead = spill.resolve(dead.pid() + "-1");
      Files.createDirectories(ofTheDead.resolve("deeper"));
      Files.writeString(ofTheDead.resolve("deeper/duckdb_temp_1"), "figures");
      Path ofTheLiving = Files.createDirectory(spill.resolve(living.pid() + "-1"));
      Path stranger = Files.writeString(spill.resolve("not-ours"), "");

      SpillFolder to = SpillFolder.open(spill, 10);

      assertThat(ofTheDead).doesNotExist();
      assertThat(ofTheLiving).exists();
      assertThat(stranger).exists();
      try (SpillFolder.Place place = to.take()) {
        Files.writeString(place.folder().resolve("some"), "figures");
      }
      assertThat(taken(spill)).containsExactlyInAnyOrder(living.pid() + "-1", "not-ours");
    } finally {
      living.destroy();
    }
  }
}
