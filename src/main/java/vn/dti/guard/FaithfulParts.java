package vn.dti.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The parts of trees that DuckDB has been found to render faithfully. A part is a construct with
 * all that it says of itself, the construct around it, and where in that it stands; of names and
 * constants only the manner in which they are written. A tree whose every part has been met inside
 * some tree that was rendered, parsed again and found unchanged, need not be parsed again: DuckDB
 * puts brackets or words around each construct listed here, so what stands inside one cannot change
 * how the next is read. A tree with any other construct has no parts, and is compared as a whole.
 */
final class FaithfulParts {
  private static final Set<String> DELIMITED =
      Set.of(
          "COLUMN_REF",
          "CONSTANT",
          "FUNCTION",
          "WINDOW",
          "CAST",
          "TYPE",
          "CASE",
          "COMPARISON",
          "CONJUNCTION",
          "OPERATOR",
          "BETWEEN",
          "SUBQUERY",
          "STAR",
          "EMPTY",
          "BASE_TABLE",
          "JOIN",
          "TABLE_FUNCTION",
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "ORDER_MODIFIER",
          "LIMIT_MODIFIER",
          "DISTINCT_MODIFIER",
          "ASCENDING",
          "DESCENDING",
          "ORDER_DEFAULT");
  private static final Set<String> DELIMITED_OPERATORS =
      Set.of(
          "OPERATOR_NOT",
          "OPERATOR_IS_NULL",
          "OPERATOR_IS_NOT_NULL",
          "OPERATOR_COALESCE",
          "OPERATOR_TRY",
          "COMPARE_IN",
          "COMPARE_NOT_IN",
          "ARRAY_CONSTRUCTOR",
          "GROUPING_FUNCTION");

  /** Keys under which a name stands that means nothing to the parser. */
  private static final Set<String> NAMES =
      Set.of("alias", "column_names", "table_name", "using_columns", "relation_name", "key");

  /** Keys of objects that hold no construct and belong to what is described. */
  private static final Set<String> WHOLE = Set.of("literal", "qualified_name");

  private static final int DESCRIPTION_LENGTH = 1_000;

  /** Deeper trees, counted in objects, are compared as a whole: brackets are bounded as well. */
  private static final int DEPTH = 64;

  private static final int NONE = -1;

  private final int most;
  private volatile Met met = new Met();

  /** Forgets what it holds whenever that is more than so many parts. */
  FaithfulParts(int most) {
    this.most = most;
  }

  /** Numbers of descriptions, and which of them were met inside which. */
  private static final class Met {
    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Set<Part> parts = ConcurrentHashMap.newKeySet();
  }

  private record Part(int around, String key, int inside) {}

  /** Whether every part of the tree has been met. */
  boolean hold(JsonNode tree) {
    return new Walk(met, false).through(tree, NONE, "");
  }

  /** Adds the parts of a tree that was found to be rendered faithfully. */
  void add(JsonNode tree) {
    if (met.parts.size() > most) {
      met = new Met();
    }
    new Walk(met, true).through(tree, NONE, "");
  }

  private static final class Walk {
    private final Met met;
    private final boolean adding;
    private final StringBuilder text = new StringBuilder(256);
    private int depth;

    private Walk(Met met, boolean adding) {
      this.met = met;
      this.adding = adding;
    }

    /** Whether the object and all inside it are known, or have become so. */
    private boolean through(JsonNode object, int around, String key) {
      String kind = kind(object);
      if (!kind.isEmpty() && !isDelimited(object, kind)) {
        return false;
      }
      Integer number = describe(object, kind, around, key) ? number() : null;
      if (number == null || depth == DEPTH || !isMet(new Part(around, key, number))) {
        return false;
      }
      depth++;
      boolean known = inside(object, number);
      depth--;
      return known;
    }

