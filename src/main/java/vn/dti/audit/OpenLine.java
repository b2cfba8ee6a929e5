package vn.dti.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A query's opening line, read from the file of a process that ended.
 *
 * @param run which process
 * @param id the query's number in it
 * @param asked when it was asked
 */
public record OpenLine(
    String run,
    long id,
    Instant asked,
    String who,
    String dashboard,
    String panel,
    String hash,
    String text) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EXCERPT = 160;

  /** Reads a line; empty where it was not written whole. */
  static Optional<OpenLine> read(String run, String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (!json.path("hash").asText().matches("[0-9a-f]{64}")) {
        return Optional.empty();
      }
      return Optional.of(
          new OpenLine(
              run,
              json.path("id").asLong(),
              Instant.parse(json.path("time").asText()),
              json.path("who").asText(),
              json.path("dashboard").asText(),
              json.path("panel").asText(),
              json.path("hash").asText(),
              json.path("text").asText()));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The beginning of the text on one line, for people. */
  public String excerpt() {
    return excerpt(text);
  }

  static String excerpt(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= EXCERPT ? line : JsonLine.cut(line, EXCERPT) + "…";
  }
}
