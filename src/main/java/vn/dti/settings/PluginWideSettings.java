package vn.dti.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.Text;

/**
 * What whoever runs Grafana sets for every data source of this plugin, and nobody who may add one
 * can change. Grafana hands each line of its section {@code [plugin.dti-indicators-datasource]}
 * over as an environment variable.
 *
 * @param storeRoots the folders in which stores may lie; empty: anywhere
 * @param policy the access policy; null where each data source may have its own
 * @param faults where there are any, no data source is served: a setting that is there and cannot
 *     be understood must not count as one that is not there
 */
public record PluginWideSettings(List<Path> storeRoots, @Nullable Path policy, List<Fault> faults) {
  /** Nothing is set. */
  public static final PluginWideSettings NONE = new PluginWideSettings(List.of(), null, List.of());

  /** The variable of {@code store_roots}: absolute folders, separated by commas. */
  public static final String STORE_ROOTS = "GF_PLUGIN_STORE_ROOTS";

  /** The variable of {@code policy}. */
  public static final String POLICY = "GF_PLUGIN_POLICY";

  /** How the variables begin by which Grafana lets its own environment change lines of its ini. */
  private static final String GRAFANAS = "GF_PLUGIN_DTI_INDICATORS_DATASOURCE_";

  public PluginWideSettings {
    storeRoots = List.copyOf(storeRoots);
    faults = List.copyOf(faults);
  }

  /** What is set. */
  public static PluginWideSettings read(Map<String, String> environment) {
    List<Fault> faults = new ArrayList<>();
    List<Path> roots = new ArrayList<>();
    for (String name : List.of(STORE_ROOTS, POLICY)) {
      String grafanas = GRAFANAS + name.substring("GF_PLUGIN_".length());
      if (environment.containsKey(grafanas) && !environment.containsKey(name)) {
        faults.add(inVain(grafanas, name));
      }
    }
    @Nullable String stated = environment.get(STORE_ROOTS);
    if (stated != null) {
      for (String root : stated.split(",", -1)) {
        @Nullable Path path = absolute(STORE_ROOTS, root, faults);
        if (path != null) {
          roots.add(path);
        }
      }
    }
    @Nullable String policy = environment.get(POLICY);
    return new PluginWideSettings(
        roots, policy == null ? null : absolute(POLICY, policy, faults), faults);
  }

  /**
   * A variable that was meant to bind every data source, and which Grafana passed over: it changes
   * lines of the ini and adds none. Seen where a plugin still inherits Grafana's environment.
   */
  private static Fault inVain(String variable, String name) {
    String key = name.substring("GF_PLUGIN_".length()).toLowerCase(Locale.ROOT);
    return new Fault(
        FaultCode.SETTINGS_INVALID,
        new Text(
            "Biến môi trường này không có hiệu lực: tệp ini của Grafana không có dòng %s."
                .formatted(key),
            "This variable has no effect: Grafana's ini file has no line %s.".formatted(key)),
        new Text(
            "Thêm dòng %s = ... vào mục [plugin.dti-indicators-datasource] của tệp ini, hoặc bỏ biến"
                    .formatted(key)
                + " này đi.",
            "Add a line %s = ... to the ini file's section [plugin.dti-indicators-datasource], or"
                    .formatted(key)
                + " leave the variable out."),
        variable);
  }

  private static @Nullable Path absolute(String name, String stated, List<Fault> faults) {
    String text = stated.strip();
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Falls through to the same fault: no path that could be absolute.
    }
    faults.add(
        new Fault(
            FaultCode.SETTINGS_INVALID,
            new Text(
                "Thiết lập chung \"%s\" không phải đường dẫn tuyệt đối.".formatted(text),
                "The plugin-wide setting \"%s\" is no absolute path.".formatted(text)),
            new Text(
                "Sửa dòng này trong mục [plugin.dti-indicators-datasource] của Grafana, hoặc bỏ nó"
                    + " đi.",
                "Mend the line in Grafana's section [plugin.dti-indicators-datasource], or leave it"
                    + " out."),
            name));
    return null;
  }

  /**
   * Where a store really lies, symbolic links followed.
   *
   * @return empty where that is outside of the roots, or cannot be told
   */
  Optional<Path> within(Path store) {
    if (storeRoots.isEmpty()) {
      return Optional.of(store);
    }
    try {
      Path real = store.toRealPath();
      for (Path root : storeRoots) {
        if (real.startsWith(root.toRealPath())) {
          return Optional.of(real);
        }
      }
    } catch (IOException e) {
      // A store or root that is not there: whether others are must not be told by the answer.
      return Optional.empty();
    }
    return Optional.empty();
  }
}
