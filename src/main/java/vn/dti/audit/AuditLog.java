package vn.dti.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;

/**
 * The log of one process. Every query gets a {@link QueryTrail}, and every trail at least one line.
 */
public final class AuditLog implements AutoCloseable {
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** More texts than dashboards have; when there are more, some lines are opened needlessly. */
  private static final int PROVEN = 20_000;

  /** So many left-open queries are named one by one in the process's log. */
  private static final int NAMED = 20;

  /** So many texts at which the database failed are remembered. */
  private static final int FAILURES = 5;

  private static final AtomicInteger RUNS = new AtomicInteger();

  private final MachineClock clock;
  private final AuditNotices notices;
  private final boolean required;
  private final Crashes crashes;
  private final Quarantine quarantine = new Quarantine();
  private final Trouble trouble;
  private final List<Fault> settingsFaults;
  private final String run;
  private final @Nullable AuditWriter writer;
  private final AtomicLong ids = new AtomicLong();
  private final Set<String> proven = ConcurrentHashMap.newKeySet();
  private final Deque<DatabaseFailure> failures = new ArrayDeque<>();
  private volatile List<OpenLine> leftOpen = List.of();

  private AuditLog(MachineClock clock, AuditNotices notices) {
    this.clock = clock;
    this.notices = notices;
    this.required = false;
    this.crashes = Crashes.read(Path.of("/nonexistent"));
    this.trouble = new Trouble(notices);
    this.settingsFaults = List.of();
    this.run = "";
    this.writer = null;
  }

  private AuditLog(AuditSettings settings, MachineClock clock, AuditNotices notices) {
    this.clock = clock;
    this.notices = notices;
    this.required = settings.required();
    this.crashes = Crashes.read(settings.folder());
    this.trouble = new Trouble(notices);
    this.settingsFaults = settings.faults();
    this.run =
        "%s-%d-%d"
            .formatted(
                RUN.format(clock.instant()), ProcessHandle.current().pid(), RUNS.incrementAndGet());
    this.writer =
        new AuditWriter(settings, run, clock, trouble, () -> examine(settings.folder(), run));
  }

  /** A log that keeps nothing. */
  public static AuditLog none() {
    return new AuditLog(MachineClock.of(InstantSource.system()), (message, details) -> {});
  }

  /**
   * The process's log. What is wrong with its folder is told by the notices and by {@link #state},
   * and tried again from time to time.
   */
  public static AuditLog open(AuditSettings settings, MachineClock clock, AuditNotices notices) {
    AuditLog log = new AuditLog(settings, clock, notices);
    settings
        .faults()
        .forEach(
            fault ->
                notices.warn(
                    "a setting of the audit log is wrong",
                    Map.of("fault", fault.describe(vn.dti.fault.Language.EN))));
    if (log.writer != null) {
      log.writer.start();
    }
    return log;
  }

  /** Begins the trail of a query whose text may still have to be read. */
  public QueryTrail begin(Asked asked, String text) {
    return new QueryTrail(this, ids.incrementAndGet(), clock.instant(), asked, text);
  }

  /**
   * Begins the trail of a call that is no query.
   *
   * @param route what is called, such as {@code GET tables}
   */
  public CallTrail call(Asked asked, String route) {
    return new CallTrail(this, clock.instant(), asked, route);
  }

  void called(AuditLine.Called line, boolean answering) {
    if (writer == null) {
      return;
    }
    if (!required) {
      writer.write(line);
    } else if (!writer.writeAndWait(line) && answering) {
      throw AuditFaults.unwritable();
    }
  }

  /**
   * The rules of access were read anew.
   *
   * @param version what the new ones are known by in later lines
   * @param path the file that they came from
   * @param faults what is wrong with the file, where the former rules stay in force
   */
  public void policyChanged(String version, String path, List<Fault> faults) {
    if (writer != null) {
      writer.write(new AuditLine.Policy(clock.instant(), version, path, faults));
    }
  }

  /** How the log stands. */
  public AuditState state() {
    if (writer != null) {
      writer.awaitReady();
    }
    return new AuditState(
        clock.moment(),
        required,
        trouble.reason(),
        trouble.lostInAll(),
        leftOpen,
        crashes.all(),
        failures(),
        settingsFaults);
  }

  /**
   * The process is about to be ended on account of one query: the others that are open are not to
   * blame.
   *
   * @param hash SHA-256 of its text, in hex digits
   */
  public void ending(String hash, String reason) {
    if (writer != null) {
      writer.writeAndWait(new AuditLine.Ended(clock.instant(), hash, reason));
    }
  }

  /**
   * DuckDB met an error of its own at a query. Where the database is lost by it, everybody pays for
   * the text, as for one that ends the process: twice within an hour is too often.
   */
  void databaseFailed(AuditLine.Query query, boolean lost) {
    Moment now = clock.moment();
    DatabaseFailure failure =
        new DatabaseFailure(now.time(), query.hash(), query.text(), query.principal(), lost);
    synchronized (failures) {
      failures.removeIf(known -> known.hash().equals(failure.hash()));
      failures.addLast(failure);
      if (failures.size() > FAILURES) {
        failures.removeFirst();
      }
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("hash", failure.hash());
    details.put("query", failure.excerpt());
    details.put("who", failure.who());
    details.put("dashboard", query.asked().dashboard());
    details.put("panel", query.asked().panel());
    details.put("databaseLost", lost);
    notices.warn("DuckDB met an error of its own at a query", details);
    if (lost && writer != null) {
      try {
        crashes.blame(
            new OpenLine(
                run + "#" + query.id(),
                query.id(),
                query.began(),
                query.principal(),
                query.asked().dashboard(),
                query.asked().panel(),
                query.hash(),
                query.text()),
            now);
      } catch (IOException e) {
        notices.warn(
            "a query that lost its database could not be kept in mind",
            Map.of("hash", failure.hash(), "reason", e));
      }
    }
  }

  private List<DatabaseFailure> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /** The process was told to end: what is open from here on is not what ends it. */
  public void stopping() {
    if (writer != null) {
      writer.writeAndWait(new AuditLine.Stopping(clock.instant()));
    }
  }

  /** Writes what waits; no more is taken. */
  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }

