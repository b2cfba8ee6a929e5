package vn.dti.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What the environment in which a process was started says about who started it, and the line with
 * which a plugin answers.
 */
sealed interface Handshake {
  String COOKIE = "grafana_plugin_type";
  String COOKIE_VALUE = "datasource";
  String CLIENT_CERTIFICATE = "PLUGIN_CLIENT_CERT";
  String PROTOCOL_VERSIONS = "PLUGIN_PROTOCOL_VERSIONS";
  String MULTIPLEX = "PLUGIN_MULTIPLEX_GRPC";
  String SOCKET_FOLDER = "PLUGIN_UNIX_SOCKET_DIR";

  int CORE_PROTOCOL = 1;
  int APPLICATION_PROTOCOL = 2;

  /** Not started by a host at all: the text is for the person at the terminal. */
  record NotAHost(String explanation) implements Handshake {}

  /** Started by a host that wants something that this plugin does not do: one line for its log. */
  record Refused(String reason) implements Handshake {}

  /**
   * Started by a host that can be served.
   *
   * @param socketParents where to put the socket's folder, best first
   * @param multiplexAsked the host wants to hear whether one connection can serve all
   */
  record Accepted(List<Path> socketParents, boolean multiplexAsked) implements Handshake {
    /** The line for standard output, its end included. */
    String line(Path socket) {
      String line = CORE_PROTOCOL + "|" + APPLICATION_PROTOCOL + "|unix|" + socket + "|grpc";
      // The sixth field is a server certificate, which there is none of; the seventh answers no.
      return line + (multiplexAsked ? "||false" : "") + "\n";
    }
  }

  /**
   * Decides by the environment alone.
   *
   * @param temporaryFolder the JVM's own, used where the host names none
   */
  static Handshake decide(
      Map<String, String> environment, PluginIdentity identity, String temporaryFolder) {
    if (!COOKIE_VALUE.equals(environment.get(COOKIE))) {
      return new NotAHost(identity.explanation());
    }
    if (!environment.getOrDefault(CLIENT_CERTIFICATE, "").isBlank()) {
      return new Refused(
          "the host set "
              + CLIENT_CERTIFICATE
              + " (go-plugin's AutoMTLS), which this plugin does not speak; it is reached over a"
              + " Unix socket that only its own user can enter: start it without AutoMTLS, as"
              + " Grafana does");
    }
    String versions = environment.getOrDefault(PROTOCOL_VERSIONS, "");
    if (!versions.isBlank() && !offersOurs(versions)) {
      return new Refused(
          "the host speaks the plugin protocol in versions \""
              + versions
              + "\" ("
              + PROTOCOL_VERSIONS
              + "), this plugin only in version "
              + APPLICATION_PROTOCOL);
    }
    SequencedSet<Path> parents = new LinkedHashSet<>();
    for (String folder :
        List.of(environment.getOrDefault(SOCKET_FOLDER, ""), temporaryFolder, "/tmp")) {
      if (!folder.isBlank()) {
        path(folder).ifPresent(parents::add);
      }
    }
    return new Accepted(List.copyOf(parents), !environment.getOrDefault(MULTIPLEX, "").isBlank());
  }

  /** Empty for a name that the JVM cannot write, as non-ASCII ones are in the C locale. */
  private static Optional<Path> path(String folder) {
    try {
      return Optional.of(Path.of(folder).toAbsolutePath());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean offersOurs(String versions) {
    return Arrays.stream(versions.split(",", -1))
        .anyMatch(version -> version.strip().equals(Integer.toString(APPLICATION_PROTOCOL)));
  }
}
