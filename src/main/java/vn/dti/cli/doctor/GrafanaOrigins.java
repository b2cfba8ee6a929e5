package vn.dti.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.dti.fault.Text;

/** Where each setting of Grafana's that matters here comes from, and what is said in vain. */
final class GrafanaOrigins {
  private static final String SECTION = "[" + GrafanaIni.PLUGIN + "]";

  /** The settings that bear on the plugin, by section. */
  private static final Map<String, List<String>> SETTINGS = settings();

  private final GrafanaIni ini;
  private final List<Remark> remarks = new ArrayList<>();

  private GrafanaOrigins(GrafanaIni ini) {
    this.ini = ini;
  }

  private static Map<String, List<String>> settings() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("server", List.of("protocol", "domain", "http_port", "root_url"));
    all.put("paths", List.of("data", "plugins", "provisioning"));
    all.put("auth", List.of("disable_login_form"));
    all.put("auth.basic", List.of("enabled"));
    all.put("auth.anonymous", List.of("enabled"));
    all.put("smtp", List.of("enabled"));
    all.put("users", List.of("verify_email_enabled"));
    all.put("dataproxy", List.of("row_limit", "response_limit"));
    all.put(
        GrafanaIni.PLUGIN,
        List.of(
            "policy",
            "store_roots",
            "data_folder",
            "audit_folder",
            "audit_file_megabytes",
            "audit_total_megabytes",
            "audit_days",
            "audit_required",
            "memory_mebibytes",
            "memory_hard_mebibytes",
            "spill_mebibytes"));
    return all;
  }

  static List<Remark> of(GrafanaIni ini, List<Path> files) {
    GrafanaOrigins origins = new GrafanaOrigins(ini);
    SETTINGS.forEach((section, keys) -> keys.forEach(key -> origins.tell(section, key)));
    origins.passedOn();
    origins.otherFile(files);
    return origins.remarks;
  }

  private void tell(String section, String key) {
    Optional<GrafanaIni.Stated> file = ini.inFile(section, key);
    Optional<GrafanaIni.Stated> variable = ini.inEnvironment(section, key);
    String name = "[" + section + "] " + key;
    ini.stated(section, key)
        .ifPresent(
            held ->
                remarks.add(
                    Remark.good(
                        "%s = %s (theo %s)".formatted(name, held.text(), held.origin()),
                        "%s = %s (from %s)".formatted(name, held.text(), held.origin()))));
    if (variable.isPresent() && file.isPresent()) {
      if (!file.get().text().equals(variable.get().text())) {
        remarks.add(
            Remark.warning(
                new Text(
                    "%s ghi %s ở %s, nhưng biến môi trường %s đè lên."
                        .formatted(name, file.get().text(), file.get().origin(), origin(variable)),
                    "%s is %s at %s, but the variable %s overrides it."
                        .formatted(name, file.get().text(), file.get().origin(), origin(variable))),
                new Text("Chỉ nên ghi ở một nơi.", "State it in one place only.")));
      }
    } else if (variable.isPresent() && section.equals(GrafanaIni.PLUGIN)) {
      remarks.add(
          Remark.fault(
              new Text(
                  "Biến môi trường %s không có tác dụng: tệp cấu hình không có dòng %s."
                      .formatted(origin(variable), name),
                  "The variable %s has no effect: no ini file has a line %s."
                      .formatted(origin(variable), name)),
              new Text(
                  "Ghi %s = %s trong mục %s; biến môi trường chỉ đè được dòng đã có."
                      .formatted(key, variable.get().text(), SECTION),
                  "State %s = %s in %s; a variable can only override a line that is there."
                      .formatted(key, variable.get().text(), SECTION))));
    }
  }

  private static String origin(Optional<GrafanaIni.Stated> stated) {
    return stated.map(GrafanaIni.Stated::origin).orElse("");
  }

  /** Names under which the plugin gets its settings from Grafana, given to Grafana itself. */
  private void passedOn() {
    for (String key : SETTINGS.getOrDefault(GrafanaIni.PLUGIN, List.of())) {
      String name = GrafanaEnvironment.name("plugin", key);
      if (ini.environment().containsKey(name)) {
        remarks.add(
            Remark.warning(
                new Text(
                    "Biến %s đặt cho chính Grafana: từ bản 12.4, Grafana không chuyển biến này cho"
                            .formatted(name)
                        + " plugin.",
                    "The variable %s is set for Grafana itself: from 12.4 on Grafana does not hand"
                            .formatted(name)
                        + " it on to the plugin."),
                new Text(
                    "Ghi %s trong mục %s.".formatted(key, SECTION),
                    "State %s in %s.".formatted(key, SECTION))));
      }
    }
    for (String name : List.of("GF_SQL_ROW_LIMIT", "GF_RESPONSE_LIMIT")) {
      if (ini.environment().containsKey(name)) {
        String key = name.equals("GF_SQL_ROW_LIMIT") ? "row_limit" : "response_limit";
        remarks.add(
            Remark.warning(
                new Text(
                    "Biến %s do Grafana đặt cho plugin; đặt cho chính Grafana thì không có tác dụng."
                        .formatted(name),
                    "Grafana sets the variable %s for plugins; set for Grafana it has no effect."
                        .formatted(name)),
                new Text(
                    "Ghi %s trong mục [dataproxy].".formatted(key),
                    "State %s in [dataproxy].".formatted(key))));
      }
    }
  }

  private void otherFile(List<Path> files) {
    String config = ini.environment().get("GF_PATHS_CONFIG");
    if (config != null
        && files.stream().noneMatch(file -> file.toAbsolutePath().endsWith(Path.of(config)))) {
      remarks.add(
          Remark.warning(
              new Text(
                  "Grafana đọc tệp cấu hình %s (GF_PATHS_CONFIG), tệp này chưa được kiểm tra."
                      .formatted(config),
                  "Grafana reads %s (GF_PATHS_CONFIG), which was not looked at.".formatted(config)),
              new Text(
                  "Nêu thêm --grafana-ini %s.".formatted(config),
                  "Name it too: --grafana-ini %s.".formatted(config))));
    }
  }
}
