package vn.dti.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The texts that were open when a process ended without a word, or at which a database was lost,
 * one small file each, so that they outlive the next end too. Removing a text's file, by whatever
 * hand, releases it at once.
 */
public final class Crashes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "crashed-";
  private static final String SUFFIX = ".json";

  /** What was found once and never again is of no interest after a day. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Path folder;
  private final Map<String, Crash> byHash = new ConcurrentHashMap<>();

  private Crashes(Path folder) {
    this.folder = folder;
  }

  /** What a folder holds; nothing where it is missing or cannot be read. */
  public static Crashes read(Path folder) {
    Crashes crashes = new Crashes(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
          parse(file).ifPresent(crash -> crashes.byHash.put(crash.hash(), crash));
        }
      }
    } catch (IOException e) {
      // A folder that is not there yet holds none; one that cannot be read is told by the writer.
      return crashes;
    }
    return crashes;
  }

  /**
   * Notes the lines that one process left open. Where some of the texts were suspects before, one
   * of these is to blame, or else one of those that are suspects now; where it can be only one, it
   * is.
   */
  synchronized void add(String run, List<OpenLine> lines, Moment now) throws IOException {
    Set<String> before = new LinkedHashSet<>();
    for (OpenLine open : lines) {
      Crash known = byHash.get(open.hash());
      if (known != null && !known.isOf(run) && known.standing(now) != Crash.Standing.FREE) {
        before.add(open.hash());
      }
    }
    Set<String> after = new LinkedHashSet<>();
    for (OpenLine open : lines) {
      Crash known = byHash.get(open.hash());
      // What ran alone without harm is no suspect of an end that another one is to blame for.
      boolean innocent =
          known != null && known.cleared() && before.size() == 1 && !before.contains(open.hash());
      if (innocent || (known != null && known.isOf(run))) {
        continue;
      }
      Crash crash = known == null ? Crash.first(open, now) : known.again(open, now);
      keep(crash);
      if (crash.standing(now) != Crash.Standing.FREE) {
        after.add(open.hash());
      }
    }
    Set<String> candidates = before.isEmpty() ? after : before;
    if (candidates.size() == 1) {
      Crash only = byHash.get(candidates.iterator().next());
      if (only != null) {
        keep(only.alone());
      }
    }
  }

  /** Notes a text that is known to be to blame for something. */
  synchronized void blame(OpenLine line, Moment now) throws IOException {
    Crash known = byHash.get(line.hash());
    keep((known == null ? Crash.first(line, now) : known.again(line, now)).alone());
  }

  private void keep(Crash crash) throws IOException {
    write(crash);
    byHash.put(crash.hash(), crash);
  }

  /** Forgets what was found long ago. */
  void forgetOld(Moment now) throws IOException {
    for (Crash crash : byHash.values()) {
      if (crash.last().distance(now).compareTo(KEPT) > 0) {
        release(crash);
      }
    }
  }

  /** The text's record, if there is one still. */
  Optional<Crash> of(String hash) {
    Crash crash = byHash.get(hash);
    if (crash != null && Files.notExists(file(hash))) {
      byHash.remove(hash);
      return Optional.empty();
    }
    return Optional.ofNullable(crash);
  }

  /** All of them, the last found first. */
  public List<Crash> all() {
    return byHash.values().stream()
        .filter(crash -> !Files.notExists(file(crash.hash())))
        .sorted(
            Comparator.comparing((Crash crash) -> crash.last().time())
                .reversed()
                .thenComparing(Crash::hash))
        .toList();
  }

  /** Lets a text run again, here and in a process that serves from the same folder. */
  public void release(Crash crash) throws IOException {
    Files.deleteIfExists(file(crash.hash()));
    byHash.remove(crash.hash());
  }

  /**
   * A suspect ran alone without harm. The first time that frees it; but where it is a suspect
   * again, it may be one that does harm in company, and goes on running alone.
   */
  synchronized void clear(Crash crash) throws IOException {
    if (!crash.cleared()) {
      keep(crash.afterRunningAlone());
    }
  }

  private Path file(String hash) {
    return folder.resolve(PREFIX + hash + SUFFIX);
  }

  private void write(Crash crash) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("hash", crash.hash());
    json.put("text", crash.text());
    json.put("who", crash.who());
    json.put("dashboard", crash.dashboard());
    json.put("panel", crash.panel());
    json.put("cleared", crash.cleared());
    ArrayNode found = json.putArray("found");
    crash
        .found()
        .forEach(
            one ->
                found
                    .addObject()
                    .put("run", one.run())
                    .put("time", one.at().time().toString())
                    .put("boot", one.at().boot())
                    .put("upMillis", one.at().up().toMillis())
                    .put("alone", one.alone()));
    Path draft =
        Files.createTempFile(
            folder,
            "draft-",
            SUFFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(draft, JSON.writeValueAsBytes(json));
      Files.move(draft, file(crash.hash()), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A record that is not whole is none. */
  private static Optional<Crash> parse(Path file) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      List<Crash.Found> found = new ArrayList<>();
      for (JsonNode one : json.path("found")) {
        found.add(
            new Crash.Found(
                one.path("run").asText(),
                new Moment(
                    Instant.parse(one.path("time").asText()),
                    one.path("boot").asText(),
                    Duration.ofMillis(one.path("upMillis").asLong())),
                one.path("alone").asBoolean()));
      }
      String hash = json.path("hash").asText();
      return found.isEmpty() || !file.getFileName().toString().equals(PREFIX + hash + SUFFIX)
          ? Optional.empty()
          : Optional.of(
              new Crash(
                  hash,
                  json.path("text").asText(),
                  json.path("who").asText(),
                  json.path("dashboard").asText(),
                  json.path("panel").asText(),
                  found,
                  json.path("cleared").asBoolean()));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
