package vn.dti.guard.access.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;
import vn.dti.yaml.YamlTree;

/**
 * A policy file and what of it is in force. It is looked at for each request and read when it has
 * changed; a version that cannot be used leaves the last good one in force.
 */
public final class PolicyFile {
  private static final int VERSION_DIGITS = 12;

  // A file that is still being written can end early, and its beginning be a policy of its own.
  private static final Duration SETTLED = Duration.ofMillis(500);

  private final Path path;
  private final Clock clock;
  private final Consumer<State> changed;
  private volatile @Nullable Seen seen;

  /**
   * A file.
   *
   * @param changed is told of every new version, good or not
   */
  public PolicyFile(Path path, Clock clock, Consumer<State> changed) {
    this.path = path;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * How it stands.
   *
   * @param inForce empty as long as no good version has been seen: then nobody sees anything
   * @param faults of the newest version; empty where that one is in force
   */
  public record State(Path path, Optional<Policy> inForce, List<Fault> faults) {
    public State {
      faults = List.copyOf(faults);
    }
  }

  /** What was last read, and how the file looked before. */
  private record Seen(Look look, boolean settled, String version, State state) {}

  /** What of a file changes when it is written or replaced. */
  private record Look(@Nullable FileTime modified, long size, @Nullable Object key) {}

  /** How it stands now. */
  public State state() {
    Look look = look();
    Seen last = seen;
    if (last != null && last.settled() && last.look().equals(look)) {
      return last.state();
    }
    return refresh();
  }

  private synchronized State refresh() {
    // Looked at before it is read, so that what comes in between is read again.
    Look look = look();
    boolean settled = isSettled();
    Seen last = seen;
    if (last != null && (!settled || (last.settled() && last.look().equals(look)))) {
      return last.state();
    }
    Seen next = read(last, look, settled);
    seen = next;
    if (last == null || !last.version().equals(next.version())) {
      changed.accept(next.state());
    }
    return next.state();
  }

  private Seen read(@Nullable Seen last, Look look, boolean settled) {
    Optional<Policy> former = last == null ? Optional.empty() : last.state().inForce();
    try {
      byte[] bytes = YamlTree.bytes(path);
      String version = version(bytes);
      if (last != null && version.equals(last.version())) {
        return new Seen(look, settled, version, last.state());
      }
      try {
        Policy policy = PolicyReader.read(path.toString(), bytes, version);
        return new Seen(look, settled, version, new State(path, Optional.of(policy), List.of()));
      } catch (FaultException e) {
        return new Seen(look, settled, version, new State(path, former, e.faults()));
      }
    } catch (IOException | YamlTree.RefusedException e) {
      Fault fault =
          new Fault(
              FaultCode.POLICY_UNREADABLE,
              new Text(
                  "Không đọc được tệp chính sách truy cập (%s).".formatted(e.getMessage()),
                  "The access policy cannot be read (%s).".formatted(e.getMessage())),
              new Text(
                  "Kiểm tra đường dẫn và quyền đọc của người dùng chạy Grafana.",
                  "Check the path, and that the user who runs Grafana may read it."),
              path.toString());
      // Tried again at every look: a right that is given back does not show in the file's times.
      return new Seen(look, false, "unreadable", new State(path, former, List.of(fault)));
    }
  }

  private Look look() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Look(file.lastModifiedTime(), file.size(), file.fileKey());
    } catch (IOException e) {
      return new Look(null, 0, null);
    }
  }

  private boolean isSettled() {
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), clock.instant());
      // A time to come is a wrong clock's, and would never pass.
      return age.isNegative() || age.compareTo(SETTLED) >= 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** A short hash of what a file holds. */
  public static String version(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
