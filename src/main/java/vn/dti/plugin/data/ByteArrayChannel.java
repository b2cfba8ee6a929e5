package vn.dti.plugin.data;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** A channel into an array that grows; sized well, it never does. */
final class ByteArrayChannel implements WritableByteChannel {
  private byte[] array;
  private int length;

  ByteArrayChannel(int expected) {
    this.array = new byte[expected];
  }

  @Override
  public int write(ByteBuffer source) {
    int count = source.remaining();
    if (array.length - length < count) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(length, count), array.length * 3 / 2));
    }
    source.get(array, length, count);
    length += count;
    return count;
  }

  /** What was written; shares the array, so the channel is done with. */
  ByteBuffer written() {
    return ByteBuffer.wrap(array, 0, length);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
