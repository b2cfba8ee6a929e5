package vn.dti.plugin;

import java.nio.ByteBuffer;

/** Takes the packets of a running stream. */
@FunctionalInterface
public interface StreamSink {
  /**
   * Sends one packet, a frame as JSON; waits while the host is behind.
   *
   * @throws java.util.concurrent.CancellationException when the host has left the stream
   */
  void send(ByteBuffer packet) throws InterruptedException;
}
