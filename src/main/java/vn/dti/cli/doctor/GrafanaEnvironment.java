package vn.dti.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The variables of the process that Grafana is, of which those override its ini files. */
final class GrafanaEnvironment {
  private static final String PREFIX = "GF_";
  private static final Pattern SEPARATOR = Pattern.compile("[\\x00\\n]");

  private GrafanaEnvironment() {}

  /** Grafana's own of a process's variables. */
  static Map<String, String> of(Map<String, String> variables) {
    Map<String, String> own = new TreeMap<>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !value.isEmpty()) {
            own.put(name, value);
          }
        });
    return own;
  }

  /** Those of a file: lines as systemd and Docker read them, or a process's {@code environ}. */
  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String entry : SEPARATOR.split(Files.readString(file, StandardCharsets.UTF_8), -1)) {
      String line = entry.strip().replaceFirst("^export\\s+", "");
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
        all.put(line.substring(0, equals).strip(), unquoted(line.substring(equals + 1).strip()));
      }
    }
    return of(all);
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.startsWith("\"") || text.startsWith("'"))
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** The variable that overrides a line of an ini file. */
  static String name(String section, String key) {
    return PREFIX + part(section) + "_" + part(key);
  }

  private static String part(String text) {
    return text.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