  /**
   * Lets a text through that no process died of.
   *
   * @return whether it is one of several that a process may have died of, and has the turn that
   *     only one of these has at a time; to be given back by {@link #leave}
   * @throws vn.dti.fault.FaultException QUERY_CRASHED_BEFORE if it is to blame, or its turn did not
   *     come
   */
  boolean admit(String hash) {
    if (writer == null) {
      return false;
    }
    writer.awaitReady();
    Optional<Crash> known = crashes.of(hash);
    if (known.isEmpty()) {
      return false;
    }
    Crash crash = known.get();
    Moment now = clock.moment();
    return switch (crash.standing(now)) {
      case FREE -> false;
      case REFUSED ->
          throw AuditFaults.crashed(crash, now, crash.refusedUntil(now).orElse(now.time()));
      case SUSPECT -> {
        quarantine.enter(crash);
        // Meanwhile it may have been found harmless, or been released.
        boolean suspect =
            crashes
                .of(hash)
                .map(still -> still.standing(clock.moment()) == Crash.Standing.SUSPECT)
                .orElse(false);
        if (!suspect) {
          quarantine.leave();
        }
        yield suspect;
      }
    };
  }

  /**
   * Gives the turn of a suspect back.
   *
   * @param harmless whether it came to an end of its own while the process lived on
   */
  void leave(String hash, boolean harmless) {
    try {
      Optional<Crash> crash = crashes.of(hash);
      if (harmless && crash.isPresent()) {
        crashes.clear(crash.get());
      }
    } catch (IOException e) {
      notices.warn(
          "a query that did no harm could not be cleared", Map.of("hash", hash, "reason", e));
    } finally {
      quarantine.leave();
    }
  }

  /** Whether the text passed the parser in this process before. */
  boolean isProven(String hash) {
    return writer == null || proven.contains(hash);
  }

  void open(AuditLine.Opened line) {
    if (writer != null && !writer.writeAndWait(line) && required) {
      throw AuditFaults.unwritable();
    }
  }

  void parsed(AuditLine.Parsed line) {
    if (writer != null) {
      writer.write(line);
    }
  }

  /**
   * Ends a trail.
   *
   * @param opened whether the query has an opening line; then the closing one is waited for, lest a
   *     process that dies at another query leave this one open
   * @param parsed whether the parser saw the text and the process is still here
   * @param answering whether an answer depends on the line
   */
  void close(AuditLine.Done line, boolean opened, boolean parsed, boolean answering) {
    if (writer == null) {
      return;
    }
    if (parsed) {
      if (proven.size() >= PROVEN) {
        proven.clear();
      }
      proven.add(line.query().hash());
    }
    if (!opened && !required) {
      writer.write(line);
    } else if (!writer.writeAndWait(line) && required && answering) {
      throw AuditFaults.unwritable();
    }
  }

  /** Looks at what processes that are gone left open. */
  private List<AuditLine> examine(Path folder, String own) throws IOException {
    Moment now = clock.moment();
    List<AuditLine> lines = new ArrayList<>();
    List<OpenLine> found = new ArrayList<>();
    Run.forEachGone(
        folder,
        own,
        (run, sinceBoot) -> {
          LeftOpen left = LeftOpen.of(folder, run);
          List<OpenLine> counted = new ArrayList<>();
          for (OpenLine open : left.lines()) {
            boolean counts = sinceBoot && left.mayBeToBlame(open);
            found.add(open);
            lines.add(new AuditLine.Unfinished(now.time(), open, counts));
            if (counts) {
              counted.add(open);
            }
          }
          crashes.add(run, counted, now);
        },
        (mark, e) ->
            notices.warn(
                "what an earlier process left could not be looked at",
                Map.of("file", mark, "reason", e)));
    crashes.forgetOld(now);
    leftOpen = Stream.concat(leftOpen.stream(), found.stream()).toList();
    tell(found, now);
    return lines;
  }

  private void tell(List<OpenLine> found, Moment now) {
    for (OpenLine open : found.subList(0, Math.min(NAMED, found.size()))) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("hash", open.hash());
      details.put("query", open.excerpt());
      details.put("who", open.who());
      details.put("asked", open.asked());
      details.put("dashboard", open.dashboard());
      details.put("panel", open.panel());
      details.put("run", open.run());
      crashes
          .of(open.hash())
          .flatMap(crash -> crash.refusedUntil(now))
          .ifPresent(until -> details.put("refusedUntil", until));
      notices.warn("a query was running when an earlier process ended abruptly", details);
    }
    if (found.size() > NAMED) {
      notices.warn(
          "more queries were running then; the audit log names all",
          Map.of("queries", found.size()));
    }
  }
}
