package vn.dti.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import vn.dti.engine.ExecutionLimits;
import vn.dti.fault.FaultException;

/**
 * A process that is asked everything that kills processes, one after the other, and says of each
 * how it ended, how long it took and how large the process became meanwhile.
 */
final class KillersProcess {
  private static final ExecutionLimits LIMITS =
      new ExecutionLimits(100_000, 64L << 20, Duration.ofSeconds(2));

  private KillersProcess() {}

  /** Takes an empty folder to work in. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (PublishedStore store = PublishedStore.open(folder)) {
      store.run(store.approve("SELECT count(*) FROM observation"));
      System.out.println("at rest\tanswered\t0\t" + peak());
      ask(store, Killers.refused());
      ask(store, Killers.refusedForCost());
      ask(store, Killers.bounded());
      store.run(store.approve("SELECT count(*) FROM observation"));
      System.out.println("alive");
    }
    System.exit(0);
  }

  private static void ask(PublishedStore store, Map<String, String> texts) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      forgetPeak();
      long start = System.nanoTime();
      String outcome;
      try {
        store.run(store.approve(text.getValue()), LIMITS);
        outcome = "answered";
      } catch (FaultException e) {
        outcome = e.first().code().name();
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.println(text.getKey() + "\t" + outcome + "\t" + millis + "\t" + peak());
    }
  }

  /** Linux begins the peak anew when 5 is written here. */
  private static void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
  }

  /** The peak resident size in MiB. */
  private static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1024;
  }
}
