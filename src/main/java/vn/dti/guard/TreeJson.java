package vn.dti.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** Syntax trees as the JSON text in which DuckDB gives and takes them. */
public final class TreeJson {
  /** A tree of 250 nested expressions is some 1,000 levels of JSON deep. */
  private static final int DEPTH = 8_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TreeJson() {}

  /** Whether a key says where in the text a construct stands. */
  static boolean isPlace(String key) {
    return key.startsWith("query_location");
  }

  /** The tree that a text stands for; a key that an object has twice is an error. */
  public static JsonNode read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      JsonNode tree = value(json);
      if (json.nextToken() != null) {
        throw new IllegalStateException("DuckDB's tree is followed by more");
      }
      return tree;
    } catch (IOException e) {
      throw new IllegalStateException("DuckDB's tree cannot be read: " + e.getMessage(), e);
    }
  }

  private static JsonNode value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> NODES.textNode(json.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT ->
          switch (json.getNumberType()) {
            case INT -> NODES.numberNode(json.getIntValue());
            case LONG -> NODES.numberNode(json.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                NODES.numberNode(json.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDecimalValue());
      case VALUE_NULL -> NODES.nullNode();
      case null -> throw new IllegalStateException("DuckDB's tree is empty");
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("DuckDB's tree has " + json.currentToken());
    };
  }

  private static ObjectNode object(JsonParser json) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      if (object.replace(key, value(json)) != null) {
        throw new IllegalStateException("DuckDB's tree says “" + key + "” twice");
      }
    }
    return object;
  }

  private static ArrayNode array(JsonParser json) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json));
    }
    return array;
  }

  /** The text of a tree, without places: what is rendered has its own. */
  public static String write(JsonNode tree) {
    StringWriter text = new StringWriter(8192);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(tree, json);
    } catch (IOException e) {
      throw new IllegalStateException("a tree cannot be written: " + e.getMessage(), e);
    }
    return text.toString();
  }

  private static void write(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          if (!isPlace(field.getKey())) {
            json.writeFieldName(field.getKey());
            write(field.getValue(), json);
          }
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : node) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(node.textValue());
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NUMBER -> json.writeNumber(node.asText());
      case NULL -> json.writeNull();
      case BINARY, MISSING, POJO ->
          throw new IllegalStateException("a tree cannot hold " + node.getNodeType());
    }
  }
}
