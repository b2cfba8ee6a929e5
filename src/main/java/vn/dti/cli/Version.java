package vn.dti.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;
import vn.dti.fault.Text;
import vn.dti.plugin.PluginIdentity;

/** Which plugin and which build this is. */
public final class Version implements IVersionProvider {
  /** The plugin's id, as in plugin.json. */
  public static final String PLUGIN_ID = "dti-indicators-datasource";

  static PluginIdentity identity() {
    return new PluginIdentity(
        PLUGIN_ID,
        version(),
        new Text(
            "Nguồn dữ liệu chỉ số chuyển đổi số của Việt Nam.",
            "A data source for Viet Nam's digital transformation indicators."));
  }

  /** The version of this build. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream stream = Version.class.getResourceAsStream("build.properties")) {
      if (stream == null) {
        throw new IllegalStateException("build.properties is missing from the jar");
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }

  @Override
  public String[] getVersion() {
    return new String[] {PLUGIN_ID + " " + version()};
  }
}
