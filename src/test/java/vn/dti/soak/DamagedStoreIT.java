package vn.dti.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.HealthResult.HealthStatus;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.snapshot.Disk;

/**
 * A store that somebody lays hands on while a plugin process serves it: no answer is wrong or
 * missing, the fault names the file, and once the store is whole again it is served, all by the
 * same process.
 */
@Timeout(180)
class DamagedStoreIT {
  private static final int CALLERS = 3;

  @TempDir private static Path folder;
  private static SwitchingStore published;
  private static AskedPlugin plugin;
  private static final AtomicInteger stores = new AtomicInteger();

  private Path store;
  private String earlier;
  private String current;
  private PluginContext source;
  private String countOfEarlier;
  private String countOfCurrent;

  @BeforeAll
  static void start() throws IOException {
    published = new SwitchingStore(folder.resolve("published"));
    plugin = AskedPlugin.start(folder);
  }

  @AfterAll
  static void stop() {
    plugin.close();
  }

  @BeforeEach
  void makeAStoreOfItsOwn() throws IOException {
    store = folder.resolve("store" + stores.incrementAndGet());
    restore();
    earlier = published.ids().getFirst();
    current = published.ids().getLast();
    source = AskedPlugin.source(store.getFileName().toString(), store, "");
    countOfCurrent = AskedPlugin.said(plugin.ask(source, count(0)));
    serve(earlier);
    countOfEarlier = AskedPlugin.said(plugin.ask(source, count(0)));
    serve(current);
    assertThat(AskedPlugin.said(plugin.ask(source, count(0))))
        .isEqualTo(countOfCurrent)
        .isNotEqualTo(countOfEarlier)
        .startsWith("[");
  }

  /** Puts back what is missing or was altered, from a copy. */
  private void restore() throws IOException {
    try (Stream<Path> walk = Files.walk(published.path())) {
      for (Path from : walk.toList()) {
        Path to = store.resolve(published.path().relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Path copy = store.resolve("copy");
          Files.copy(from, copy);
          Disk.rename(copy, to);
        }
      }
    }
  }

  private void point(String text) throws IOException {
    Path next = Files.writeString(store.resolve("current.next"), text);
    Disk.rename(next, store.resolve("current"));
  }

  /** Makes one current and waits until it answers, which the health check does. */
  private void serve(String id) throws IOException {
    point(id);
    assertThat(plugin.health(source).message()).contains("Ready: snapshot " + id);
  }

  private Path file(String id, String table) {
    return store.resolve("snapshots").resolve(id).resolve(table + ".parquet");
  }

  /** No two texts are the same, so that no kept answer serves; all say the same. */
  private static String count(int number) {
    return "SELECT count(*) AS n FROM observation_current WHERE value > -1000000 - " + number;
  }

  /** Asks without a pause from several threads until it is closed. */
  private static final class Callers implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final BlockingQueue<DataResponse> responses = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final List<Future<?>> running = new ArrayList<>();

    Callers(PluginContext source) {
      for (int i = 0; i < CALLERS; i++) {
        running.add(
            threads.submit(
                () -> {
                  while (open.get()) {
                    List<DataQuery> panel =
                        List.of(
                            AskedPlugin.table("A", count(NUMBERS.incrementAndGet())),
                            AskedPlugin.table("B", count(NUMBERS.incrementAndGet())));
                    Map<String, DataResponse> answers =
                        plugin.process().queryData(source, panel, FrameFormat.ARROW);
                    responses.add(Objects.requireNonNull(answers.get("A")));
                    responses.add(Objects.requireNonNull(answers.get("B")));
                  }
                }));
      }
    }

    /** What the next responses say. */
    List<String> next(int count) throws InterruptedException {
      List<String> said = new ArrayList<>();
      while (said.size() < count) {
        DataResponse response = responses.poll(60, TimeUnit.SECONDS);
        said.add(AskedPlugin.said(Objects.requireNonNull(response, "no more responses")));
      }
      return said;
    }

    /** Everything that came before now is not looked at any more. */
    void forget() {
      responses.clear();
    }

