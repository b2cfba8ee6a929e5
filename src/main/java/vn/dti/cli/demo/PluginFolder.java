package vn.dti.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * An unpacked plugin, as Grafana finds it.
 *
 * @param id as its plugin.json states it
 * @param executable the file that Grafana would start on this platform
 */
public record PluginFolder(Path folder, String id, Path executable) {
  private static final String PLATFORM = "_linux_amd64";

  /** Reads the folder's plugin.json. */
  public static PluginFolder read(Path folder) {
    Path file = folder.resolve("plugin.json");
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      String executable = json.path("executable").asText() + PLATFORM;
      return new PluginFolder(folder, json.path("id").asText(), folder.resolve(executable));
    } catch (IOException e) {
      throw new FaultException(
          new Fault(
              FaultCode.USAGE,
              new Text("Đây không phải thư mục của một plugin.", "This is no plugin's folder."),
              new Text(
                  "Nêu thư mục plugin đã giải nén bằng --plugin; ở đó phải có plugin.json.",
                  "Name the unpacked plugin's folder with --plugin; it holds plugin.json."),
              file.toString()),
          e);
    }
  }
}
