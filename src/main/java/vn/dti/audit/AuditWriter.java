package vn.dti.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Lines wait in a queue of bounded length and are written together; a
 * line that somebody waits for is with the kernel when he is told so. What cannot be written is
 * counted, and the log tells how many as soon as it can; but the closing line of a query whose
 * opening line was written is kept until it is written too, or it would be taken for one that ended
 * the process.
 */
final class AuditWriter implements AutoCloseable {
  private static final int QUEUE = 8_192;
  private static final int BATCH = 256;
  private static final int BATCH_BYTES = 256 << 10;
  private static final int LONGEST_LINE = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * A file of the greatest size is looked through in a fraction of a second, on a busy machine too.
   */
  private static final Duration START = Duration.ofSeconds(10);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Trouble trouble;
  private final AuditFiles files;
  private final Opening opening;
  private final String run;
  private final boolean required;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread thread;

  // Of the writing thread alone.
  private final Map<Long, AuditLine.Opened> open = new LinkedHashMap<>();
  private final Map<Long, AuditLine.Done> owed = new LinkedHashMap<>();
  private final Set<String> texts = new HashSet<>();
  private @Nullable Run mark;
  private long nextTry = System.nanoTime();
  private volatile boolean closed;

  /** What is done once the folder can be used: what earlier processes left is looked at. */
  interface Opening {
    /**
     * Does it.
     *
     * @return what the log is to tell of it
     */
    List<AuditLine> run() throws IOException;
  }

  AuditWriter(
      AuditSettings settings, String run, InstantSource clock, Trouble trouble, Opening opening) {
    this.clock = clock;
    this.trouble = trouble;
    this.opening = opening;
    this.run = run;
    this.required = settings.required();
    this.files = new AuditFiles(settings, run);
    this.thread = Thread.ofPlatform().daemon().name("audit").unstarted(() -> work(settings));
  }

  private record Entry(AuditLine line, @Nullable CompletableFuture<Boolean> written) {
    void tell(boolean success) {
      if (written != null) {
        written.complete(success);
      }
    }
  }

  void start() {
    thread.start();
  }

  /** Waits until what earlier processes left has been looked at, or could not be. */
  void awaitReady() {
    if (!ready.isDone()) {
      await(ready, START);
    }
  }

  /** Hands a line over; it is written soon, or counted as lost. */
  void write(AuditLine line) {
    if (!enqueue(new Entry(line, null))) {
      trouble.lose();
    }
  }

  /** Whether the line is with the kernel, which keeps it whatever becomes of this process. */
  boolean writeAndWait(AuditLine line) {
    CompletableFuture<Boolean> written = new CompletableFuture<>();
    if (!enqueue(new Entry(line, written))) {
      trouble.lose();
      return false;
    }
    return Boolean.TRUE.equals(await(written, PATIENCE));
  }

