package vn.dti.engine.duckdb;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.StopReason;
import vn.dti.fault.FaultException;

/**
 * Items that are costly to make: each is made once, on first use, while others who want it wait; it
 * is kept while there is room, the longest unused goes first, and nothing goes while in use. An
 * item that could not be made is tried anew by the next who asks.
 */
final class SharedItems<K, V extends SharedItems.Item> implements AutoCloseable {
  /** What is kept. */
  interface Item extends AutoCloseable {
    /** The bytes that it holds. */
    long weight();

    @Override
    void close();
  }

  private final Function<K, V> maker;
  private final Executor executor;
  private final long room;
  private final Map<K, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A keeper.
   *
   * @param executor where items are made and closed; waiting happens on the threads of those who
   *     ask
   * @param room the bytes that unused items may hold, together with those in use
   */
  SharedItems(Function<K, V> maker, Executor executor, long room) {
    this.maker = maker;
    this.executor = executor;
    this.room = room;
  }

  private static final class Slot<V> {
    private final CompletableFuture<V> made = new CompletableFuture<>();
    private int users;

    private @Nullable V item() {
      return made.isDone() && !made.isCompletedExceptionally() ? made.join() : null;
    }
  }

  /** Holds one item. */
  final class Use implements AutoCloseable {
    private final Slot<V> slot;
    private final V item;
    private boolean open = true;

    private Use(Slot<V> slot, V item) {
      this.slot = slot;
      this.item = item;
    }

    V item() {
      return item;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        release(slot);
      }
    }
  }

  /**
   * The item of a key, made if need be.
   *
   * @throws FaultException if it cannot be made, or the one who asks is cancelled or out of time
   *     while it is
   */
  Use use(K key, ExecutionLimits limits, CancelSignal cancel) {
    Slot<V> slot;
    boolean absent;
    synchronized (this) {
      Slot<V> known = slots.get(key);
      absent = known == null;
      slot = known == null ? new Slot<>() : known;
      slot.users++;
      if (absent) {
        slots.put(key, slot);
      }
    }
    if (absent) {
      begin(key, slot);
    }
    try {
      return new Use(slot, await(slot.made, limits, cancel));
    } catch (RuntimeException | Error e) {
      release(slot);
      throw e;
    }
  }

  private void begin(K key, Slot<V> slot) {
    try {
      executor.execute(() -> make(key, slot));
    } catch (RuntimeException e) {
      failed(key, slot, e);
    }
  }

  private void make(K key, Slot<V> slot) {
    try {
      slot.made.complete(maker.apply(key));
      makeRoom();
    } catch (RuntimeException | Error e) {
      failed(key, slot, e);
    }
  }

  private void failed(K key, Slot<V> slot, Throwable why) {
    synchronized (this) {
      slots.remove(key, slot);
    }
    slot.made.completeExceptionally(why);
  }

  /** Waits without holding what others wait for: giving up does not stop the making. */
  private static <V> V await(
      CompletableFuture<V> made, ExecutionLimits limits, CancelSignal cancel) {
    CompletableFuture<V> waiting = made.copy();
    cancel.onStop(why -> waiting.completeExceptionally(DuckDbFaults.told(why, limits)));
    try {
      return waiting.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw DuckDbFaults.told(StopReason.TIMEOUT, limits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DuckDbFaults.told(StopReason.CANCELLED, limits);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CompletionException wrapped && wrapped.getCause() != null) {
        cause = wrapped.getCause();
      }
      throw cause instanceof FaultException fault
          ? new FaultException(fault.first(), fault)
          : new IllegalStateException("making a shared item failed", cause);
    }
  }

  private void release(Slot<V> slot) {
    synchronized (this) {
      slot.users--;
    }
    makeRoom();
  }

  private void makeRoom() {
    List<V> leaving = new ArrayList<>();
    synchronized (this) {
      long held = held();
      Iterator<Slot<V>> eldest = slots.values().iterator();
      while (held > room && eldest.hasNext()) {
        Slot<V> slot = eldest.next();
        V item = slot.item();
        if (item != null && slot.users == 0) {
          eldest.remove();
          held -= item.weight();
          leaving.add(item);
        }
      }
    }
    leaving.forEach(item -> executor.execute(item::close));
  }

  /** The bytes of all items at hand. */
  synchronized long held() {
    long held = 0;
    for (Slot<V> slot : slots.values()) {
      V item = slot.item();
      held += item == null ? 0 : item.weight();
    }
    return held;
  }

  /** How many items are at hand. */
  synchronized int size() {
    return (int) slots.values().stream().filter(slot -> slot.item() != null).count();
  }

  /** Closes every item on the calling thread; nobody may use one any more. */
  @Override
  public void close() {
    List<V> leaving = new ArrayList<>();
    synchronized (this) {
      for (Slot<V> slot : slots.values()) {
        V item = slot.item();
        if (item != null) {
          leaving.add(item);
        }
      }
      slots.clear();
    }
    leaving.forEach(Item::close);
  }
}
