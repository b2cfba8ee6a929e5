package vn.dti.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.dti.fault.FaultException;
import vn.dti.publish.CatalogueCheck;
import vn.dti.publish.Csv;
import vn.dti.publish.PublishRequest;
import vn.dti.publish.Publisher;
import vn.dti.snapshot.SnapshotStore;

/** The subcommands as an administrator types them. */
class SnapshotCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private String first = "";
  private String second = "";

  @BeforeEach
  void publishTwice() throws IOException {
    first = publish(new Csv().level("2024-07-19", "13.5"), CLOCK);
    second =
        publish(
            new Csv()
                .level("2024-07-19", "14")
                .target(">=", "60", "2024-01-01", "2026-12-31", "target_id=N1"),
            Clock.offset(CLOCK, java.time.Duration.ofDays(1)));
  }

  @Test
  void listsSnapshotsNewestFirstWithTheCurrentOneMarked() {
    List<String> lines = run("list").out().lines().toList();

    assertThat(lines.get(1)).startsWith("*  " + second).contains("2024-07-19");
    assertThat(lines.get(2)).startsWith("   " + first);
  }

  @Test
  void showsWhereASnapshotCameFrom() {
    assertThat(run("show").out())
        .contains(second + " (reported)", "predecessor   " + first, "from base", "observation");
    assertThat(run("show", first).out()).startsWith(first);
  }

  @Test
  void tellsWhichFiguresAndTargetsDiffer() {
    assertThat(run("diff", first).out())
        .isEqualTo(
            """
            %s -> %s
            bảng / table  mới / new  đổi / changed  mất / gone
            observation   0          1              0
            target        1          0              0

            ~ observation F001  gov.share · VN · 2024-07-19
                value: 13.5 -> 14.0
            + target N1  gov.share · VN
                due = 2026-12-31; operator = >=; value = 60.0
            """
                .formatted(first, second));
  }

  @Test
  void boundsTheTableAndSaysHowManyRowsItLeftOut() {
    assertThat(run("diff", first, second, "--limit", "1").out())
        .contains("~ observation F001")
        .doesNotContain("N1")
        .contains("1 more rows (--limit).");
  }

  @Test
  void tellsDifferencesAsJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(run("diff", first, "--json").out());

    assertThat(json.at("/before").asText()).isEqualTo(first);
    assertThat(json.at("/differences/counts/0/changed").asInt()).isEqualTo(1);
    assertThat(json.at("/differences/changes/0/cells/0/after").asText()).isEqualTo("14.0");
  }

  @Test
  void goesBackAndSaysSo() {
    Ran ran = run("rollback");

    assertThat(ran.out())
        .contains("Snapshot " + first + " is current, in place of " + second + ".");
    assertThat(new SnapshotStore(folder.resolve("store")).current().id()).isEqualTo(first);
  }

  @Test
  void verifiesAndCollects() {
    assertThat(run("verify").out()).contains("Snapshot " + second + " is whole");
    assertThat(run("gc", "--keep", "1", "--older-than", "P30D").out())
        .contains(second + "  đang dùng / current", first + "  bản trước");
  }

  @Test
  void wantsABoundBeforeItRemovesAnything() {
    assertThat(run("gc").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void refusesToKeepLessThanNothingAndSaysHowASpanIsWritten() {
    assertThat(run("gc", "--keep", "-3").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("gc", "--older-than", "90 ngày").exitCode())
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("gc", "--older-than", "-90d").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("gc", "--older-than", "90d").exitCode()).isZero();
    assertThat(new SnapshotStore(folder.resolve("store")).list()).hasSize(2);
  }

  @Test
  void validatesACatalogueAndTellsWhatItWouldChange() throws IOException {
    Path overlay =
        Csv.only("target")
            .target(">=", "70", "2024-01-01", "2026-12-31", "target_id=N1")
            .writeTo(folder.resolve("overlay"));
    CommandLine catalogue = catalogue();
    String base = folder.resolve("data").toString();

    assertThat(run(catalogue, "validate", "--base", base, "--data", overlay.toString()).out())
        .contains("target", "No faults.");
    assertThat(
            run(
                    catalogue,
                    "diff",
                    "--store",
                    folder.resolve("store").toString(),
                    "--base",
                    base,
                    "--data",
                    overlay.toString())
                .out())
        .contains("~ target N1", "value: 60.0 -> 70.0");
  }

  @Test
  void comparesTwoFoldersOfFilesWholeOrLaidOverABase() throws IOException {
    Path before =
        new Csv()
            .level("2024-07-19", "14")
            .target(">=", "60", "2024-01-01", "2026-12-31", "target_id=N1")
            .writeTo(folder.resolve("before"));
    Path after =
        new Csv()
            .level("2024-07-19", "15")
            .change("indicator", "name_vi=Tỷ lệ mới")
            .writeTo(folder.resolve("after"));

    assertThat(run(catalogue(), "diff", before.toString(), after.toString()).out())
        .isEqualTo(
            """
            %s -> %s
            bảng / table  mới / new  đổi / changed  mất / gone
            observation   0          1              0
            indicator     0          1              0
            target        0          0              1

            ~ observation F001  gov.share · VN · 2024-07-19
                value: 14.0 -> 15.0
            ~ indicator gov.share  Tỷ lệ mới
                name_vi: Tỷ lệ -> Tỷ lệ mới
            - target N1  gov.share · VN
                due = 2026-12-31; operator = >=; value = 60.0
            """
                .formatted(before, after));
    Path overlay =
        Csv.only("target")
            .target(">=", "70", "2024-01-01", "2026-12-31", "target_id=N1")
            .writeTo(folder.resolve("laid over"));
    assertThat(
            run(
                    catalogue(),
                    "diff",
                    before.toString(),
                    overlay.toString(),
                    "--base",
                    before.toString())
                .out())
        .contains("~ target N1", "value: 60.0 -> 70.0")
        .doesNotContain("observation");
  }

  @Test
  void tellsTheFaultsOfBothFoldersAndWantsTwoOfThem() throws IOException {
    Path before = new Csv().level("2024-07-19", "x").writeTo(folder.resolve("before"));
    Path after = new Csv().level("2024-07-19", "y").writeTo(folder.resolve("after"));

    assertThatThrownBy(
            () ->
                CatalogueCheck.ofFiles(request(after))
                    .compareWith(CatalogueCheck.ofFiles(request(before)), 5))
        .isInstanceOfSatisfying(
            FaultException.class,
            e ->
                assertThat(e.faults())
                    .extracting(fault -> fault.what().en())
                    .satisfiesExactly(
                        x -> assertThat(x).contains("\"x\""),
                        y -> assertThat(y).contains("\"y\"")));
    assertThat(run(catalogue(), "diff", before.toString()).exitCode())
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run(catalogue(), "diff").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  private static CommandLine catalogue() {
    return CatalogueCommand.create(
        (store, base, data) ->
            new PublishRequest(
                base.orElseThrow(),
                Optional.<LocalDate>empty(),
                data,
                store,
                Optional.empty(),
                "reported",
                CLOCK));
  }

  private PublishRequest request(Path base) {
    return new PublishRequest(base, folder.resolve("none"), Optional.empty(), "reported", CLOCK);
  }

  private record Ran(int exitCode, String out) {}

  private Ran run(String subcommand, String... more) {
    List<String> arguments = new ArrayList<>(List.of(subcommand));
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    arguments.addAll(Arrays.asList(more));
    return run(SnapshotCommand.create(CLOCK), arguments.toArray(String[]::new));
  }

  private static Ran run(CommandLine line, String... arguments) {
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(new StringWriter(), true));
    int exitCode = line.execute(arguments);
    return new Ran(exitCode, out.toString());
  }

  private String publish(Csv csv, Clock clock) throws IOException {
    Path data = csv.writeTo(folder.resolve("data"));
    return new Publisher()
        .publish(
            new PublishRequest(data, folder.resolve("store"), Optional.empty(), "reported", clock))
        .id();
  }
}
