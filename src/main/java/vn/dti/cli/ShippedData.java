package vn.dti.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/** The folders that lie beside the program in the plugin's own folder. */
final class ShippedData {
  private ShippedData() {}

  /** The plugin's folder: the jar lies in its folder lib. */
  static Path pluginFolder() {
    try {
      Path jar =
          Path.of(ShippedData.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path lib = jar.getParent();
      return lib == null || lib.getParent() == null ? Path.of("") : lib.getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the jar's own address is no address", e);
    }
  }

  /** The CSV files that came with the program. */
  static Path folder() {
    Path data = pluginFolder().resolve("data");
    if (!Files.isDirectory(data)) {
      throw new FaultException(
          new Fault(
              FaultCode.USAGE,
              new Text("Không thấy dữ liệu kèm theo.", "The shipped data is not there."),
              new Text("Hãy nêu thư mục bằng --base.", "Name a folder with --base."),
              data.toString()));
    }
    return data;
  }
}
