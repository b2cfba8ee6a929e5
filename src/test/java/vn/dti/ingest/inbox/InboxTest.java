package vn.dti.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.ingest.TestCatalogue;
import vn.dti.ingest.answer.AnswerFiles;
import vn.dti.ingest.inbox.Inbox.Handled;
import vn.dti.ingest.inbox.Inbox.Sweep;
import vn.dti.ingest.ledger.Ledger;
import vn.dti.ingest.ledger.LedgerEntry;
import vn.dti.ingest.sheet.Books;
import vn.dti.ingest.sheet.ReadLimits;

class InboxTest {
  private static final String GOOD = "Mã chỉ tiêu;Kỳ;Giá trị\ngov.share;T9/2025;61,5\n";
  private static final String BAD = "Mã chỉ tiêu;Kỳ;Giá trị\ngov.share;T9/2025;nhiều\n";

  @TempDir Path folder;
  private final List<Handled> handled = new ArrayList<>();

  @Test
  void aGoodFileIsAcceptedAndABadOneComesBackEachBesideItsAnswer() throws IOException {
    drop("63:48/tốt.csv", GOOD);
    drop("63-68/xấu.csv", BAD);

    sweepTwice();

    assertThat(tree())
        .containsExactlyInAnyOrder(
            "63:48/accepted/tốt.csv",
            "63:48/accepted/tốt.csv.answer.json",
            "63:48/accepted/tốt.csv.answer.xlsx",
            "63-68/rejected/xấu.csv",
            "63-68/rejected/xấu.csv.answer.json",
            "63-68/rejected/xấu.csv.answer.xlsx");
    assertThat(ledger().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.areaId()).isEqualTo("63:48"));
  }

  @Test
  void aFileIsTakenOnlyWhenTwoLooksFindItTheSame() throws IOException {
    try (Inbox inbox = inbox()) {
      drop("63:48/a.csv", "Mã chỉ tiêu;Kỳ;Giá trị\ngov.share;");
      assertThat(inbox.sweep(handled::add).waiting()).isEqualTo(1);
      drop("63:48/a.csv", GOOD);
      assertThat(inbox.sweep(handled::add).waiting()).isEqualTo(1);
      assertThat(handled).isEmpty();
      assertThat(inbox.sweep(handled::add)).isEqualTo(new Sweep(1, 0, List.of()));
    }
    assertThat(handled.getFirst().answer().isGood()).isTrue();
  }

  @Test
  void aWorkbookWithoutItsEndIsStillOnItsWay() throws IOException {
    Files.createDirectories(folder.resolve("inbox/63:48"));
    Files.write(folder.resolve("inbox/63:48/a.xlsx"), new byte[] {'P', 'K', 3, 4, 1, 2, 3});
    try (Inbox inbox = inbox()) {
      inbox.sweep(handled::add);
      assertThat(inbox.sweep(handled::add).waiting()).isEqualTo(1);
    }
    assertThat(handled).isEmpty();
  }

  @Test
  void leavesOtherProgramsFilesItsOwnAnswersAndLinksAlone() throws IOException {
    drop("63:48/~$a.xlsx", "lock");
    drop("63:48/.hidden.csv", GOOD);
    drop("63:48/a.csv.part", GOOD);
    drop("63:48/b.csv.answer.json", "{}");
    Path secret = Files.writeString(folder.resolve("secret.csv"), GOOD);
    Files.createSymbolicLink(folder.resolve("inbox/63:48/link.csv"), secret);
    Files.createSymbolicLink(folder.resolve("inbox/63:68"), folder);

    sweepTwice();

    assertThat(handled).isEmpty();
    assertThat(secret).exists();
  }

  @Test
  void thePersonIsNamedByTheAreasOwnFileElseTheAccount() throws IOException {
    drop("63:48/a.csv", GOOD);
    drop("63:68/submitter.txt", "Nguyễn Thị Ánh\n");
    drop("63:68/a.csv", GOOD);

    sweepTwice();

    assertThat(ledger().entries())
        .extracting(LedgerEntry::submittedBy)
        .containsExactly(Files.getOwner(folder.resolve("inbox")).getName(), "Nguyễn Thị Ánh");
  }

  @Test
  void aFolderThatIsNoAreaIsToldAndItsFilesStay() throws IOException {
    drop("Đà Nẵng/a.csv", GOOD);

    List<Fault> faults = sweepTwice();

    assertThat(faults).extracting(Fault::code).containsOnly(FaultCode.DATA_UNKNOWN_CODE);
    assertThat(tree()).containsExactly("Đà Nẵng/a.csv");
  }

  @Test
  void aSecondFileOfTheSameNameKeepsTheFirst() throws IOException {
    drop("63:48/a.csv", GOOD);
    sweepTwice();
    drop("63:48/a.csv", GOOD.replace("T9", "T8"));
    sweepTwice();

    assertThat(tree())
        .contains("63:48/accepted/a.csv", "63:48/accepted/a (2).csv")
        .contains("63:48/accepted/a (2).csv.answer.json");
  }

  @Test
  void onlyOneWatcherEmptiesAnInbox() {
    try (Inbox _ = inbox()) {
      assertThatThrownBy(this::inbox)
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.first().code()).isEqualTo(FaultCode.STORE_BUSY));
    }
  }

  @Test
  void aLedgerAtFaultLosesNoFile() throws IOException {
    drop("63:48/a.csv", GOOD);
    Files.createDirectories(folder.resolve("store"));
    Files.writeString(folder.resolve("store/ledger"), "in the way");

    assertThat(sweepTwice()).isNotEmpty();

    Files.delete(folder.resolve("store/ledger"));
    sweepTwice();
    assertThat(tree()).contains("63:48/accepted/a.csv");
    assertThat(ledger().entries()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(InboxStep.class)
  void aKilledWatcherAcceptsExactlyOnceAndAnswersAfterwards(InboxStep step) throws Exception {
    drop("63:48/a.csv", GOOD);
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WatchingProcess.class.getName(),
                folder.resolve("store").toString(),
                folder.resolve("inbox").toString(),
                step.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(killed.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("waiting");
      killed.destroyForcibly();
      assertThat(killed.waitFor()).isEqualTo(128 + 9);
    }

    sweepTwice();

    assertThat(ledger().entries()).hasSize(1);
    assertThat(ledger().verify()).isEmpty();
    assertThat(tree())
        .containsExactlyInAnyOrder(
            "63:48/accepted/a.csv",
            "63:48/accepted/a.csv.answer.json",
            "63:48/accepted/a.csv.answer.xlsx");
    assertThat(Files.readString(folder.resolve("inbox/63:48/accepted/a.csv.answer.json")))
        .contains("\"submission_id\" : \"S000001\"");
  }

  private List<Fault> sweepTwice() {
    try (Inbox inbox = inbox()) {
      inbox.sweep(handled::add);
      return inbox.sweep(handled::add).faults();
    }
  }

  private Inbox inbox() {
    return Inbox.open(
        folder.resolve("inbox"),
        TestCatalogue.plain(),
        WatchingProcess.intake(folder.resolve("store")),
        new AnswerFiles(new Books(ReadLimits.DEFAULT, System::nanoTime)),
        Clock.systemUTC());
  }

  private Ledger ledger() {
    return new Ledger(folder.resolve("store"));
  }

  private void drop(String name, String content) throws IOException {
    Path file = folder.resolve("inbox").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<String> tree() throws IOException {
    Path inbox = folder.resolve("inbox");
    try (Stream<Path> files = Files.walk(inbox)) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> inbox.relativize(path).toString())
          .filter(name -> !name.equals(".lock"))
          .toList();
    }
  }
}
