package vn.dti.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Syntax trees as the JSON text in which DuckDB gives and takes them. */
public final class TreeJson {
  /** A tree of 250 nested expressions is some 1,000 levels of JSON deep. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8_000).build())
              .build());

  private TreeJson() {}

  /** The tree that a text stands for. */
  public static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DuckDB's tree cannot be read: " + e.getMessage(), e);
    }
  }

  /** The text of a tree. */
  public static String write(JsonNode tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written: " + e.getMessage(), e);
    }
  }
}
