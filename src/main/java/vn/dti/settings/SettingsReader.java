package vn.dti.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;

/** Reads a data source's jsonData. */
public final class SettingsReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFAULT_ZONE = "Asia/Ho_Chi_Minh";

  private final List<Fault> faults = new ArrayList<>();

  private SettingsReader() {}

  /**
   * The settings.
   *
   * @param jsonData a JSON object, or empty
   * @param grafanaConfig what Grafana tells every plugin
   * @param pluginWide what binds every data source
   * @throws FaultException with everything that is wrong
   */
  public static IndicatorSettings read(
      String jsonData, Map<String, String> grafanaConfig, PluginWideSettings pluginWide) {
    SettingsReader reader = new SettingsReader();
    reader.faults.addAll(pluginWide.faults());
    JsonNode json = reader.parse(jsonData);
    Path store = reader.within(pluginWide, reader.storePath(json));
    Path policy = pluginWide.policy() == null ? reader.policyPath(json) : pluginWide.policy();
    Language language = reader.language(json);
    ZoneId zone = reader.zone(json);
    QueryLimits limits = LimitsReader.read(json.path("limits"), grafanaConfig, reader.faults);
    if (store == null || !reader.faults.isEmpty()) {
      throw new FaultException(reader.faults);
    }
    return new IndicatorSettings(store, language, zone, limits, policy);
  }

  /** The language alone, for telling what is wrong with the rest. */
  public static Language languageOf(String jsonData) {
    try {
      return Language.of(JSON.readTree(jsonData).path("language").asText(""));
    } catch (JsonProcessingException e) {
      return Language.VI;
    }
  }

  private JsonNode parse(String jsonData) {
    try {
      JsonNode json = jsonData.isBlank() ? JSON.createObjectNode() : JSON.readTree(jsonData);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Falls through to the same fault: the text is no JSON object.
    }
    add(
        "jsonData",
        new Text("Cấu hình không phải là một đối tượng JSON.", "The settings are no JSON object."),
        new Text("Hãy lưu lại cấu hình nguồn dữ liệu.", "Save the data source again."));
    return JSON.createObjectNode();
  }

  private @Nullable Path storePath(JsonNode json) {
    Text remedy =
        new Text(
            "Hãy ghi đường dẫn tuyệt đối tới kho bản chụp, ví dụ /var/lib/dti/store.",
            "State the absolute path of the snapshot store, such as /var/lib/dti/store.");
    String text = json.path("storePath").asText("").strip();
    if (text.isEmpty()) {
      add(
          "jsonData.storePath",
          new Text("Chưa cấu hình đường dẫn kho số liệu.", "The path of the store is not set."),
          remedy);
      return null;
    }
    return absolute(
        text,
        "jsonData.storePath",
        new Text(
            "Đường dẫn kho số liệu \"" + text + "\" không phải đường dẫn tuyệt đối.",
            "The path of the store, \"" + text + "\", is not absolute."),
        remedy);
  }

  private @Nullable Path policyPath(JsonNode json) {
    String text = json.path("policyPath").asText("").strip();
    return text.isEmpty()
        ? null
        : absolute(
            text,
            "jsonData.policyPath",
            new Text(
                "Đường dẫn chính sách truy cập \"" + text + "\" không phải đường dẫn tuyệt đối.",
                "The path of the access policy, \"" + text + "\", is not absolute."),
            new Text(
                "Hãy ghi đường dẫn tuyệt đối, ví dụ /etc/dti/policy.yaml.",
                "State an absolute path, such as /etc/dti/policy.yaml."));
  }

  private @Nullable Path absolute(String text, String where, Text what, Text remedy) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Falls through to the same fault: no path that could be absolute.
    }
    add(where, what, remedy);
    return null;
  }

  /** The store where it really lies; whatever is outside of the roots is refused alike. */
  private @Nullable Path within(PluginWideSettings pluginWide, @Nullable Path store) {
    Path real = store == null ? null : pluginWide.within(store).orElse(null);
    if (store != null && real == null) {
      add(
          "jsonData.storePath",
          new Text(
              "Kho số liệu \"" + store + "\" không nằm trong các thư mục được phép.",
              "The store \"" + store + "\" does not lie in a folder where stores may lie."),
          new Text(
              "Quản trị viên máy chủ đặt các thư mục này bằng store_roots trong mục"
                  + " [plugin.dti-indicators-datasource].",
              "Whoever runs the server sets these by store_roots in the section"
                  + " [plugin.dti-indicators-datasource]."));
    }
    return real;
  }

  private Language language(JsonNode json) {
    String text = json.path("language").asText("");
    if (!text.isEmpty() && !text.equalsIgnoreCase("vi") && !text.equalsIgnoreCase("en")) {
      add(
          "jsonData.language",
          new Text("Không có ngôn ngữ \"" + text + "\".", "There is no language \"" + text + "\"."),
          new Text("Chọn \"vi\" hoặc \"en\".", "Choose \"vi\" or \"en\"."));
    }
    return Language.of(text);
  }

  private ZoneId zone(JsonNode json) {
    String text = json.path("timeZone").asText("").strip();
    try {
      return ZoneId.of(text.isEmpty() ? DEFAULT_ZONE : text);
    } catch (DateTimeException e) {
      add(
          "jsonData.timeZone",
          new Text("Không có múi giờ \"" + text + "\".", "There is no time zone \"" + text + "\"."),
          new Text(
              "Dùng tên IANA, ví dụ Asia/Ho_Chi_Minh.",
              "Use an IANA name such as Asia/Ho_Chi_Minh."));
      return ZoneId.of(DEFAULT_ZONE);
    }
  }

  private void add(String where, Text what, Text remedy) {
    faults.add(new Fault(FaultCode.SETTINGS_INVALID, what, remedy, where));
  }
}