    private boolean inside(JsonNode object, int number) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        JsonNode value = field.getValue();
        if (value.isArray()) {
          for (JsonNode element : value) {
            if (element.isObject() && !through(element, number, field.getKey())) {
              return false;
            }
          }
        } else if (value.isObject()
            && !WHOLE.contains(field.getKey())
            && !through(value, number, field.getKey())) {
          return false;
        }
      }
      return true;
    }

    private @Nullable Integer number() {
      if (text.length() > DESCRIPTION_LENGTH) {
        return null;
      }
      String description = text.toString();
      Integer known = met.numbers.get(description);
      return known == null && adding
          ? met.numbers.computeIfAbsent(description, d -> met.next.getAndIncrement())
          : known;
    }

    private boolean isMet(Part part) {
      return met.parts.contains(part) || (adding && met.parts.add(part));
    }

    /** What the object says of itself; what has no kind of its own is told by what is around. */
    private boolean describe(JsonNode object, String kind, int around, String key) {
      text.setLength(0);
      if (kind.isEmpty()) {
        text.append(around).append(key);
      }
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        String name = field.getKey();
        JsonNode value = field.getValue();
        if (TreeJson.isPlace(name)) {
          continue;
        }
        text.append(' ').append(name).append('=');
        if (value.isObject()) {
          if (name.equals("literal")) {
            constant(value);
          } else if (name.equals("qualified_name")) {
            qualifiedName(value, kind.equals("BASE_TABLE"));
          } else {
            text.append(value.isEmpty() ? "{}" : "{");
          }
        } else if (value.isArray()) {
          if (NAMES.contains(name)) {
            names(value);
          } else if (!list(value, name.equals("modifiers"))) {
            return false;
          }
        } else if (NAMES.contains(name)) {
          name(value);
        } else {
          verbatim(value);
        }
      }
      return true;
    }

    /** A list of objects by its length, up to three; any other list as it is. */
    private boolean list(JsonNode list, boolean kinds) {
      if (!list.path(0).isObject()) {
        text.append(list);
        return !holdsObjects(list);
      }
      text.append('[').append(Math.min(list.size(), 3));
      for (JsonNode element : list) {
        if (!element.isObject()) {
          return false;
        }
        if (kinds) {
          text.append(kind(element));
        }
      }
      return true;
    }

    private static boolean holdsObjects(JsonNode list) {
      for (JsonNode element : list) {
        if (element.isObject() || (element.isArray() && holdsObjects(element))) {
          return true;
        }
      }
      return false;
    }

    private void constant(JsonNode literal) {
      if (PlainConstants.isWrittenAlike(literal)) {
        verbatim(literal.path("kind"));
      } else {
        text.append(literal);
      }
    }

    private void qualifiedName(JsonNode name, boolean table) {
      JsonNode path = name.path("path");
      if (name.size() != 1 || !path.isArray()) {
        text.append(name);
      } else if (table) {
        names(path);
      } else {
        path.forEach(this::verbatim);
      }
    }

    private void names(JsonNode names) {
      for (JsonNode name : names) {
        name(name);
        text.append(',');
      }
    }

    private void name(JsonNode name) {
      PlainNames.Manner manner =
          name.isTextual() ? PlainNames.of(name.textValue()) : PlainNames.Manner.OTHER;
      switch (manner) {
        case BARE -> text.append('b');
        case QUOTED -> text.append('q');
        case OTHER -> verbatim(name);
      }
    }

    /** A value as it is; with its length, so that no text can look like more than one value. */
    private void verbatim(JsonNode value) {
      if (value.isTextual()) {
        text.append(value.textValue().length()).append(':').append(value.textValue());
      } else {
        text.append(value);
      }
    }

    private static boolean isDelimited(JsonNode object, String kind) {
      return DELIMITED.contains(kind)
          && switch (kind) {
            case "OPERATOR" -> DELIMITED_OPERATORS.contains(object.path("type").asText());
            // Relations with a comma between them stand in no brackets.
            case "JOIN" ->
                object.path("is_implicit").isBoolean()
                    && !object.path("is_implicit").booleanValue();
            default -> true;
          };
    }

    private static String kind(JsonNode object) {
      JsonNode kind = object.get("class");
      JsonNode told = kind == null ? object.get("type") : kind;
      return told == null ? "" : told.asText("?");
    }
  }
}
