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
 * Grafana's settings: as its ini files state them, later ones over earlier ones, and over these the
 * variables of its environment. A variable changes a line that is there, and adds none: of the
 * plugin's section only what an ini file states can be overridden, while Grafana's own defaults
 * state all of the others.
 */
final class GrafanaIni {
  static final String PLUGIN = "plugin.dti-indicators-datasource";

  private final Map<String, String> environment;
  private final Map<String, Stated> values = new HashMap<>();

  private GrafanaIni(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * A value and where it stands.
   *
   * @param origin a file with its line, or a variable
   */
  record Stated(String text, String origin) {}

  static GrafanaIni read(List<Path> files, Map<String, String> environment) throws IOException {
    GrafanaIni ini = new GrafanaIni(environment);
    for (Path file : files) {
      ini.add(file, Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    return ini;
  }

  private void add(Path file, List<String> lines) {
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[") && text.endsWith("]")) {
        section = text.substring(1, text.length() - 1).strip();
      } else if (equals > 0 && !text.startsWith(";") && !text.startsWith("#")) {
        values.put(
            section + "/" + text.substring(0, equals).strip(),
            new Stated(text.substring(equals + 1).strip(), file + ":" + (i + 1)));
      }
    }
  }

  /** What an ini file states, whatever the environment does. */
  Optional<Stated> inFile(String section, String key) {
    return Optional.ofNullable(values.get(section + "/" + key));
  }

  /** What a variable states, whether it is heeded or not. */
  Optional<Stated> inEnvironment(String section, String key) {
    String name = GrafanaEnvironment.name(section, key);
    return Optional.ofNullable(environment.get(name)).map(text -> new Stated(text, name));
  }

  /** What holds, and where it stands. */
  Optional<Stated> stated(String section, String key) {
    Optional<Stated> file = inFile(section, key);
    Optional<Stated> variable = inEnvironment(section, key);
    boolean heeded = !section.equals(PLUGIN) || file.isPresent();
    return (variable.isPresent() && heeded ? variable : file)
        .filter(value -> !value.text().isEmpty());
  }

  Optional<String> text(String section, String key) {
    return stated(section, key).map(Stated::text);
  }

  /** The variables. */
  Map<String, String> environment() {
    return environment;
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
