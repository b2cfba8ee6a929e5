package vn.dti.guard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dti.guard.access.AreaDirectory.Entry;
import vn.dti.indicator.AreaLevel;

class AreaDirectoryTest {
  private static final AreaDirectory AREAS =
      new AreaDirectory(
          List.of(
              area("VN", AreaLevel.NATION, "Việt Nam", null),
              area("VN.localities", AreaLevel.BLOCK, "Khối địa phương", "VN"),
              area("VN.ministries", AreaLevel.BLOCK, "Khối bộ, ngành", "VN"),
              new Entry(
                  "M:BCA",
                  "BCA",
                  AreaLevel.MINISTRY,
                  List.of("Bộ Công an"),
                  "VN.ministries",
                  List.of()),
              area("63:24", AreaLevel.PROVINCE, "Bắc Giang", "VN.localities", "34:24"),
              area("63:27", AreaLevel.PROVINCE, "Bắc Ninh", "VN.localities", "34:24"),
              area("34:24", AreaLevel.PROVINCE, "Bắc Ninh", "VN.localities"),
              area("63:66", AreaLevel.PROVINCE, "Đắk Lắk", "VN.localities", "34:66"),
              area("34:66", AreaLevel.PROVINCE, "Đắk Lắk", "VN.localities"),
              area("34:66.1", AreaLevel.PROVINCE, "Một phần", "34:66")));

  private static Entry area(
      String id, AreaLevel level, String name, @Nullable String partOf, String... successors) {
    return new Entry(
        id, id.replaceAll(".*:", ""), level, List.of(name), partOf, List.of(successors));
  }

  @Test
  void aProvinceOfTodayIsSeenWithAllThatItWasMadeOf() {
    assertThat(AREAS.scopeOf("34:24"))
        .containsExactlyInAnyOrder(
            "34:24", "63:24", "63:27", "VN", "VN.localities", "VN.ministries");
  }

  @Test
  void aFormerProvinceIsSeenWithWhatItBecameAndNotWithItsSiblings() {
    assertThat(AREAS.scopeOf("63:24"))
        .containsExactlyInAnyOrder("63:24", "34:24", "VN", "VN.localities", "VN.ministries");
  }

  @Test
  void partsOfAnAreaBelongToIt() {
    assertThat(AREAS.scopeOf("34:66")).contains("34:66.1", "63:66");
  }

  @Test
  void theNationIsItselfAloneAndNotItsParts() {
    assertThat(AREAS.scopeOf("VN")).containsExactly("VN");
    assertThat(AREAS.scopeOf("VN.localities")).containsExactly("VN.localities");
  }

  @Test
  void whatIsNoAreaHasNoScope() {
    assertThat(AREAS.scopeOf("34:99")).isEmpty();
  }

  @Test
  void aNameIsFoundWithoutMarksSpacesAndHyphensInBothVintages() {
    assertThat(AREAS.named("bacninh")).containsExactlyInAnyOrder("63:27", "34:24");
    assertThat(AREAS.named("bac-giang")).containsExactly("63:24");
    assertThat(AREAS.named("daklak")).containsExactlyInAnyOrder("63:66", "34:66");
  }

  @Test
  void aMinistryGoesByItsCodeAndTheNationByNoName() {
    assertThat(AREAS.named("bca")).containsExactly("M:BCA");
    assertThat(AREAS.named("vietnam")).isEmpty();
    assertThat(AREAS.named("24")).isEmpty();
  }
}
