package vn.dti.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void countsLettersPutInTakenOutChangedAndSwapped() {
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("share", "shaer")).isEqualTo(1);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void findsTheNearestWordAndNoneThatIsFarOff() {
    List<String> known = List.of("gov.share", "gov.count", "intl.rank");

    assertThat(Nearest.to("gov.shares", known)).contains("gov.share");
    assertThat(Nearest.to("zzzzzz", known)).isEmpty();
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}
