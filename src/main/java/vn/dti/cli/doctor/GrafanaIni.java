package vn.dti.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Grafana's settings as its ini files state them, later ones over earlier ones. What Grafana takes
 * from its environment is not known here.
 */
final class GrafanaIni {
  private final Map<String, String> values = new HashMap<>();

  static GrafanaIni read(List<Path> files) throws IOException {
    GrafanaIni ini = new GrafanaIni();
    for (Path file : files) {
      ini.add(Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    return ini;
  }

  private void add(List<String> lines) {
    String section = "";
    for (String line : lines) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[") && text.endsWith("]")) {
        section = text.substring(1, text.length() - 1).strip();
      } else if (equals > 0 && !text.startsWith(";") && !text.startsWith("#")) {
        values.put(
            section + "/" + text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
  }

  Optional<String> text(String section, String key) {
    return Optional.ofNullable(values.get(section + "/" + key)).filter(text -> !text.isEmpty());
  }

  boolean flag(String section, String key, boolean otherwise) {
    return text(section, key).map(text -> text.equalsIgnoreCase("true")).orElse(otherwise);
  }

  /** The root URL, which is what Grafana's identity tokens name as their issuer. */
  String rootUrl() {
    String standard =
        text("server", "protocol").orElse("http")
            + "://"
            + text("server", "domain").orElse("localhost")
            + ":"
            + text("server", "http_port").orElse("3000")
            + "/";
    String url = text("server", "root_url").filter(text -> !text.contains("%(")).orElse(standard);
    return url.endsWith("/") ? url : url + "/";
  }
}
