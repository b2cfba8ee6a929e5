package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.publish.Differences.Count;
import vn.dti.snapshot.Snapshot;
import vn.dti.snapshot.SnapshotStore;

class ComparisonTest {
  @TempDir Path folder;

  @Test
  void tellsFiguresThatAppearedChangedAndWent() throws IOException {
    Snapshot before =
        publish(
            new Csv()
                .level("2022-12-31", "3", "observation_id=A")
                .level("2023-12-31", "5", "observation_id=B", "note=cũ")
                .level("2024-07-19", "13.5", "observation_id=C"));
    Snapshot after =
        publish(
            new Csv()
                .level("2022-12-31", "3", "observation_id=A")
                .level("2023-12-31", "5.5", "observation_id=B")
                .level("2024-12-31", "20", "observation_id=D"));

    Differences differences = Comparison.of(before, after, 10);

    assertThat(differences.counts()).containsExactly(new Count("observation", 1, 1, 1));
    assertThat(differences.changes())
        .containsExactly(
            new Change(
                "observation",
                "B",
                Change.Kind.CHANGED,
                "gov.share · VN · 2023-12-31",
                List.of(
                    new Change.Cell("note", "cũ", null), new Change.Cell("value", "5.0", "5.5"))),
            new Change(
                "observation",
                "C",
                Change.Kind.WENT,
                "gov.share · VN · 2024-07-19",
                List.of(
                    new Change.Cell("qualifier", "exact", null),
                    new Change.Cell("value", "13.5", null))),
            new Change(
                "observation",
                "D",
                Change.Kind.APPEARED,
                "gov.share · VN · 2024-12-31",
                List.of(
                    new Change.Cell("qualifier", null, "exact"),
                    new Change.Cell("value", null, "20.0"))));
  }

  @Test
  void tellsNothingOfTheSameSnapshot() throws IOException {
    Snapshot snapshot = publish(new Csv().level("2022-12-31", "3"));

    assertThat(Comparison.of(snapshot, snapshot, 10))
        .isEqualTo(new Differences(List.of(), List.of()));
  }

  @Test
  void countsAllAndTellsAsManyAsAreAskedForWithFiguresFirst() throws IOException {
    Csv many = new Csv().add("area", "area_id=63:01", "area_level=province", "name_vi=Hà Nội");
    for (int day = 10; day < 30; day++) {
      many.level("2024-07-" + day, "1");
    }
    Snapshot before = publish(new Csv().level("2022-12-31", "3", "observation_id=A"));
    Snapshot after = publish(many.level("2022-12-31", "3", "observation_id=A"));

    Differences differences = Comparison.of(before, after, 5);

    assertThat(differences.counts())
        .containsExactly(new Count("observation", 20, 0, 0), new Count("area", 1, 0, 0));
    assertThat(differences.all()).isEqualTo(21);
    assertThat(differences.changes()).hasSize(5).allMatch(c -> c.table().equals("observation"));
  }

  @Test
  void theSourcesThatPublishingMakesOfFormulasAreNotToldAsGone() throws IOException {
    Csv base =
        new Csv()
            .level("2022-12-31", "3")
            .add("indicator", "indicator_code=gov.twice", "name_vi=Gấp đôi", "name_en=Twice")
            .add(
                "formula",
                "formula_id=twice",
                "indicator_code=gov.twice",
                "expression=gov.share + gov.share");
    Snapshot current = publish(base);

    assertThat(new CatalogueCheck(request()).compare(current, 10).counts()).isEmpty();
  }

  @Test
  void tellsWhatAnOverlayWouldChangeInTheCatalogueBeforeItIsPublished() throws IOException {
    Csv base = new Csv().level("2022-12-31", "3").target(">", "50", "2022-03-31", "2025-12-31");
    Snapshot current = publish(base);
    Path overlay =
        Csv.only("target", "observation")
            .target(">", "60", "2022-03-31", "2025-12-31")
            .target(">=", "70", "2025-12-01", "2026-12-31", "target_id=T2")
            .level("2023-12-31", "4", "observation_id=N")
            .writeTo(folder.resolve("overlay"));

    Differences differences =
        new CatalogueCheck(request().withOverlay(overlay)).compare(current, 10);

    assertThat(differences.counts()).containsExactly(new Count("target", 1, 1, 0));
    assertThat(differences.changes())
        .containsExactly(
            new Change(
                "target",
                "T",
                Change.Kind.CHANGED,
                "gov.share · VN",
                List.of(new Change.Cell("value", "50.0", "60.0"))),
            new Change(
                "target",
                "T2",
                Change.Kind.APPEARED,
                "gov.share · VN",
                List.of(
                    new Change.Cell("due", null, "2026-12-31"),
                    new Change.Cell("operator", null, ">="),
                    new Change.Cell("value", null, "70.0"))));
    assertThat(new SnapshotStore(folder.resolve("store")).current().id()).isEqualTo(current.id());
  }

  private Snapshot publish(Csv csv) throws IOException {
    csv.writeTo(folder.resolve("data"));
    String id = new Publisher().publish(request()).id();
    return new SnapshotStore(folder.resolve("store")).open(id);
  }

  private PublishRequest request() {
    return new PublishRequest(
        folder.resolve("data"),
        folder.resolve("store"),
        Optional.empty(),
        "reported",
        Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC));
  }
}
