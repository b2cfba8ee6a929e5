package vn.dti.ingest.layout;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.dti.fault.Text;
import vn.dti.ingest.Finding;
import vn.dti.ingest.Place;
import vn.dti.ingest.Rule;
import vn.dti.ingest.text.Folding;
import vn.dti.yaml.YamlReader;

/** A mapping file's nodes as what they are meant to be, and the faults that are found in it. */
final class MappingTree {
  private final String fileName;
  private final Consumer<Finding> findings;
  private final YamlReader reader = new YamlReader(this::fault);
  private boolean sound = true;

  MappingTree(String fileName, Consumer<Finding> findings) {
    this.fileName = fileName;
    this.findings = findings;
  }

  /** Whether no fault was found. */
  boolean isSound() {
    return sound;
  }

  /** The entries of a node; any keys where none are named. */
  Map<String, Node> map(@Nullable Node node, @Nullable Set<String> keys) {
    return reader.map(node, keys);
  }

  /** The entries of a list; none where there is no node. */
  List<Node> list(@Nullable Node node) {
    return reader.list(node);
  }

  /** A single value without idle spaces; empty where there is no node. */
  String text(@Nullable Node node) {
    return Folding.tidy(reader.text(node));
  }

  /** A single value; null where there is none. */
  @Nullable String textOrNull(@Nullable Node node) {
    String text = text(node);
    return text.isEmpty() ? null : text;
  }

  /** A row number. */
  long number(@Nullable Node node, long otherwise) {
    if (node == null) {
      return otherwise;
    }
    String text = text(node);
    if (text.matches("[1-9][0-9]{0,6}")) {
      return Long.parseLong(text);
    }
    fault(
        line(node),
        text,
        new Text("Không phải số thứ tự của dòng.", "This is no row number."),
        new Text("Ghi số dòng, từ 1.", "Write the row's number, from 1."));
    return otherwise;
  }

  /** From 1; 0 where it is not known. */
  static long line(Node node) {
    return YamlReader.line(node);
  }

  /** Tells a fault; nothing is read by a mapping file that has one. */
  void fault(long line, @Nullable String value, Text what, Text expected) {
    sound = false;
    findings.accept(
        new Finding(
            Rule.MAPPING_MALFORMED,
            new Place(fileName, null, line, 0, null),
            value,
            what,
            expected,
            null));
  }
}
