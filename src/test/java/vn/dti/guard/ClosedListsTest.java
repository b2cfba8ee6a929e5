package vn.dti.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.dti.fault.FaultException;
import vn.dti.indicator.IndicatorSql;
import vn.dti.query.ExpandedSql;
import vn.dti.query.MacroExpander;

/**
 * What a newer DuckDB might put into its trees is refused wherever it stands: in the trees of all
 * allowed statements of the corpus, every object is given a key that nobody reviewed, and every
 * object and list that a rule descends into is turned into something else.
 */
class ClosedListsTest {
  private static final FunctionCatalog FUNCTIONS = FunctionCatalog.load();
  private static final AllowedRelations RELATIONS =
      new AllowedRelations(
          Set.of(
              "area",
              "event",
              "formula",
              "indicator",
              "observation",
              "observation_current",
              "part",
              "progress",
              "quality_issue",
              "ranking",
              "refused",
              "roll_up",
              "source",
              "submission",
              "target"),
          IndicatorSql.tableMacros());

  private record Tree(ExpandedSql sql, JsonNode root) {
    boolean refused() {
      try {
        new StatementReview(FUNCTIONS, RELATIONS, sql).require(root);
        return false;
      } catch (FaultException e) {
        return true;
      }
    }
  }

  /** One tree for each shape among the allowed statements. */
  private static List<Tree> trees() {
    List<Tree> trees = new ArrayList<>();
    Set<String> shapes = new HashSet<>();
    for (Corpus.Case given : Corpus.load()) {
      if (given.code() == null) {
        ExpandedSql sql = MacroExpander.expand(Fixture.query(given.sql()));
        if (Fixture.PARSER.parse(sql.text()) instanceof SqlParser.Parsed.Tree(JsonNode root)
            && shapes.add(TreeShape.of(root))) {
          trees.add(new Tree(sql, root));
        }
      }
    }
    return trees;
  }

  private static void objects(
      JsonNode node, String path, IdentityHashMap<ObjectNode, String> found) {
    if (node instanceof ObjectNode object) {
      found.put(object, path);
      object.properties().forEach(f -> objects(f.getValue(), path + "." + f.getKey(), found));
    } else {
      node.forEach(child -> objects(child, path, found));
    }
  }

  @Test
  void aKeyThatNobodyReviewedIsRefusedInEveryObject() {
    List<Tree> trees = trees();
    Map<String, String> overlooked = new TreeMap<>();
    int objects = 0;
    for (Tree tree : trees) {
      IdentityHashMap<ObjectNode, String> found = new IdentityHashMap<>();
      objects(tree.root(), "", found);
      for (Map.Entry<ObjectNode, String> object : found.entrySet()) {
        object.getKey().put("hook", 1);
        if (!tree.refused()) {
          overlooked.put(shortened(object.getValue()), tree.sql().text());
        }
        object.getKey().remove("hook");
        objects++;
      }
      assertThat(tree.refused()).as(tree.sql().text()).isFalse();
    }

    // Pairs of names; the rendering, parsed again, must say the same of them.
    overlooked.keySet().removeIf(key -> key.contains("rename_list"));
    assertThat(trees).hasSizeGreaterThan(700);
    assertThat(objects).isGreaterThan(10_000);
    assertThat(overlooked).isEmpty();
  }

  @Test
  void aChildOfAnotherShapeIsRefused() {
    Map<String, String> overlooked = new TreeMap<>();
    for (Tree tree : trees()) {
      IdentityHashMap<ObjectNode, String> found = new IdentityHashMap<>();
      objects(tree.root(), "", found);
      for (Map.Entry<ObjectNode, String> object : found.entrySet()) {
        for (Map.Entry<String, JsonNode> field : List.copyOf(object.getKey().properties())) {
          JsonNode whole = field.getValue();
          if (holdsAConstruct(whole)) {
            object.getKey().set(field.getKey(), reshaped(whole));
            if (!tree.refused()) {
              overlooked.put(
                  shortened(object.getValue() + "." + field.getKey()), tree.sql().text());
            }
            object.getKey().set(field.getKey(), whole);
          }
        }
      }
    }

    assertThat(overlooked).isEmpty();
  }

  /** The last two keys of a path, which tell constructs apart. */
  private static String shortened(String path) {
    String[] keys = path.split("\\.", -1);
    return keys[keys.length - 2] + "." + keys[keys.length - 1];
  }

  /** Whether an expression, relation or query is in it; lists of names may change their shape. */
  private static boolean holdsAConstruct(JsonNode node) {
    return node.isContainerNode()
        && (node.findValue("class") != null || node.findValue("type") != null);
  }

  /** An object inside a list, or a list inside an object. */
  private static JsonNode reshaped(JsonNode node) {
    if (node.isObject()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      return array.add(node);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    return object.set("inside", node);
  }
}
