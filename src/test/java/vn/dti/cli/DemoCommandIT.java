package vn.dti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole road with the shipped figures and a plugin started from this build's classes. */
class DemoCommandIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void makeAPluginFolder() throws IOException {
    Path plugin = Files.createDirectory(folder.resolve("plugin"));
    Files.writeString(
        plugin.resolve("plugin.json"),
        "{\"id\": \"dti-indicators-datasource\", \"executable\": \"gpx_trial\"}");
    Path launcher = plugin.resolve("gpx_trial_linux_amd64");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        LC_ALL=C.UTF-8 exec "%s" --enable-native-access=ALL-UNNAMED \
        --add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "%s" vn.dti.Main "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ran(int exitCode, String out, String err) {}

  private static Ran run(String... more) {
    CommandLine line =
        new CommandLine(
            new DemoCommand(
                (store, _) ->
                    PublishCommand.publish(
                        store,
                        Optional.of(Path.of("src/main/data")),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2025, 10, 31))),
                folder.resolve("plugin"),
                Map.of()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    arguments.addAll(List.of("--page", folder.resolve("page/index.html").toString()));
    arguments.addAll(Arrays.asList(more));
    int exitCode = line.execute(arguments.toArray(String[]::new));
    line.getOut().flush();
    line.getErr().flush();
    return new Ran(exitCode, out.toString(), err.toString());
  }

  @Test
  void everyDashboardQueryIsAnsweredAndTheTableTellsTheDayOfTheConference() throws IOException {
    Ran ran = run();

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    String table = ran.out().replaceAll(" +", " ");
    assertThat(table)
        .contains("tính đến ngày 19/07/2024")
        .contains(
            "| Tỷ lệ dịch vụ công trực | 55 % | 19/07/2024 | ≥ 80 % | 31/12/2024 | 25 điểm % |"
                + " ? chưa đánh giá |")
        .contains("còn 165 ngày | cần 4,6 điểm")
        .contains("| 87,07 % | 19/07/2024 | ≥ 80 % | 31/12/2025 | 0 | ● đã đạt |")
        .contains("| 13,5 % | 19/07/2024 | > 50 % | 31/12/2025 | 36,5 điểm % | ▼ chậm |")
        .contains("≥ 40 % | 31/12/2024 | – | ○ chưa có số liệu |")
        .contains("≥ 90 % | 31/12/2024 | – | ○ chưa có số liệu |")
        .contains("| 100 % | 31/12/2025 | – | ○ chưa có số liệu |")
        .contains("Lắk, 19/07/2024, đoạn 8");
    assertThat(Files.readString(folder.resolve("page/index.html")))
        .contains("<section id=\"ngay-2024-07-19\"", "<section id=\"ngay-2025-10-31\"")
        .contains("<strong>13,5 %</strong>", "27,27 %", "đã đi 22 %, lẽ ra 52 %", "23,3 %");
  }

  @Test
  void aFailedDashboardQueryIsNamedAndFailsTheCommand() throws IOException {
    Path boards = Files.createDirectory(folder.resolve("boards"));
    Files.writeString(
        boards.resolve("b.json"),
        """
        {"title": "Bảng thử", "panels": [{"title": "Ô thử",
          "datasource": {"type": "dti-indicators-datasource", "uid": "dti-reported"},
          "targets": [{"refId": "B", "queryType": "sql", "format": "table",
            "rawSql": "SELECT * FROM nowhere"}]}]}
        """);

    Ran ran = run("--dashboards", boards.toString());

    assertThat(ran.exitCode()).isOne();
    assertThat(ran.err()).contains("Bảng thử > Ô thử > B:").contains("nowhere");
    assertThat(ran.out()).contains("hỏng 1").contains("Mục tiêu chính");
  }

  @Test
  void trainingPrintsNothingWhenAllIsWell() {
    Ran ran = run("--train");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out() + ran.err()).isEmpty();
  }
}
