package vn.dti.audit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/**
 * Where the log lies and how much of it is kept.
 *
 * @param folder made if missing; nobody else may read it
 * @param fileBytes the most bytes of one file
 * @param totalBytes the most bytes of all files; the oldest go first
 * @param age how long a file stays after its last line
 * @param required whether a query is refused when its line cannot be written
 * @param faults what is wrong with the settings; the default stands in its place
 */
public record AuditSettings(
    Path folder,
    long fileBytes,
    long totalBytes,
    Duration age,
    boolean required,
    List<Fault> faults) {
  /** The environment variables, which Grafana sets from its section for the plugin. */
  public static final String FOLDER = "GF_PLUGIN_AUDIT_FOLDER";

  public static final String FILE_MEGABYTES = "GF_PLUGIN_AUDIT_FILE_MEGABYTES";
  public static final String TOTAL_MEGABYTES = "GF_PLUGIN_AUDIT_TOTAL_MEGABYTES";
  public static final String DAYS = "GF_PLUGIN_AUDIT_DAYS";
  public static final String REQUIRED = "GF_PLUGIN_AUDIT_REQUIRED";

  private static final long MEGABYTE = 1L << 20;
  private static final long DEFAULT_FILE = 32;
  private static final long DEFAULT_TOTAL = 1024;
  private static final long DEFAULT_DAYS = 400;

  public AuditSettings {
    if (fileBytes < MEGABYTE || totalBytes < 2 * fileBytes || !age.isPositive()) {
      throw new IllegalArgumentException(
          "a file has 1 MiB at least and all have two files' at least: "
              + fileBytes
              + ", "
              + totalBytes
              + ", "
              + age);
    }
    faults = List.copyOf(faults);
  }

  /** The defaults in a folder. */
  public static AuditSettings in(Path folder) {
    return new AuditSettings(
        folder,
        DEFAULT_FILE * MEGABYTE,
        DEFAULT_TOTAL * MEGABYTE,
        Duration.ofDays(DEFAULT_DAYS),
        false,
        List.of());
  }

  /**
   * The settings of a process.
   *
   * @param dataFolder the plugin's folder for data; the log lies below it unless a setting says
   *     otherwise
   */
  public static AuditSettings read(Map<String, String> environment, Path dataFolder) {
    List<Fault> faults = new ArrayList<>();
    long file = number(environment, FILE_MEGABYTES, DEFAULT_FILE, faults);
    long total = number(environment, TOTAL_MEGABYTES, DEFAULT_TOTAL, faults);
    long days = number(environment, DAYS, DEFAULT_DAYS, faults);
    if (total < 2 * file) {
      faults.add(
          fault(
              TOTAL_MEGABYTES,
              new Text(
                  "Tổng dung lượng nhật ký kiểm toán (%d MB) nhỏ hơn hai tệp (mỗi tệp %d MB)."
                      .formatted(total, file),
                  "The audit log's total size (%d MB) is less than two files of %d MB."
                      .formatted(total, file)),
              new Text("Ghi tổng lớn hơn.", "State a larger total.")));
      total = 2 * file;
    }
    return new AuditSettings(
        folder(environment, dataFolder, faults),
        file * MEGABYTE,
        total * MEGABYTE,
        Duration.ofDays(days),
        flag(environment, faults),
        faults);
  }

  private static Path folder(Map<String, String> environment, Path dataFolder, List<Fault> faults) {
    String text = environment.getOrDefault(FOLDER, "").strip();
    Path fallback = dataFolder.resolve("audit");
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Falls through to the same fault: no path that could be absolute.
    }
    faults.add(
        fault(
            FOLDER,
            new Text(
                "Thư mục nhật ký kiểm toán \"" + text + "\" không phải đường dẫn tuyệt đối.",
                "The audit log's folder, \"" + text + "\", is no absolute path."),
            new Text(
                "Ghi đường dẫn tuyệt đối; tạm thời dùng " + fallback + ".",
                "State an absolute path; until then it is " + fallback + ".")));
    return fallback;
  }

  private static long number(
      Map<String, String> environment, String name, long fallback, List<Fault> faults) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return fallback;
    }
    if (text.matches("[0-9]{1,7}") && Long.parseLong(text) > 0) {
      return Long.parseLong(text);
    }
    faults.add(
        fault(
            name,
            new Text(
                "\"" + text + "\" không phải số nguyên từ 1 đến 9999999.",
                "\"" + text + "\" is no whole number from 1 to 9999999."),
            new Text(
                "Sửa lại; tạm thời dùng " + fallback + ".",
                "Correct it; until then it is " + fallback + ".")));
    return fallback;
  }

  private static boolean flag(Map<String, String> environment, List<Fault> faults) {
    String text = environment.getOrDefault(REQUIRED, "").strip();
    if (text.isEmpty() || text.equals("false")) {
      return false;
    }
    if (!text.equals("true")) {
      faults.add(
          fault(
              REQUIRED,
              new Text(
                  "\"" + text + "\" không phải true hay false.",
                  "\"" + text + "\" is neither true nor false."),
              new Text(
                  "Sửa lại; tạm thời coi là true.", "Correct it; until then it counts as true.")));
    }
    return true;
  }

  private static Fault fault(String where, Text what, Text remedy) {
    return new Fault(FaultCode.SETTINGS_INVALID, what, remedy, where);
  }
}
