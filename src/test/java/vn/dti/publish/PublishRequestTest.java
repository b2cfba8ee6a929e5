package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishRequestTest {
  private static final Path REPORT = Path.of("faults.txt");

  @Test
  void aDayOrAnOverlayOfItsOwnLeavesTheRestOfARequestAsItWas() {
    PublishRequest request =
        new PublishRequest(
                Path.of("base"), Path.of("store"), Optional.empty(), "reported", Clock.systemUTC())
            .withFaultReport(Optional.of(REPORT));

    PublishRequest changed =
        request.asOf(LocalDate.of(2025, 10, 31)).withOverlay(Path.of("overlay"));

    assertThat(changed.faultReport()).contains(REPORT);
    assertThat(changed.asOf()).contains(LocalDate.of(2025, 10, 31));
    assertThat(changed.overlay()).contains(Path.of("overlay"));
    assertThat(changed.base()).isEqualTo(request.base());
  }
}
