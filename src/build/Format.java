import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks or applies google-java-format to every Java file below the given folders. */
final class Format {
  public static void main(String[] args) throws Exception {
    List<String> command = new ArrayList<>();
    boolean apply = args[0].equals("apply");
    command.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    int options = command.size();
    for (String folder : Arrays.asList(args).subList(1, args.length)) {
      command.addAll(javaFilesBelow(Path.of(folder)));
    }
    if (command.size() == options) {
      return;
    }
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int code = new Main(out, err, System.in).format(command.toArray(String[]::new));
    out.flush();
    err.flush();
    if (code != 0) {
      System.err.println(
          "The files named above are not formatted. Mend them with:"
              + " mvn process-sources -Dformat.mode=apply");
    }
    System.exit(code);
  }

  private static List<String> javaFilesBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().toList();
    }
  }
}
