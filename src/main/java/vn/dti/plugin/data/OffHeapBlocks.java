package vn.dti.plugin.data;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Blocks of memory outside the heap, of which some are kept for the next who needs one: fetching
 * memory from the system page by page costs a large answer a tenth of its time. Safe for use by
 * many threads.
 */
public final class OffHeapBlocks {
  static final int BLOCK_BYTES = 4 << 20;

  /** Those of the process. */
  public static final OffHeapBlocks SHARED = new OffHeapBlocks(16);

  private static final long ALIGNMENT = 64;

  private final int keptBlocks;
  private final Deque<Memory> idle = new ArrayDeque<>();
  private int used;

  /**
   * A supply of its own.
   *
   * @param keptBlocks how many blocks that nobody uses are kept
   */
  OffHeapBlocks(int keptBlocks) {
    this.keptBlocks = keptBlocks;
  }

  private record Memory(Arena arena, MemorySegment bytes) {
    static Memory fetch() {
      Arena arena = Arena.ofShared();
      return new Memory(arena, arena.allocate(BLOCK_BYTES, ALIGNMENT));
    }
  }

  /** A block with anything in it. */
  Block take() {
    Memory kept;
    synchronized (this) {
      kept = idle.poll();
      used++;
    }
    return new Block(kept == null ? Memory.fetch() : kept);
  }

  private void giveBack(Memory memory) {
    synchronized (this) {
      used--;
      if (idle.size() < keptBlocks) {
        idle.push(memory);
        return;
      }
    }
    memory.arena().close();
  }

  /** How many blocks are in use. */
  public synchronized int used() {
    return used;
  }

  /** How many blocks are kept for the next. */
  synchronized int kept() {
    return idle.size();
  }

  /**
   * A block in use. Whoever reads it after it was closed gets an exception, never what the next one
   * wrote: each use has a life of its own, whatever memory lies beneath.
   */
  final class Block implements AutoCloseable {
    private final Memory memory;
    private final Arena use = Arena.ofShared();
    private final MemorySegment bytes;
    private final AtomicBoolean open = new AtomicBoolean(true);

    // Of the same memory and the same size; only its life is shorter.
    @SuppressWarnings("restricted")
    private Block(Memory memory) {
      this.memory = memory;
      this.bytes = memory.bytes().reinterpret(use, null);
    }

    MemorySegment bytes() {
      return bytes;
    }

    /** Gives the memory back, once. */
    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        use.close();
        giveBack(memory);
      }
    }
  }
}
