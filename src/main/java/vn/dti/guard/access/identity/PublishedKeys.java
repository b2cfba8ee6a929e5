package vn.dti.guard.access.identity;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.dti.guard.access.identity.SigningKeys.SigningKey;

/**
 * The keys at one place, fetched when first needed, when an unknown one is asked for, and after an
 * hour; never more often than every ten seconds. Where fetching fails, the former ones hold for
 * half a day.
 */
final class PublishedKeys {
  private static final long RETRY = Duration.ofSeconds(10).toNanos();
  private static final long REFRESH = Duration.ofHours(1).toNanos();
  private static final long LONGEST = Duration.ofHours(12).toNanos();

  private final KeyPlace place;
  private final LongSupplier nanoTime;
  private final Consumer<String> failed;
  private volatile @Nullable Fetched fetched;
  private boolean tried;
  private long triedAt;

  /**
   * Keys not fetched yet.
   *
   * @param nanoTime a clock that never jumps
   * @param failed is told why keys could not be fetched
   */
  PublishedKeys(KeyPlace place, LongSupplier nanoTime, Consumer<String> failed) {
    this.place = place;
    this.nanoTime = nanoTime;
    this.failed = failed;
  }

  private record Fetched(SigningKeys keys, long at) {}

  /**
   * The key of an id.
   *
   * @throws UnprovenException if there is none, or no keys at all
   */
  SigningKey find(String id) throws UnprovenException {
    Optional<SigningKey> known = known(id, REFRESH);
    if (known.isEmpty()) {
      fetchUnlessJustTried(id);
      known = known(id, LONGEST);
    }
    if (known.isPresent()) {
      return known.get();
    }
    throw fetched == null
        ? new UnprovenException(
            "Không lấy được khóa ký của Grafana từ %s.".formatted(place),
            "Grafana's signing keys could not be had from %s.".formatted(place))
        : new UnprovenException(
            "Không có khóa ký \"%s\" ở %s.".formatted(excerpt(id), place),
            "There is no signing key \"%s\" at %s.".formatted(excerpt(id), place));
  }

  private static String excerpt(String id) {
    return id.length() <= 60 ? id : id.substring(0, 60) + "...";
  }

  private Optional<SigningKey> known(String id, long age) {
    Fetched now = fetched;
    return now == null || nanoTime.getAsLong() - now.at() > age
        ? Optional.empty()
        : now.keys().find(id);
  }

  private synchronized void fetchUnlessJustTried(String id) {
    if (known(id, REFRESH).isPresent() || (tried && nanoTime.getAsLong() - triedAt < RETRY)) {
      return;
    }
    tried = true;
    try {
      SigningKeys keys = SigningKeys.parse(place.read());
      if (keys.size() == 0) {
        throw new IOException("no key there can be used");
      }
      fetched = new Fetched(keys, nanoTime.getAsLong());
    } catch (IOException e) {
      failed.accept(place + ": " + e.getMessage());
    }
    // Counted from the end: a slow place is not asked without a pause.
    triedAt = nanoTime.getAsLong();
  }
}
