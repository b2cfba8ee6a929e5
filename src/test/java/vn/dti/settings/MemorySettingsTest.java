package vn.dti.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;

class MemorySettingsTest {
  @Test
  void whatIsNotSetSuitsTheMachine() {
    assertThat(MemorySettings.read(Map.of(), 1000, 1500))
        .isEqualTo(new MemorySettings(1000, 1500, 0));
  }

  @Test
  void theHardTotalFollowsTheTotal() {
    assertThat(MemorySettings.read(Map.of(MemorySettings.TOTAL, "800"), 1000, 1500))
        .isEqualTo(new MemorySettings(800, 1200, 0));
    assertThat(MemorySettings.read(Map.of(MemorySettings.TOTAL, " 4096 "), 1000, 1500))
        .isEqualTo(new MemorySettings(4096, 6144, 0));
    assertThat(MemorySettings.read(Map.of(MemorySettings.HARD, "1200"), 1000, 1500))
        .isEqualTo(new MemorySettings(1000, 1200, 0));
  }

  @Test
  void everyFaultIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                MemorySettings.read(
                    Map.of(MemorySettings.TOTAL, "2g", MemorySettings.HARD, "1"), 1000, 1500))
        .isInstanceOfSatisfying(
            FaultException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::where)
                    .containsExactly(MemorySettings.TOTAL, MemorySettings.HARD))
        .hasMessageContaining("\"2g\"");
  }

  @Test
  void aHardTotalBelowTheTotalIsRefused() {
    assertThatThrownBy(
            () ->
                MemorySettings.read(
                    Map.of(MemorySettings.TOTAL, "900", MemorySettings.HARD, "800"), 1000, 1500))
        .hasMessageContaining("800 MiB is below the total of 900 MiB");
  }

  @Test
  void nothingGoesToDiskUnlessItIsAskedFor() {
    assertThat(MemorySettings.read(Map.of(MemorySettings.SPILL, "4096"), 1000, 1500))
        .isEqualTo(new MemorySettings(1000, 1500, 4096));
    assertThat(MemorySettings.read(Map.of(MemorySettings.SPILL, "0"), 1000, 1500).spillMebibytes())
        .isZero();
    assertThatThrownBy(() -> MemorySettings.read(Map.of(MemorySettings.SPILL, "-1"), 1000, 1500))
        .hasMessageContaining("\"-1\" is no number of MiB from 0 to");
  }
}
