package vn.dti.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultException;

/**
 * Decides when a query may execute. There are two lanes for the whole process: a wide one for small
 * queries and a narrow one for heavy ones, so that no number of heavy queries takes the small ones'
 * places. Nobody can tell beforehand which is which, so every query begins in the small lane; after
 * {@link #SMALL} it is moved: where the heavy lane has a free place it goes on there, else it is
 * interrupted and begins anew when one is free. What turned out to be heavy goes to the heavy lane
 * at once the next time.
 *
 * <p>Waiting is bounded by number and by time for each data source, blocks none of the database's
 * threads, and ends at once when the query is told to stop. Whoever asked first goes first.
 */
public final class Admission implements AutoCloseable {
  /** A query that needs more of a processor's time is heavy, however long that takes to pass. */
  public static final Duration SMALL = Duration.ofMillis(200);

  /** What an interrupted query has to stop in before its place is given to another all the same. */
  private static final Duration DEAF = Duration.ofSeconds(1);

  private final int smallPlaces;
  private final int heavyPlaces;
  private final Duration small;
  private final Supplier<LongSupplier> threadTime;
  private final HeavyShapes shapes = new HeavyShapes();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("admission").factory());

  private final SortedMap<Long, Waiter> waiting = new TreeMap<>();
  private final Map<String, Integer> executing = new HashMap<>();
  private int smallTaken;
  private int heavyTaken;

  Admission(int smallPlaces, int heavyPlaces, Duration small, Supplier<LongSupplier> threadTime) {
    this.threadTime = threadTime;
    this.smallPlaces = smallPlaces;
    this.heavyPlaces = heavyPlaces;
    this.small = small;
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Lanes that suit a number of processors. */
  public static Admission forProcessors(int processors) {
    return new Admission(
        2 * processors, Math.max(1, processors / 2), SMALL, ThreadTime::ofCallingThread);
  }

  /** How many queries execute at once, at most. */
  public int places() {
    return smallPlaces + heavyPlaces;
  }

  /**
   * What one data source may have.
   *
   * @param executing queries that execute at once
   * @param queue queries that wait
   * @param patience the longest waiting of one query
   */
  public record Limits(int executing, int queue, Duration patience) {}

  private enum Lane {
    SMALL,
    HEAVY
  }

  /** A query that waits for its turn. */
  private record Waiter(
      String dataSource, Limits limits, Lane lane, QueryRun run, CompletableFuture<Place> turn) {}

  /** A query's right to execute; also tells it to stop. Its fields are guarded by the admission. */
  private final class Place implements CancelSignal, AutoCloseable {
    private final String dataSource;
    private final QueryRun run;
    private final List<Consumer<StopReason>> actions = new ArrayList<>();
    private @Nullable ScheduledFuture<?> overdue;
    private Lane lane;
    private @Nullable LongSupplier time;
    private long since;
    private boolean moved;
    private boolean ended;

    Place(String dataSource, QueryRun run, Lane lane) {
      this.dataSource = dataSource;
      this.run = run;
      this.lane = lane;
    }

    @Override
    public void onStop(Consumer<StopReason> action) {
      boolean now;
      synchronized (Admission.this) {
        actions.add(action);
        now = moved;
      }
      if (now) {
        action.accept(StopReason.MOVED);
      }
      run.onStop(action);
    }

    @Override
    public void begins() {
      LongSupplier own = threadTime.get();
      synchronized (Admission.this) {
        time = own;
        since = own.getAsLong();
      }
    }

    private boolean isLong() {
      return time != null && time.getAsLong() - since > small.toNanos();
    }

    boolean wasMoved() {
      synchronized (Admission.this) {
        return moved;
      }
    }

    @Override
    public void close() {
      end(this);
    }
  }

  /**
   * Executes a query when it is its turn.
   *
   * @param sql the rendered text, by which a heavy query is recognised
   * @param work executes it, and obeys the signal; called again where the query was moved
   * @throws FaultException what the work threw; TOO_MANY_QUERIES where too many wait or it waited
   *     too long; QUERY_CANCELLED where it was told to stop while it waited
   */
  public <T> T run(
      String dataSource, Limits limits, String sql, QueryRun run, Function<CancelSignal, T> work) {
    String shape = HeavyShapes.of(dataSource, sql);
    Lane lane = shapes.contains(shape) ? Lane.HEAVY : Lane.SMALL;
    boolean again = false;
    while (true) {
      boolean answered = false;
      try (Place place =
          enter(new Waiter(dataSource, limits, lane, run, new CompletableFuture<>()), again)) {
        try {
          T result = work.apply(place);
          answered = true;
          return result;
        } catch (FaultException e) {
          if (!place.wasMoved() || run.stopReason().isPresent()) {
            throw e;
          }
        } finally {
          learn(shape, place, answered);
        }
      }
      lane = Lane.HEAVY;
      again = true;
    }
  }

  private Place enter(Waiter waiter, boolean again) {
    QueryRun run = waiter.run;
    run.enter(QueryRun.Phase.WAITING);
    synchronized (this) {
      waiting.put(run.number(), waiter);
      admit();
      long queued = queued(waiter.dataSource);
      if (!waiter.turn.isDone() && !again && queued > waiter.limits.queue()) {
        waiting.remove(run.number());
        throw AdmissionFaults.queueFull(executing.getOrDefault(waiter.dataSource, 0), queued - 1);
      }
    }
    run.onStop(reason -> giveUp(waiter, AdmissionFaults.stopped(reason)));
    try {
      try {
        return waiter.turn.get(waiter.limits.patience().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        giveUp(
            waiter,
            AdmissionFaults.waitedTooLong(waiter.limits.patience(), waiter.lane == Lane.HEAVY));
        // Either that fault, or the place that it was given in the last moment.
        return waiter.turn.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FaultException fault) {
        throw fault;
      }
      throw new IllegalStateException("waiting fails by faults only", e);
    } catch (InterruptedException e) {
      giveUp(waiter, AdmissionFaults.stopped(StopReason.CANCELLED));
      CompletableFuture<Void> _ = waiter.turn.thenAccept(Place::close);
      Thread.currentThread().interrupt();
      throw AdmissionFaults.stopped(StopReason.CANCELLED);
    }
  }

  /** Nothing where it has its place already. */
  private synchronized void giveUp(Waiter waiter, FaultException why) {
    if (waiter.turn.completeExceptionally(why)) {
      waiting.remove(waiter.run.number());
    }
  }

  private long queued(String dataSource) {
    return waiting.values().stream().filter(w -> w.dataSource.equals(dataSource)).count();
  }

  /** Gives every free place to whoever asked first among those that may have it. */
  private void admit() {
    for (Waiter waiter : List.copyOf(waiting.values())) {
      boolean free =
          switch (waiter.lane) {
            case SMALL -> smallTaken < smallPlaces;
            case HEAVY -> heavyTaken < heavyPlaces;
          };
      if (free && executing.getOrDefault(waiter.dataSource, 0) < waiter.limits.executing()) {
        waiting.remove(waiter.run.number());
        waiter.turn.complete(begin(waiter));
      }
    }
  }

  private Place begin(Waiter waiter) {
    Place place = new Place(waiter.dataSource, waiter.run, waiter.lane);
    executing.merge(waiter.dataSource, 1, Integer::sum);
    switch (waiter.lane) {
      case SMALL -> {
        smallTaken++;
        watch(place);
      }
      case HEAVY -> heavyTaken++;
    }
    return place;
  }

  private void watch(Place place) {
    place.overdue = clock.schedule(() -> overdue(place), small.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void overdue(Place place) {
    List<Consumer<StopReason>> due;
    synchronized (this) {
      if (place.ended) {
        return;
      }
      if (!place.isLong()) {
        watch(place);
        return;
      }
      if (heavyTaken < heavyPlaces) {
        account(place);
        return;
      }
      place.moved = true;
      due = List.copyOf(place.actions);
      place.overdue = clock.schedule(() -> account(place), DEAF.toNanos(), TimeUnit.NANOSECONDS);
    }
    due.forEach(action -> action.accept(StopReason.MOVED));
  }

  /** It executes on, among the heavy ones; even where they are then one too many. */
  private synchronized void account(Place place) {
    if (!place.ended && place.lane == Lane.SMALL) {
      place.lane = Lane.HEAVY;
      place.since = place.time == null ? 0 : place.time.getAsLong();
      smallTaken--;
      heavyTaken++;
      admit();
    }
  }

  private synchronized void end(Place place) {
    place.ended = true;
    if (place.overdue != null) {
      place.overdue.cancel(false);
    }
    switch (place.lane) {
      case SMALL -> smallTaken--;
      case HEAVY -> heavyTaken--;
    }
    executing.computeIfPresent(place.dataSource, (source, count) -> count == 1 ? null : count - 1);
    admit();
  }

  /**
   * Only what took long in the heavy lane counts as heavy: in the small one it may just have been
   * hindered by others.
   */
  private synchronized void learn(String shape, Place place, boolean answered) {
    if (place.lane == Lane.HEAVY) {
      if (place.isLong()) {
        shapes.add(shape);
      } else if (answered) {
        shapes.remove(shape);
      }
    }
  }

  /** How many queries wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** How many places are taken. */
  synchronized int taken() {
    return smallTaken + heavyTaken;
  }

  /** Moves nothing any more. */
  @Override
  public void close() {
    clock.shutdownNow();
  }
}
