package vn.dti.plugin.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.dti.plugin.data.FrameReader.UnreadableFrameException;

/**
 * Reads the meta data that a frame carries as JSON beside its columns; unknown keys are skipped.
 */
final class MetaReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetaReader() {}

  static FrameMeta meta(String text) {
    JsonNode json = object(text, "meta");
    List<FrameMeta.Stat> stats = new ArrayList<>();
    for (JsonNode stat : json.path("stats")) {
      stats.add(
          new FrameMeta.Stat(
              stat.path("displayName").asText(),
              stat.path("value").asDouble(),
              textOrNull(stat.path("unit"))));
    }
    List<FrameMeta.Notice> notices = new ArrayList<>();
    for (JsonNode notice : json.path("notices")) {
      notices.add(
          new FrameMeta.Notice(
              severity(notice.path("severity").asText()), notice.path("text").asText()));
    }
    return new FrameMeta(
        frameType(json.path("type").asText()),
        stats,
        notices,
        textOrNull(json.path("executedQueryString")));
  }

  static SortedMap<String, String> labels(String text) {
    SortedMap<String, String> labels = new TreeMap<>();
    object(text, "labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return Collections.unmodifiableSortedMap(labels);
  }

  static FieldConfig config(String text) {
    JsonNode json = object(text, "config");
    List<FieldConfig.Threshold> thresholds = new ArrayList<>();
    for (JsonNode step : json.at("/thresholds/steps")) {
      thresholds.add(
          new FieldConfig.Threshold(numberOrNull(step.path("value")), step.path("color").asText()));
    }
    Map<String, String> words = new TreeMap<>();
    json.at("/mappings/0/options")
        .properties()
        .forEach(word -> words.put(word.getKey(), word.getValue().path("text").asText()));
    JsonNode decimals = json.path("decimals");
    String ownName = textOrNull(json.path("displayNameFromDS"));
    return new FieldConfig(
        ownName != null ? ownName : textOrNull(json.path("displayName")),
        textOrNull(json.path("description")),
        textOrNull(json.path("unit")),
        decimals.isNumber() ? decimals.asInt() : null,
        numberOrNull(json.path("min")),
        numberOrNull(json.path("max")),
        thresholds,
        words);
  }

  private static FrameMeta.@Nullable FrameType frameType(String id) {
    for (FrameMeta.FrameType type : FrameMeta.FrameType.values()) {
      if (type.id().equals(id)) {
        return type;
      }
    }
    return null;
  }

  private static FrameMeta.Severity severity(String id) {
    for (FrameMeta.Severity severity : FrameMeta.Severity.values()) {
      if (severity.id().equals(id.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw new UnreadableFrameException("a notice has the severity \"" + id + "\"");
  }

  private static JsonNode object(String text, String what) {
    if (text.isEmpty()) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableFrameException(what + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }

  private static @Nullable Double numberOrNull(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }
}
