package vn.dti.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import vn.dti.fault.Text;

/** Reads YAML into its tree and nothing else: no objects, no aliases, no depth, no size. */
public final class YamlTree {
  private static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 10;

  private YamlTree() {}

  /** A file that is no such tree. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text what;
    private final long line;

    RefusedException(Text what, long line) {
      super(what.en());
      this.what = what;
      this.line = line;
    }

    /** What is wrong. */
    public Text what() {
      return what;
    }

    /** From 1; 0 where no line is meant. */
    public long line() {
      return line;
    }
  }

  /** The root; empty where the file holds nothing. */
  public static Optional<Node> read(Path file) throws IOException, RefusedException {
    return read(bytes(file));
  }

  /** The bytes of a file that is small enough to be such a tree. */
  public static byte[] bytes(Path file) throws IOException, RefusedException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new RefusedException(
            new Text(
                "Tệp lớn hơn %,d byte.".formatted(MOST_BYTES),
                "The file is larger than %,d bytes.".formatted(MOST_BYTES)),
            0);
      }
      return bytes;
    }
  }

  /** The root of what the bytes say in UTF-8; empty where they hold nothing. */
  public static Optional<Node> read(byte[] bytes) throws RefusedException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
    try {
      checkShape(settings, text);
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      long line = e.getProblemMark().map(mark -> mark.getLine() + 1L).orElse(0L);
      throw new RefusedException(problem(e.getProblem()), line);
    } catch (YamlEngineException e) {
      throw new RefusedException(problem(String.valueOf(e.getMessage())), 0);
    }
  }

  private static void checkShape(LoadSettings settings, String text) throws RefusedException {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > DEEPEST || event instanceof AliasEvent) {
        throw new RefusedException(
            new Text(
                "Tệp lồng quá sâu hoặc dùng tham chiếu (*).",
                "The file is nested too deeply or uses aliases (*)."),
            event.getStartMark().map(mark -> mark.getLine() + 1L).orElse(0L));
      }
    }
  }

  private static Text problem(String problem) {
    return new Text(
        "Không phải YAML hợp lệ: %s.".formatted(problem),
        "This is no valid YAML: %s.".formatted(problem));
  }
}
