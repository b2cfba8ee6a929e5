package vn.dti.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.plugin.client.PluginLaunch;
import vn.dti.plugin.client.PluginProcess;

/**
 * Ten seconds of everything at once; five minutes, and the promised time of small requests, where
 * the profile "soak" asks for it.
 */
class SoakIT {
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("soak.seconds", 10));
  private static final long SMALL_MILLIS = Long.getLong("soak.small.millis", 30_000);

  /**
   * By how much the resident size may grow from the second quarter to the last; a young one does.
   */
  private static final long GROWTH_PERCENT = Long.getLong("soak.growth.percent", 400);

  @TempDir private static Path folder;

  @Test
  void underMixedLoadMemoryStaysFlatNothingIsLostOrMixedAndSmallRequestsAreQuick()
      throws Exception {
    SwitchingStore store = new SwitchingStore(folder.resolve("store"));
    try (PluginProcess plugin =
        PluginProcess.start(PluginLaunch.asGrafana(PluginFromClasses.launcher(folder)))) {
      SoakReport report = new Soak(plugin, store).run(TIME);
      System.out.println(report);

      assertThat(plugin.handle().isAlive()).isTrue();
      assertThat(report.wrong()).isEmpty();
      assertThat(report.count("small answered")).isPositive();
      assertThat(report.count("heavy answered") + report.count("heavy 504")).isPositive();
      assertThat(report.count("large answered")).isPositive();
      assertThat(report.count("leaving left")).isPositive();
      assertThat(report.smallQuantile(0.99)).isLessThan(Duration.ofMillis(SMALL_MILLIS));
      assertThat(report.peakResidentMebibytes()).isLessThan(1_500);
      assertThat(report.meanResidentMebibytes(0.75, 1))
          .isLessThan(report.meanResidentMebibytes(0.25, 0.5) * (100 + GROWTH_PERCENT) / 100);
      assertThat(plugin.shutdown().asked()).isTrue();
    }
  }
}