    @Override
    public void close() {
      open.set(false);
      for (Future<?> one : running) {
        assertThat(one).succeedsWithin(60, TimeUnit.SECONDS);
      }
      threads.shutdown();
    }
  }

  private void isServedAgain() {
    assertThat(plugin.process().handle().isAlive()).isTrue();
    assertThat(AskedPlugin.said(plugin.ask(source, count(-1)))).isEqualTo(countOfCurrent);
    assertThat(plugin.health(source).status()).isEqualTo(HealthStatus.OK);
    assertThat(plugin.health(source).message()).contains("Ready: snapshot " + current);
  }

  @Test
  void theCurrentSnapshotIsDeletedByForceWhileQueriesRun() throws Exception {
    try (Callers callers = new Callers(source)) {
      assertThat(callers.next(20)).containsOnly(countOfCurrent);

      Disk.delete(store.resolve("snapshots").resolve(current));

      assertThat(callers.next(60))
          .allSatisfy(
              said ->
                  assertThat(said)
                      .matches(
                          one ->
                              one.equals(countOfCurrent)
                                  || one.equals(countOfEarlier)
                                  || isOfAFile(one, current)));
      callers.forget();
      assertThat(callers.next(20)).containsOnly(countOfEarlier);
      assertThat(plugin.health(source).status()).isEqualTo(HealthStatus.ERROR);
      assertThat(plugin.health(source).message())
          .contains("The snapshot " + current + " is not there", "The last good one still serves");

      restore();
      isServedAgain();
    }
  }

  /** The fault names a file or folder of the snapshot, and says what to do. */
  private boolean isOfAFile(String message, String id) {
    return message.contains("[" + store.resolve("snapshots").resolve(id))
        && message.contains("run publish again");
  }

  @Test
  void everySnapshotIsDeletedByForceWhileQueriesRunAndWhileNoneDoes() throws Exception {
    try (Callers callers = new Callers(source)) {
      assertThat(callers.next(20)).containsOnly(countOfCurrent);
      Disk.delete(store.resolve("snapshots"));
      callers.next(40);
      callers.forget();
      assertThat(callers.next(20))
          .allSatisfy(said -> assertThat(said).matches(one -> isOfAFile(one, current)));
      restore();
      isServedAgain();
    }

    Disk.delete(store.resolve("snapshots"));
    assertThat(AskedPlugin.said(plugin.ask(source, count(-2))))
        .matches(said -> isOfAFile(said, current));
    assertThat(plugin.health(source).message()).contains("The snapshot " + current);
    restore();
    isServedAgain();
  }

  @Test
  void thePointerIsTornOrPointsAtNothingAndTheLastGoodSnapshotServesOn() throws IOException {
    for (String torn :
        List.of("", "\n", current.substring(0, 12), "20990101-0123456789ab", "\u0000\u0001")) {
      point(torn);
      assertThat(AskedPlugin.said(plugin.ask(source, count(Math.abs(torn.hashCode() % 1000)))))
          .as(torn)
          .isEqualTo(countOfCurrent);
      assertThat(plugin.health(source).status()).as(torn).isEqualTo(HealthStatus.ERROR);
      assertThat(plugin.health(source).message())
          .as(torn)
          .contains(store.toString(), "The last good one still serves", current);
      point(current);
      isServedAgain();
    }
    Files.delete(store.resolve("current"));
    assertThat(AskedPlugin.said(plugin.ask(source, count(-3)))).isEqualTo(countOfCurrent);
    assertThat(plugin.health(source).message()).contains("no file named current");
    point(current);
    isServedAgain();
  }

  @Test
  void aTableIsCutShortUnderRunningQueries() throws Exception {
    harm(path -> resize(path, Files.size(path) / 2));
  }

  @Test
  void aTableIsEmptiedUnderRunningQueries() throws Exception {
    harm(path -> resize(path, 0));
  }

  @Test
  void aTableIsOverwrittenInPlaceUnderRunningQueries() throws Exception {
    harm(
        path -> {
          try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            // Neither the marks at both ends nor the size: opening sees nothing of it.
            channel.write(ByteBuffer.allocate(Math.toIntExact(channel.size() / 2)), 4);
          }
        });
  }

  private static void resize(Path path, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
  }

  private interface Harm {
    void to(Path path) throws IOException;
  }

  private void harm(Harm harm) throws Exception {
    Path harmed = file(current, "observation_current");
    Files.setPosixFilePermissions(harmed, PosixFilePermissions.fromString("rw-r--r--"));
    try (Callers callers = new Callers(source)) {
      assertThat(callers.next(20)).containsOnly(countOfCurrent);

      harm.to(harmed);

      assertThat(callers.next(60))
          .allSatisfy(
              said ->
                  assertThat(said)
                      .matches(
                          one ->
                              one.equals(countOfCurrent)
                                  || one.equals(countOfEarlier)
                                  || one.contains("[" + harmed + "]")));
      callers.forget();
      assertThat(callers.next(20)).containsOnly(countOfEarlier);
      assertThat(plugin.health(source).status()).isEqualTo(HealthStatus.ERROR);
      assertThat(plugin.health(source).message())
          .contains("[" + harmed + "]", "The last good one still serves");

      restore();
      isServedAgain();
    }
  }
}
