package vn.dti.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * The right to write into a store: one publisher at a time, on this machine. The system gives it
 * back when the process ends, however it ends.
 */
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or says that another publisher holds it. */
  static StoreLock take(Path store) throws IOException {
    FileChannel channel =
        FileChannel.open(
            store.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new FaultException(
          new Fault(
              FaultCode.STORE_BUSY,
              new Text(
                  "Một lần công bố khác đang ghi vào kho " + store + ".",
                  "Another publisher is writing to the store " + store + "."),
              new Text("Đợi xong rồi chạy lại.", "Wait for it and run again."),
              store.toString()));
    }
    return new StoreLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close(); // which releases the lock
  }
}
