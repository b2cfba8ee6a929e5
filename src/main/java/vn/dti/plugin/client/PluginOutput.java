package vn.dti.plugin.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Empties a plugin's two output streams, so that it never blocks on them: the first line of
 * standard output is the handshake, later ones are dropped as Grafana drops them; lines of standard
 * error go to the log, and the last ones are kept to explain failures.
 */
final class PluginOutput {
  private static final int TAIL_LINES = 12;
  private static final int TAIL_LINE_CHARACTERS = 600;
  private static final int FIRST_LINE_BYTES = 4096;

  private final CompletableFuture<@Nullable String> firstLine = new CompletableFuture<>();
  private final Deque<String> tail = new ArrayDeque<>();
  private final Thread errorReader;

  private PluginOutput(Process process, Consumer<String> log) {
    Thread.ofVirtual()
        .name("plugin-stdout")
        .start(() -> readOutput(process.getInputStream(), firstLine));
    errorReader =
        Thread.ofVirtual()
            .name("plugin-stderr")
            .start(() -> readErrors(process.getErrorStream(), log));
  }

  static PluginOutput of(Process process, Consumer<String> log) {
    return new PluginOutput(process, log);
  }

  /** The first line, or null when the stream ended without one. */
  CompletableFuture<@Nullable String> firstLine() {
    return firstLine;
  }

  /** The last lines of standard error, oldest first. */
  List<String> tail() {
    synchronized (tail) {
      return List.copyOf(tail);
    }
  }

  /** Waits until standard error is read to its end; a grandchild may hold it open for longer. */
  void awaitEnd(Duration patience) {
    try {
      errorReader.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readOutput(InputStream stream, CompletableFuture<@Nullable String> first) {
    try (stream) {
      byte[] line = new byte[FIRST_LINE_BYTES];
      int length = 0;
      int next = stream.read();
      while (next >= 0 && next != '\n' && length < line.length) {
        line[length++] = (byte) next;
        next = stream.read();
      }
      boolean nothing = next < 0 && length == 0;
      first.complete(nothing ? null : new String(line, 0, length, StandardCharsets.UTF_8));
      stream.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The process was killed while we read; there is nothing more to hear.
      first.complete(null);
    }
  }

  private void readErrors(InputStream stream, Consumer<String> log) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        log.accept(line);
      }
    } catch (IOException e) {
      keep("(standard error could not be read on: " + e.getMessage() + ")");
    }
  }

  private void keep(String line) {
    synchronized (tail) {
      tail.addLast(
          line.length() <= TAIL_LINE_CHARACTERS
              ? line
              : line.substring(0, TAIL_LINE_CHARACTERS) + "...");
      if (tail.size() > TAIL_LINES) {
        tail.removeFirst();
      }
    }
  }
}
