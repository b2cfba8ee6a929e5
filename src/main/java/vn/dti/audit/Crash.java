package vn.dti.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that was open when a process ended without a word, or at which a database was lost.
 *
 * @param hash of the text
 * @param text its beginning
 * @param who asked it last
 * @param found when it was found so, and whose end it was; the newest last
 * @param cleared whether it was a suspect before and ran alone without harm: it may do harm in
 *     company, and where it is a suspect again it stays one
 */
public record Crash(
    String hash,
    String text,
    String who,
    String dashboard,
    String panel,
    List<Found> found,
    boolean cleared) {
  /** How near two ends must be to count together, and how long the text is then refused. */
  public static final Duration HOUR = Duration.ofHours(1);

  private static final int KEPT = 5;

  /**
   * One end.
   *
   * @param run the process that ended, or the query of it that lost a database
   * @param at when the next one found it
   * @param alone whether nothing else that was open could as well be to blame
   */
  public record Found(String run, Moment at, boolean alone) {}

  /** What is done about a text. */
  public enum Standing {
    /** Nothing. */
    FREE,
    /** It runs while no other such text does, so that a further end tells them apart. */
    SUSPECT,
    /** It is not run. */
    REFUSED
  }

  public Crash {
    found = List.copyOf(found);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("a crash was found at least once");
    }
  }

  /** When it was found last. */
  public Moment last() {
    return found.getLast().at();
  }

  /** What is done about it now. */
  public Standing standing(Moment now) {
    if (refusedUntil(now).isPresent()) {
      return Standing.REFUSED;
    }
    return wasOpenTwice() && near(last(), now) ? Standing.SUSPECT : Standing.FREE;
  }

  /** Until when the text is refused; empty where it is not. */
  public Optional<Instant> refusedUntil(Moment now) {
    if (!wasOpenTwice()) {
      return Optional.empty();
    }
    return found.reversed().stream()
        .filter(one -> one.alone() && near(one.at(), now))
        .findFirst()
        .map(one -> now.time().plus(HOUR.minus(one.at().distance(now))));
  }

  private boolean wasOpenTwice() {
    return found.size() >= 2 && near(found.get(found.size() - 2).at(), last());
  }

  private static boolean near(Moment a, Moment b) {
    return a.distance(b).compareTo(HOUR) < 0;
  }

  /** Whether it is counted for that end already. */
  boolean isOf(String run) {
    return found.stream().anyMatch(one -> one.run().equals(run));
  }

  /** The same found once more. */
  Crash again(OpenLine open, Moment now) {
    List<Found> all = new ArrayList<>(found);
    all.add(new Found(open.run(), now, false));
    return new Crash(
        hash,
        text,
        open.who(),
        open.dashboard(),
        open.panel(),
        all.subList(Math.max(0, all.size() - KEPT), all.size()),
        cleared);
  }

  /** The same, which alone can be to blame for the last end. */
  Crash alone() {
    List<Found> all = new ArrayList<>(found);
    Found last = all.removeLast();
    all.add(new Found(last.run(), last.at(), true));
    return new Crash(hash, text, who, dashboard, panel, all, cleared);
  }

  /** The same, which ran alone without harm: of its ends the last alone is kept. */
  Crash afterRunningAlone() {
    return new Crash(hash, text, who, dashboard, panel, List.of(found.getLast()), true);
  }

  static Crash first(OpenLine open, Moment now) {
    return new Crash(
        open.hash(),
        open.text(),
        open.who(),
        open.dashboard(),
        open.panel(),
        List.of(new Found(open.run(), now, false)),
        false);
  }

  /** The beginning of the text on one line, for people. */
  public String excerpt() {
    return OpenLine.excerpt(text);
  }
}
