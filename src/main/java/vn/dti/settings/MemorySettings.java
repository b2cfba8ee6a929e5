package vn.dti.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * How much memory the plugin's process may hold resident, for all data sources together. Grafana
 * hands each line of its section {@code [plugin.dti-indicators-datasource]} over as an environment
 * variable.
 *
 * @param mebibytes above it the largest query is cancelled
 * @param hardMebibytes above it the process ends
 * @param spillMebibytes what each snapshot's database may put on the disk of the plugin's data
 *     folder once memory does not suffice; 0: nothing
 */
public record MemorySettings(long mebibytes, long hardMebibytes, int spillMebibytes) {
  /** The variable of {@code memory_mebibytes}. */
  public static final String TOTAL = "GF_PLUGIN_MEMORY_MEBIBYTES";

  /** The variable of {@code memory_hard_mebibytes}. */
  public static final String HARD = "GF_PLUGIN_MEMORY_HARD_MEBIBYTES";

  /** The variable of {@code spill_mebibytes}. */
  public static final String SPILL = "GF_PLUGIN_SPILL_MEBIBYTES";

  /** Less than this the process needs at rest and for one large answer. */
  public static final long LEAST = 384;

  private static final long MOST = 1L << 20;

  /**
   * What is configured.
   *
   * @param mebibytes what holds where the total is not set
   * @param hardMebibytes what holds where neither is set; where only the total is, half as much
   *     again
   * @throws FaultException with everything that is wrong
   */
  public static MemorySettings read(
      Map<String, String> environment, long mebibytes, long hardMebibytes) {
    List<Fault> faults = new ArrayList<>();
    long total = whole(environment, TOTAL, LEAST, mebibytes, faults);
    long standard = environment.containsKey(TOTAL) ? total + total / 2 : hardMebibytes;
    long hard = whole(environment, HARD, LEAST, Math.max(total, standard), faults);
    long spill = whole(environment, SPILL, 0, 0, faults);
    if (faults.isEmpty() && hard < total) {
      faults.add(
          new Fault(
              FaultCode.SETTINGS_INVALID,
              new Text(
                  "Tổng bộ nhớ tối đa %d MiB nhỏ hơn tổng bộ nhớ %d MiB.".formatted(hard, total),
                  "The hard total of %d MiB is below the total of %d MiB.".formatted(hard, total)),
              new Text(
                  "Ghi memory_hard_mebibytes không nhỏ hơn memory_mebibytes.",
                  "Let memory_hard_mebibytes be no less than memory_mebibytes."),
              HARD));
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    return new MemorySettings(total, hard, Math.toIntExact(spill));
  }

  private static long whole(
      Map<String, String> environment, String name, long least, long fallback, List<Fault> faults) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= MOST) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same fault: no whole number within the bounds.
    }
    faults.add(
        new Fault(
            FaultCode.SETTINGS_INVALID,
            new Text(
                "Giá trị \"%s\" không phải số MiB từ %d đến %d.".formatted(text, least, MOST),
                "\"%s\" is no number of MiB from %d to %d.".formatted(text, least, MOST)),
            new Text(
                "Ghi một số nguyên MiB, ví dụ 2048, hoặc bỏ dòng này.",
                "State a whole number of MiB such as 2048, or leave the line out."),
            name));
    return fallback;
  }
}
