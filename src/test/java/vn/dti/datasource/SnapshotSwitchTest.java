package vn.dti.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.engine.Admission;
import vn.dti.engine.duckdb.DatabaseSettings;
import vn.dti.engine.duckdb.DuckDbSqlParser;
import vn.dti.engine.duckdb.DuckDbThreads;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.settings.QueryLimits;
import vn.dti.snapshot.PinnedSnapshot;
import vn.dti.snapshot.SnapshotStore;
import vn.dti.soak.SwitchingStore;

class SnapshotSwitchTest {
  @TempDir private static Path folder;
  private static SwitchingStore switching;
  private static DuckDbThreads threads;
  private static DuckDbSqlParser parser;

  private SnapshotStore store;
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
  private final Background background = new Background();
  private final List<String> opened = new ArrayList<>();
  private Consumer<PinnedSnapshot> onOpening = pinned -> {};
  private SnapshotSwitch snapshots;

  @BeforeAll
  static void start() throws IOException {
    switching = new SwitchingStore(folder.resolve("store"));
    threads = new DuckDbThreads("switch", 4);
    parser = new DuckDbSqlParser(threads);
  }

  @AfterAll
  static void stop() {
    parser.close();
    threads.close();
  }

  /** Does work at once, or keeps it for later. */
  private static final class Background implements Executor {
    private final Deque<Runnable> kept = new ArrayDeque<>();
    private boolean keeping;

    @Override
    public void execute(Runnable work) {
      if (keeping) {
        kept.add(work);
      } else {
        work.run();
      }
    }

    void catchUp() {
      keeping = false;
      kept.forEach(Runnable::run);
      kept.clear();
    }
  }

  @BeforeEach
  void begin() {
    store = new SnapshotStore(switching.path());
    snapshots = snapshots();
  }

  private SnapshotSwitch snapshots() {
    Guards guards = new Guards(parser);
    Turns turns = new Turns("ds", Admission.forProcessors(2), QueryLimits.DEFAULT);
    return new SnapshotSwitch(
        store,
        pinned -> {
          onOpening.accept(pinned);
          opened.add(pinned.snapshot().id());
          return new SnapshotService(
              pinned,
              guards.of(SnapshotService.allowed(pinned.snapshot())),
              threads,
              turns,
              new DatabaseSettings(1, 128, ZoneId.of("UTC")));
        },
        background,
        clock::get);
  }

  @AfterEach
  void everythingIsReleased() {
    snapshots.close();
    assertThat(store.pinned()).isEmpty();
  }

  private static String id(SnapshotService.Use use) {
    try (use) {
      return use.service().snapshot().id();
    }
  }

  private void publish() {
    try {
      switching.switchOver();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void theFormerSnapshotAnswersWhileTheNextIsOpened() {
    String former = id(snapshots.use());
    publish();
    background.keeping = true;

    pass(SnapshotSwitch.GRACE.minusNanos(1));
    assertThat(List.of(id(snapshots.use()), id(snapshots.use()))).containsOnly(former);
    assertThat(background.kept).hasSize(1);

    background.catchUp();
    assertThat(id(snapshots.use())).isEqualTo(store.current().id()).isNotEqualTo(former);
  }

  @Test
  void whoAsksAfterTheGraceWaitsForTheNext() {
    String former = id(snapshots.use());
    publish();
    pass(SnapshotSwitch.GRACE);

    assertThat(id(snapshots.use())).isEqualTo(store.current().id()).isNotEqualTo(former);
  }

  @Test
  void askingProlongsTheGraceOfTheCurrentOnly() {
    String former = id(snapshots.use());
    pass(Duration.ofHours(8));
    assertThat(id(snapshots.use())).isEqualTo(former);
    publish();
    background.keeping = true;
    pass(Duration.ofSeconds(1));
    assertThat(id(snapshots.use())).isEqualTo(former);
    pass(Duration.ofSeconds(1));

    CompletableFuture<String> asked =
        CompletableFuture.supplyAsync(() -> id(snapshots.use()), Thread::startVirtualThread);
    assertThat(asked).isNotDone();
    background.catchUp();
    assertThat(asked.join()).isEqualTo(store.current().id());
  }

  @Test
  void aFormerSnapshotWhoseFilesWereTouchedDoesNotStandIn() throws IOException {
    Path touched;
    try (SnapshotService.Use use = snapshots.use()) {
      touched = use.service().snapshot().file("observation");
    }
    Files.setLastModifiedTime(touched, FileTime.fromMillis(0));
    publish();

    assertThat(id(snapshots.use())).isEqualTo(store.current().id());
  }

  @Test
  void whoWantsTheNewestNeverGetsTheFormer() {
    String former = id(snapshots.use());
    publish();

    assertThat(id(snapshots.newest())).isEqualTo(store.current().id()).isNotEqualTo(former);
  }

  @Test
  void aUseHoldsItsSnapshotUntilItEnds() {
    SnapshotService.Use use = snapshots.use();
    String held = use.service().snapshot().id();
    publish();
    String next = id(snapshots.newest());

    assertThat(store.pinned()).containsExactlyInAnyOrder(held, next);
    use.close();
    assertThat(store.pinned()).containsExactly(next);
  }

  @Test
  void aSnapshotThatDoesNotOpenIsToldOnceTheGraceIsOverAndTriedAgain() {
    String former = id(snapshots.use());
    publish();
    onOpening =
        pinned -> {
          throw new FaultException(
              Fault.of(FaultCode.SNAPSHOT_TORN, new Text("hỏng", "torn"), new Text("", "")));
        };

    assertThat(id(snapshots.use())).isEqualTo(former);
    assertThatThrownBy(() -> snapshots.newest()).isInstanceOf(FaultException.class);
    pass(SnapshotSwitch.GRACE);
    assertThatThrownBy(() -> snapshots.use()).isInstanceOf(FaultException.class);

    onOpening = pinned -> {};
    assertThat(id(snapshots.use())).isEqualTo(store.current().id());
  }

  @Test
  void snapshotsThatComeFasterThanTheyOpenKeepNobodyWaiting() {
    onOpening = pinned -> publish();

    id(snapshots.use());

    assertThat(opened).hasSize(1);
    pass(SnapshotSwitch.GRACE);
    id(snapshots.use());
    assertThat(opened).hasSize(2);
  }

  @Test
  void whoComesAfterTheEndIsStillAnsweredAndLeavesNothingOpen() {
    id(snapshots.use());
    snapshots.close();

    try (SnapshotService.Use use = snapshots.use()) {
      assertThat(use.service().snapshot().id()).isEqualTo(store.current().id());
      assertThat(store.pinned()).hasSize(1);
    }
    assertThat(store.pinned()).isEmpty();
  }

  @Test
  void anOpeningThatOutlivesTheEndLeavesNothingOpen() {
    id(snapshots.use());
    publish();
    background.keeping = true;
    id(snapshots.use());
    snapshots.close();

    background.catchUp();

    assertThat(opened).hasSize(2);
    assertThat(store.pinned()).isEmpty();
  }

  @Test
  void aDatabaseThatIsDiscardedIsOpenedAnewOnce() {
    Optional<SnapshotService> broken;
    try (SnapshotService.Use use = snapshots.use()) {
      broken = Optional.of(use.service());
      snapshots.discard(use.service());
      snapshots.discard(use.service());
    }

    try (SnapshotService.Use use = snapshots.use()) {
      assertThat(use.service()).isNotSameAs(broken.orElseThrow());
    }
    assertThat(opened).hasSize(2);
  }
}
