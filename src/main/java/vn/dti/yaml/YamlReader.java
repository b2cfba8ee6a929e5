package vn.dti.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.dti.fault.Text;

/**
 * Reads the nodes of a tree as what they are meant to be. What is wrong is told and passed over, so
 * that one reading finds all of it.
 */
public final class YamlReader {
  private static final Text SEE_GUIDE =
      new Text("Xem mẫu trong hướng dẫn.", "See the example in the guide.");

  private final Faults faults;

  public YamlReader(Faults faults) {
    this.faults = faults;
  }

  /** Takes what is wrong. */
  @FunctionalInterface
  public interface Faults {
    /**
     * One fault.
     *
     * @param line from 1; 0 where no line is meant
     * @param value what stands there; null where it is not one value
     */
    void add(long line, @Nullable String value, Text what, Text remedy);
  }

  /** The entries of a node in their order; any keys where none are named, none for no node. */
  public Map<String, Node> map(@Nullable Node node, @Nullable Set<String> keys) {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (node == null) {
      return entries;
    }
    if (!(node instanceof MappingNode map)) {
      faults.add(
          line(node),
          null,
          new Text("Ở đây cần các cặp \"khóa: giá trị\".", "Pairs of \"key: value\" belong here."),
          SEE_GUIDE);
      return entries;
    }
    for (NodeTuple tuple : map.getValue()) {
      String key = text(tuple.getKeyNode());
      if (keys != null && !keys.contains(key)) {
        faults.add(
            line(tuple.getKeyNode()),
            key,
            new Text(
                "Không có khóa \"%s\" ở đây.".formatted(key),
                "There is no key \"%s\" here.".formatted(key)),
            new Text(
                "Các khóa: " + String.join(", ", new TreeSet<>(keys)) + ".",
                "The keys are " + String.join(", ", new TreeSet<>(keys)) + "."));
      } else if (entries.putIfAbsent(key, tuple.getValueNode()) != null) {
        faults.add(
            line(tuple.getKeyNode()),
            key,
            new Text(
                "Khóa \"%s\" có hai lần.".formatted(key),
                "The key \"%s\" stands twice.".formatted(key)),
            new Text("Hãy bỏ bớt một.", "Leave out one of them."));
      }
    }
    return entries;
  }

  /** The entries of a list; none for no node. */
  public List<Node> list(@Nullable Node node) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    faults.add(
        line(node),
        null,
        new Text(
            "Ở đây cần một danh sách, mỗi mục bắt đầu bằng \"-\".",
            "A list belongs here, each entry after a \"-\"."),
        SEE_GUIDE);
    return List.of();
  }

  /** A single value as it is written; empty for no node. */
  public String text(@Nullable Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    if (node != null) {
      faults.add(
          line(node),
          null,
          new Text("Ở đây cần một giá trị.", "A single value belongs here."),
          SEE_GUIDE);
    }
    return "";
  }

  /** The line in which a node begins, from 1; 0 where it is not known. */
  public static long line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1L).orElse(0L);
  }
}
