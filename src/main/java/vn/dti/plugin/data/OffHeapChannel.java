package vn.dti.plugin.data;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** A channel into as many blocks outside the heap as it takes. Not thread-safe but for closing. */
final class OffHeapChannel implements WritableByteChannel {
  private final OffHeapBlocks supply;
  private final List<OffHeapBlocks.Block> blocks = new ArrayList<>();
  private int free;

  OffHeapChannel(OffHeapBlocks supply) {
    this.supply = supply;
  }

  @Override
  public int write(ByteBuffer source) {
    int count = source.remaining();
    while (source.hasRemaining()) {
      if (free == 0) {
        blocks.add(supply.take());
        free = OffHeapBlocks.BLOCK_BYTES;
      }
      int length = Math.min(free, source.remaining());
      MemorySegment.copy(
          MemorySegment.ofBuffer(source),
          0,
          blocks.getLast().bytes(),
          OffHeapBlocks.BLOCK_BYTES - (long) free,
          length);
      source.position(source.position() + length);
      free -= length;
    }
    return count;
  }

  /** What was written, a part for each block. */
  List<ByteBuffer> written() {
    List<ByteBuffer> parts = new ArrayList<>(blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      int unused = i == blocks.size() - 1 ? free : 0;
      parts.add(
          blocks
              .get(i)
              .bytes()
              .asSlice(0, OffHeapBlocks.BLOCK_BYTES - (long) unused)
              .asByteBuffer());
    }
    return parts;
  }

  /** Whether nothing was written. */
  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** Gives one block back. */
  void release(int block) {
    blocks.get(block).close();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Gives all blocks back. */
  @Override
  public void close() {
    blocks.forEach(OffHeapBlocks.Block::close);
  }
}