  /** Waits for room, but not behind a disk that takes nothing. */
  private boolean enqueue(Entry entry) {
    if (queue.offer(entry)) {
      return true;
    }
    if (closed || trouble.reason().isPresent()) {
      return false;
    }
    try {
      return queue.offer(entry, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <T> @Nullable T await(CompletableFuture<T> future, Duration patience) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
  }

  private void work(AuditSettings settings) {
    flush(List.of(), settings);
    ready.complete(null);
    List<Entry> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      batch.clear();
      try {
        Entry first = queue.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH);
        }
      } catch (InterruptedException e) {
        closed = true;
      }
      if (!batch.isEmpty() || !owed.isEmpty() || trouble.untold() > 0) {
        flush(batch, settings);
      }
    }
    files.close();
  }

  private void flush(List<Entry> batch, AuditSettings settings) {
    Instant now = clock.instant();
    int done = 0;
    try {
      begin(now, settings);
      repay(now);
      while (done < batch.size()) {
        done = flushSome(batch, done, now);
      }
      trouble.end(now);
    } catch (IOException | RuntimeException e) {
      nextTry = System.nanoTime() + RETRY.toNanos();
      for (Entry entry : batch.subList(done, batch.size())) {
        lose(entry);
      }
      trouble.begin(e.getClass().getSimpleName() + ": " + e.getMessage(), now);
    }
    for (Entry entry : batch) {
      if (entry.line() instanceof AuditLine.Stopping) {
        end();
        entry.tell(true);
      }
    }
  }

  private void lose(Entry entry) {
    if (entry.line() instanceof AuditLine.Done closing && open.containsKey(closing.query().id())) {
      owed.put(closing.query().id(), closing);
    } else {
      trouble.lose();
    }
    if (!(entry.line() instanceof AuditLine.Stopping)) {
      entry.tell(false);
    }
  }

  /** The first use of the folder, tried again from time to time until it succeeds. */
  private void begin(Instant now, AuditSettings settings) throws IOException {
    if (mark != null) {
      return;
    }
    if (System.nanoTime() - nextTry < 0) {
      throw new IOException(trouble.reason().orElse("not yet"));
    }
    Run begun = Run.begin(settings.folder(), run);
    try {
      nextFile(now);
      List<AuditLine> lines = opening.run();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (AuditLine line : lines) {
        bytes.writeBytes(line.json(false));
      }
      files.append(ByteBuffer.wrap(bytes.toByteArray()));
      mark = begun;
    } finally {
      if (mark == null) {
        begun.end();
        begun.close();
      }
    }
  }

  /** Starts another file with what is open, so that a file by itself tells what is. */
  private void nextFile(Instant now) throws IOException {
    files.next(now);
    texts.clear();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        new AuditLine.Head(now, run, ProcessHandle.current().pid(), files.part(), required)
            .json(false));
    for (AuditLine.Opened line : open.values()) {
      bytes.writeBytes(line.json(false));
      texts.add(line.hash());
    }
    files.append(ByteBuffer.wrap(bytes.toByteArray()));
  }

  private void makeRoom(Instant now) throws IOException {
    if (!files.hasRoomFor(BATCH_BYTES + LONGEST_LINE)) {
      nextFile(now);
    }
  }

  /** Tells what could not be told before. */
  private void repay(Instant now) throws IOException {
    long lost = trouble.untold();
    if (lost == 0 && owed.isEmpty()) {
      return;
    }
    makeRoom(now);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    owed.values().forEach(line -> bytes.writeBytes(line.json(false)));
    if (lost > 0) {
      bytes.writeBytes(new AuditLine.Lost(now, lost).json(false));
    }
    files.append(ByteBuffer.wrap(bytes.toByteArray()));
    owed.keySet().forEach(open::remove);
    owed.clear();
    trouble.told(lost);
  }

  /** Writes as many as make a batch; returns how many are done then. */
  private int flushSome(List<Entry> entries, int from, Instant now) throws IOException {
    makeRoom(now);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Set<String> newTexts = new HashSet<>();
    int to = from;
    while (to < entries.size() && bytes.size() < BATCH_BYTES) {
      AuditLine line = entries.get(to++).line();
      String hash = line.hash();
      bytes.writeBytes(
          line.json(hash != null && (texts.contains(hash) || newTexts.contains(hash))));
      if (hash != null) {
        newTexts.add(hash);
      }
    }
    files.append(ByteBuffer.wrap(bytes.toByteArray()));
    texts.addAll(newTexts);
    for (Entry entry : entries.subList(from, to)) {
      switch (entry.line()) {
        case AuditLine.Opened opened -> open.put(opened.query().id(), opened);
        case AuditLine.Parsed parsed -> open.remove(parsed.id());
        case AuditLine.Done closing -> open.remove(closing.query().id());
        case AuditLine.Called _,
            AuditLine.Unfinished _,
            AuditLine.Policy _,
            AuditLine.Lost _,
            AuditLine.Head _,
            AuditLine.Ended _,
            AuditLine.Stopping _ -> {}
      }
      if (!(entry.line() instanceof AuditLine.Stopping)) {
        entry.tell(true);
      }
    }
    return to;
  }

  /** From here on the end is in order, and what is open now is nobody's fault. */
  private void end() {
    Run current = mark;
    if (current != null) {
      try {
        current.end();
      } catch (IOException e) {
        trouble.begin("the end could not be marked: " + e.getMessage(), clock.instant());
      }
    }
  }

  /** Writes what waits and ends the thread. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
