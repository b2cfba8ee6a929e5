package vn.dti.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that was open when a process ended without a word.
 *
 * @param hash of the text
 * @param text its beginning
 * @param who asked it last
 * @param found when it was found so, and whose end it was; the newest last
 */
public record Crash(
    String hash, String text, String who, String dashboard, String panel, List<Found> found) {
  /** How near two ends must be to count together, and how long the text is then refused. */
  public static final Duration HOUR = Duration.ofHours(1);

  /**
   * One end.
   *
   * @param run the process that ended
   * @param time when the next one found it
   */
  public record Found(String run, Instant time) {}

  public Crash {
    found = List.copyOf(found);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("a crash was found at least once");
    }
  }

  /** When it was found last. */
  public Instant last() {
    return found.getLast().time();
  }

  /** Until when the text is refused; empty where it is not. */
  public Optional<Instant> refusedUntil(Instant now) {
    boolean twice =
        found.size() >= 2 && near(found.get(found.size() - 2).time(), found.getLast().time());
    return twice && near(last(), now) ? Optional.of(last().plus(HOUR)) : Optional.empty();
  }

  /** A clock that was set back makes no hour longer than two. */
  private static boolean near(Instant a, Instant b) {
    return Duration.between(a, b).abs().compareTo(HOUR) < 0;
  }

  /** The same found once more; a run counts once. */
  Crash again(OpenLine open, Instant now) {
    if (found.stream().anyMatch(known -> known.run().equals(open.run()))) {
      return this;
    }
    List<Found> all = new ArrayList<>(found);
    all.add(new Found(open.run(), now));
    return new Crash(
        hash,
        text,
        open.who(),
        open.dashboard(),
        open.panel(),
        all.subList(Math.max(0, all.size() - 5), all.size()));
  }

  static Crash first(OpenLine open, Instant now) {
    return new Crash(
        open.hash(),
        open.text(),
        open.who(),
        open.dashboard(),
        open.panel(),
        List.of(new Found(open.run(), now)));
  }

  /** The beginning of the text on one line, for people. */
  public String excerpt() {
    return OpenLine.excerpt(text);
  }
}
