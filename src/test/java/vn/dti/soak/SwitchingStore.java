package vn.dti.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;

/**
 * A store with two snapshots of the shipped figures, of which now one and now the other is current.
 */
public final class SwitchingStore {
  private final Path store;
  private final List<String> ids;
  private int current;

  /** Publishes both. */
  public SwitchingStore(Path store) throws IOException {
    this.store = store;
    this.ids = List.of(publish("2024-07-19"), publish("2025-10-31"));
    this.current = 1;
  }

  private String publish(String day) throws IOException {
    new Publisher()
        .publish(
            new PublishRequest(
                Path.of("src/main/data"),
                store,
                Optional.of(LocalDate.parse(day)),
                "reported",
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    return Files.readString(store.resolve("current")).strip();
  }

  /** Where it lies. */
  public Path path() {
    return store;
  }

  /** Both snapshots' ids. */
  public List<String> ids() {
    return ids;
  }

  /** Which of them is current. */
  public String current() {
    return ids.get(current);
  }

  /** Makes the other one current, as publishing does. */
  public void switchOver() throws IOException {
    current = 1 - current;
    Path next = Files.writeString(store.resolve("current.next"), ids.get(current) + "\n");
    Files.move(
        next,
        store.resolve("current"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
