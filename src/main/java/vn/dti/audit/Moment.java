package vn.dti.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment by two clocks: the time of day, which may be set to anything, and how long the machine
 * has been up, which no setting moves.
 *
 * @param time of day
 * @param boot which start of the machine this is; empty where the system does not tell
 * @param up since that start
 */
public record Moment(Instant time, String boot, Duration up) {
  /** How far another moment is, by the clock that no setting moves where both know it. */
  Duration distance(Moment other) {
    return boot.isEmpty() || !boot.equals(other.boot)
        ? Duration.between(time, other.time).abs()
        : up.minus(other.up).abs();
  }
}
