package vn.dti.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

@Timeout(60)
class AuditLogTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final long MEBIBYTE = 1L << 20;

  @TempDir Path temporary;
  private final LinkedBlockingQueue<String> notices = new LinkedBlockingQueue<>();

  private Path folder() {
    return temporary.resolve("audit");
  }

  private AuditLog open(AuditSettings settings) {
    return AuditLog.open(settings, Logged.at(NOON), (message, details) -> notices.add(message));
  }

  private AuditLog open() {
    return open(AuditSettings.in(folder()));
  }

  @Test
  void anExecutedQueryHasALineBeforeAndALineAfter() throws IOException {
    try (AuditLog log = open()) {
      QueryTrail trail = Logged.begin(log, "SELECT 1");
      trail.parsing("20251031-abc");
      JsonNode opened = Logged.lines(folder()).getLast();
      assertThat(opened.path("event").asText()).isEqualTo("open");
      assertThat(opened.path("text").asText()).isEqualTo("SELECT 1");
      trail.executing();
      trail.answered(new Outcome.Answered(3, 400, true, false));
      trail.deliver();
    }

    assertThat(Logged.lines(folder()).stream().map(l -> l.path("event").asText()))
        .containsExactly("file", "open", "query");
    JsonNode line = Logged.lines(folder()).getLast();
    assertThat(line.path("id").asLong())
        .isEqualTo(Logged.lines(folder()).get(1).path("id").asLong());
    assertThat(line.path("who").asText()).isEqualTo("user:12");
    assertThat(line.path("policy").asText()).isEqualTo("v3");
    assertThat(line.path("login").asText()).isEqualTo("lan");
    assertThat(line.path("time").asText()).isEqualTo("2026-06-01T12:00:00Z");
    assertThat(line.path("dashboard").asText()).isEqualTo("board");
    assertThat(line.path("panel").asText()).isEqualTo("4");
    assertThat(line.path("snapshot").asText()).isEqualTo("20251031-abc");
    assertThat(line.path("from").asText()).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(line.path("outcome").asText()).isEqualTo("truncated");
    assertThat(line.path("rows").asLong()).isEqualTo(3);
    assertThat(line.path("bytes").asLong()).isEqualTo(400);
    assertThat(line.path("cached").asBoolean(true)).isFalse();
    assertThat(line.path("hash").asText()).isEqualTo(TextHash.of("SELECT 1"));
  }

  @Test
  void anAnswerFromTheCacheHasOneLine() throws IOException {
    try (AuditLog log = open()) {
      Logged.ask(log, "SELECT 1", false);
      Logged.ask(log, "SELECT 1", true);
    }

    assertThat(Logged.lines(folder()).stream().map(l -> l.path("event").asText()))
        .containsExactly("file", "open", "query", "query");
    assertThat(Logged.lines(folder()).getLast().path("cached").asBoolean()).isTrue();
    assertThat(Logged.lines(folder()).getLast().has("text")).isFalse();
  }

  @Test
  void whatIsRefusedFailsOrIsCancelledSaysSo() throws IOException {
    try (AuditLog log = open()) {
      log.begin(Logged.ASKED, "{\"rawSql\":").fail(FaultCode.QUERY_MALFORMED);
      QueryTrail refused = Logged.begin(log, "DROP TABLE x");
      refused.parsing("s");
      refused.fail(FaultCode.SQL_REFUSED);
      QueryTrail timeout = Logged.begin(log, "SELECT slow");
      timeout.parsing("s");
      timeout.executing();
      timeout.fail(FaultCode.QUERY_TIMEOUT);
      QueryTrail left = Logged.begin(log, "SELECT left");
      left.parsing("s");
      left.executing();
      left.fail(FaultCode.QUERY_CANCELLED);
    }

    assertThat(
            Logged.lines(folder(), "query").stream()
                .map(l -> l.path("outcome").asText() + " " + l.path("code").asText()))
        .containsExactly(
            "refused QUERY_MALFORMED", "refused SQL_REFUSED", "failed QUERY_TIMEOUT", "cancelled ");
    assertThat(Logged.lines(folder(), "query").getFirst().path("text").asText())
        .isEqualTo("{\"rawSql\":");
  }

  @Test
  void aChangeOfPolicyIsALineOfItsOwn() throws IOException {
    try (AuditLog log = open()) {
      log.policyChanged("v4", "/etc/dti/policy.yaml", List.of());
      log.policyChanged(
          "v4",
          "/etc/dti/policy.yaml",
          List.of(
              new Fault(
                  FaultCode.SETTINGS_INVALID, new Text("sai", "wrong"), new Text("", ""), "3:1")));
    }

    List<JsonNode> lines = Logged.lines(folder(), "policy");
    assertThat(lines.getFirst().path("version").asText()).isEqualTo("v4");
    assertThat(lines.getFirst().has("faults")).isFalse();
    assertThat(lines.getLast().path("faults").asInt()).isEqualTo(1);
    assertThat(lines.getLast().path("fault").asText()).contains("wrong", "3:1");
  }

  @Test
  void manyWritersAtOnceLoseNothing() throws Exception {
    int threads = 16;
    int each = 1_000;
    try (AuditLog log = open()) {
      CountDownLatch go = new CountDownLatch(1);
      List<Thread> writers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        writers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        go.await();
                      } catch (InterruptedException e) {
                        return;
                      }
                      for (int i = 0; i < each; i++) {
                        Logged.ask(log, "SELECT " + thread, i % 100 != 0);
                      }
                    }));
      }
      go.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(log.state().lost()).isZero();
    }

    Set<Long> ids = new HashSet<>();
    Logged.lines(folder(), "query").forEach(line -> ids.add(line.path("id").asLong()));
    assertThat(ids).hasSize(threads * each);
    assertThat(Logged.lines(folder(), "query")).hasSize(threads * each);
  }

  @Test
  void rotationKeepsEveryBoundAndEachFileTellsWhatIsOpen() throws IOException {
    AuditSettings settings =
        new AuditSettings(folder(), MEBIBYTE, 3 * MEBIBYTE, Duration.ofDays(30), false, List.of());
    long stillOpen;
    try (AuditLog log = open(settings)) {
      QueryTrail open = Logged.begin(log, "SELECT open");
      open.parsing("s");
      stillOpen = Logged.lines(folder(), "open").getFirst().path("id").asLong();
      for (int i = 0; i < 2_000; i++) {
        Logged.ask(log, ("SELECT " + i + " ").repeat(200), true);
        if (i % 400 == 0) {
          assertBounded();
        }
      }
    }

    assertBounded();
    List<Path> files = Logged.files(folder());
    assertThat(files).hasSizeBetween(2, 4);
    assertThat(files.getFirst().toString()).doesNotEndWith("000001.jsonl");
    for (Path file : files) {
      assertThat(Logged.linesOf(file).getFirst().path("event").asText()).isEqualTo("file");
      assertThat(Logged.linesOf(file).get(1).path("id").asLong()).isEqualTo(stillOpen);
    }
  }

  private void assertBounded() throws IOException {
    long all = 0;
    for (Path file : Logged.files(folder())) {
      assertThat(Files.size(file)).isLessThanOrEqualTo(MEBIBYTE);
      all += Files.size(file);
    }
    assertThat(all).isLessThanOrEqualTo(3 * MEBIBYTE);
  }

  @Test
  void filesOlderThanTheBoundGo() throws IOException {
    open().close();
    Path old = Logged.files(folder()).getFirst();
    Files.setLastModifiedTime(old, FileTime.from(NOON.minus(Duration.ofDays(401))));
    Path recent = folder().resolve("audit-20260101T000000.000Z-1-1-000001.jsonl");
    Files.writeString(recent, "{}\n");
    Files.setLastModifiedTime(recent, FileTime.from(NOON.minus(Duration.ofDays(399))));

    open().close();

    assertThat(Logged.files(folder())).doesNotContain(old).contains(recent).hasSize(2);
  }

  @Test
  void aClockThatJumpsFarAheadCostsTheOldestFilesAloneAndNotAll() throws IOException {
    List<Path> record = new ArrayList<>();
    Files.createDirectories(folder());
    for (int day = 1; day <= 9; day++) {
      Path file = folder().resolve("audit-2026050%dT000000.000Z-1-1-000001.jsonl".formatted(day));
      Files.writeString(file, "{}\n");
      Files.setLastModifiedTime(file, FileTime.from(NOON.minus(Duration.ofDays(30 - day))));
      record.add(file);
    }

    AuditLog.open(
            AuditSettings.in(folder()), Logged.at(NOON.plus(Duration.ofDays(27_000))), (_, _) -> {})
        .close();
    open().close();

    assertThat(Logged.files(folder())).containsAll(record.subList(2, 9));
  }

  @Test
  void nobodyButTheAccountItselfMayRead() throws IOException {
    try (AuditLog log = open()) {
      Logged.ask(log, "SELECT 1", false);
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(Logged.files(folder()).getFirst())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderThatCannotBeUsedIsToldAndHindersNoAnswerUntilItCan() throws Exception {
    Path obstacle = Files.writeString(temporary.resolve("audit"), "a file");
    try (AuditLog log = open()) {
      Logged.ask(log, "SELECT 1", false);
      Logged.ask(log, "SELECT 1", true);

      assertThat(log.state().trouble())
          .hasValueSatisfying(reason -> assertThat(reason).contains("audit"));
      assertThat(notices.poll(10, TimeUnit.SECONDS)).isEqualTo("the audit log cannot be written");
      assertThat(notices).as("told once").isEmpty();
      Files.delete(obstacle);
      assertThat(notices.poll(20, TimeUnit.SECONDS)).isEqualTo("the audit log is written again");
      Logged.ask(log, "SELECT 2", false);
      assertThat(log.state().trouble()).isEmpty();
      assertThat(log.state().lost()).isGreaterThanOrEqualTo(3);
    }

    assertThat(Logged.lines(folder(), "lost").getFirst().path("count").asInt())
        .isGreaterThanOrEqualTo(3);
    assertThat(Logged.lines(folder(), "open").getLast().path("text").asText())
        .isEqualTo("SELECT 2");
  }

  @Test
  void whereALineIsRequiredNoQueryRunsWithoutIt() throws IOException {
    Files.writeString(temporary.resolve("audit"), "a file");
    AuditSettings settings =
        AuditSettings.read(
            Map.of(AuditSettings.REQUIRED, "true", AuditSettings.FOLDER, folder().toString()),
            temporary);
    try (AuditLog log = open(settings)) {
      QueryTrail fresh = Logged.begin(log, "SELECT 1");
      assertThatThrownBy(() -> fresh.parsing("s"))
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.first().code()).isEqualTo(FaultCode.AUDIT_UNWRITABLE));
      fresh.fail(FaultCode.AUDIT_UNWRITABLE);
      QueryTrail answered = Logged.begin(log, "SELECT 1");
      answered.answered(new Outcome.Answered(1, 1, false, true));
      assertThatThrownBy(answered::deliver)
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.first().code()).isEqualTo(FaultCode.AUDIT_UNWRITABLE));
    }
  }

  @Test
  void everythingWrongWithTheSettingsIsToldAndDefaultsHold() {
    AuditSettings settings =
        AuditSettings.read(
            Map.of(
                AuditSettings.FOLDER, "relative",
                AuditSettings.FILE_MEGABYTES, "0",
                AuditSettings.TOTAL_MEGABYTES, "40",
                AuditSettings.DAYS, "many",
                AuditSettings.REQUIRED, "yes"),
            temporary);

    assertThat(settings.faults().stream().map(Fault::where))
        .containsExactlyInAnyOrder(
            AuditSettings.FILE_MEGABYTES,
            AuditSettings.DAYS,
            AuditSettings.TOTAL_MEGABYTES,
            AuditSettings.FOLDER,
            AuditSettings.REQUIRED);
    assertThat(settings.folder()).isEqualTo(temporary.resolve("audit"));
    assertThat(settings.fileBytes()).isEqualTo(32 * MEBIBYTE);
    assertThat(settings.totalBytes()).isEqualTo(64 * MEBIBYTE);
    assertThat(settings.age()).isEqualTo(Duration.ofDays(400));
    assertThat(settings.required()).as("when in doubt").isTrue();
  }
}
