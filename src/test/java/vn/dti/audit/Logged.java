package vn.dti.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines of a folder's files as any reader gets them, and queries to put there. */
final class Logged {
  static final Asked ASKED = new Asked("lan", 1, "dti", "board", "4", "", false, false, "A");

  private Logged() {}

  /** A machine's clock that stands still, and was last set before the machine was started. */
  static MachineClock at(Instant time) {
    return at(time, Duration.between(Instant.EPOCH, time));
  }

  /** The same where the time of day was set to something else meanwhile. */
  static MachineClock at(Instant time, Duration up) {
    return new MachineClock() {
      @Override
      public Instant instant() {
        return time;
      }

      @Override
      public Moment moment() {
        return new Moment(time, "this start", up);
      }
    };
  }

  /** The files, the first written first. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  /** Every line of all files; one that is no JSON fails the test. */
  static List<JsonNode> lines(Path folder) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (Path file : files(folder)) {
      lines.addAll(linesOf(file));
    }
    return lines;
  }

  static List<JsonNode> linesOf(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(new ObjectMapper().readTree(line));
      }
    }
    return lines;
  }

  static List<JsonNode> lines(Path folder, String event) throws IOException {
    return lines(folder).stream().filter(l -> l.path("event").asText().equals(event)).toList();
  }

  static QueryTrail begin(AuditLog log, String text) {
    QueryTrail trail = log.begin(ASKED, "{}");
    trail.principal("user:12", "v3");
    trail.question(
        text, Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-12-31T00:00:00Z"));
    return trail;
  }

  /** A query on its whole way. */
  static void ask(AuditLog log, String text, boolean cached) {
    QueryTrail trail = begin(log, text);
    trail.parsing("20251031-abc");
    if (!cached) {
      trail.executing();
    }
    trail.answered(new Outcome.Answered(3, 400, false, cached));
    trail.deliver();
  }
}
