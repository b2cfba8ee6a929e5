package vn.dti.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;

/** Real processes, really killed, and what the next one makes of what they left. */
@Timeout(120)
class AbruptEndTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();

  /** A process that is at a query when it is killed. */
  private void dieAt(String text, Instant when) throws IOException {
    try (AuditProcess process = AuditProcess.start(folder, when)) {
      assertThat(process.tell("run " + text)).isEqualTo("running");
      process.kill();
    }
  }

  private AuditLog open(Instant now) {
    return open(Logged.at(now));
  }

  private AuditLog open(MachineClock clock) {
    AuditLog log =
        AuditLog.open(
            AuditSettings.in(folder),
            clock,
            (message, details) -> told.add(message + " " + details));
    // What the dead left has been looked at once this returns.
    assertThat(log.state().trouble()).isEmpty();
    return log;
  }

  private static void assertRefused(AuditLog log, String text) {
    QueryTrail trail = Logged.begin(log, text);
    assertThatThrownBy(() -> trail.parsing("s"))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_CRASHED_BEFORE);
              assertThat(e.describe(Language.EN))
                  .containsPattern("refused for another [0-9]+ minutes")
                  .contains("audit release " + TextHash.of(text).substring(0, 12));
              assertThat(e.describe(Language.VI)).containsPattern("tạm chặn thêm [0-9]+ phút");
            });
    trail.fail(FaultCode.QUERY_CRASHED_BEFORE);
  }

  private static void assertServed(AuditLog log, String text) {
    QueryTrail trail = Logged.begin(log, text);
    trail.parsing("s");
    trail.fail(FaultCode.SQL_FAILED);
  }

  @Test
  void theQueriesThatAKilledProcessWasAtAreNamedByTheNext() throws IOException {
    try (AuditProcess process = AuditProcess.start(folder, NOON)) {
      process.tell("ask SELECT done");
      process.tell("run SELECT gone");
      process.tell("run SELECT went");
      process.tell("end");
      process.kill();
    }

    try (AuditLog log = open(NOON.plusSeconds(1))) {
      OpenLine left = log.state().leftOpen().getFirst();
      assertThat(log.state().leftOpen()).hasSize(1);
      assertThat(left.text()).isEqualTo("SELECT went");
      assertThat(left.who()).isEqualTo("user:12");
      assertThat(left.asked()).isEqualTo(NOON);
      assertThat(left.dashboard()).isEqualTo("board");
      assertThat(told)
          .singleElement()
          .asString()
          .contains("ended abruptly", "SELECT went", "user:12", "2026-06-01T12:00:00Z");
      assertServed(log, "SELECT went");
    }
    assertThat(Logged.lines(folder, "unfinished"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("text").asText()).isEqualTo("SELECT went"))
        .satisfies(line -> assertThat(line.path("counted").asBoolean()).isTrue());
    told.clear();
    open(NOON.plusSeconds(2)).close();
    assertThat(told).as("told once").isEmpty();
  }

  @Test
  void aTextFoundTwiceIsRefusedForAnHourAndOthersAreNot() throws IOException {
    dieAt("SELECT killer", NOON);
    dieAt("SELECT killer", NOON.plusSeconds(2));

    Instant found = NOON.plusSeconds(4);
    try (AuditLog log = open(found)) {
      assertRefused(log, "SELECT killer");
      assertServed(log, "SELECT other");
      assertThat(log.state().crashes().getFirst().refusedUntil(log.state().now()))
          .contains(found.plus(Duration.ofHours(1)));
    }
    try (AuditLog log = open(found.plus(Duration.ofMinutes(59)))) {
      assertRefused(log, "SELECT killer");
    }
    try (AuditLog log = open(found.plus(Duration.ofHours(1)))) {
      assertServed(log, "SELECT killer");
    }
  }

  @Test
  void noSettingOfTheTimeOfDayMakesTheHourShorterOrLonger() throws IOException {
    dieAt("SELECT killer", NOON);
    dieAt("SELECT killer", NOON.plusSeconds(2));
    Instant found = NOON.plusSeconds(4);
    open(found).close();
    Duration up = Duration.between(Instant.EPOCH, found);

    for (Instant set :
        List.of(
            found.minus(Duration.ofHours(1)),
            found.plus(Duration.ofHours(5)),
            Instant.EPOCH,
            Instant.parse("2100-01-01T00:00:00Z"))) {
      try (AuditLog log = open(Logged.at(set, up.plusMinutes(59)))) {
        assertRefused(log, "SELECT killer");
        assertThat(log.state().crashes().getFirst().refusedUntil(log.state().now()))
            .contains(set.plus(Duration.ofMinutes(1)));
      }
      try (AuditLog log = open(Logged.at(set, up.plusMinutes(60)))) {
        assertServed(log, "SELECT killer");
      }
    }
  }

  /** A process that is at several queries when it is killed. */
  private void dieAtAll(Instant when, String... texts) throws IOException {
    try (AuditProcess process = AuditProcess.start(folder, when)) {
      for (String text : texts) {
        assertThat(process.tell("run " + text)).as(text).isEqualTo("running");
      }
      process.kill();
    }
  }

  @Test
  void aBystanderOfTwoEndsRunsAloneAndIsClearedAndTheThirdEndNamesTheKiller() throws IOException {
    dieAtAll(NOON, "SELECT bystander", "SELECT killer", "SELECT late");
    dieAtAll(NOON.plusSeconds(1), "SELECT killer", "SELECT bystander");

    try (AuditLog log = open(NOON.plusSeconds(2))) {
      QueryTrail bystander = Logged.begin(log, "SELECT bystander");
      bystander.parsing("s");
      bystander.executing();
      Thread killer = Thread.ofVirtual().start(() -> assertServed(log, "SELECT killer"));
      // Nobody else is held up.
      assertServed(log, "SELECT late");
      assertThat(killer.isAlive()).isTrue();
      bystander.answered(new Outcome.Answered(1, 1, false, false));
      bystander.deliver();
      assertThat(suspects(log)).containsExactly("SELECT killer");
      join(killer);
    }

    dieAtAll(NOON.plusSeconds(3), "SELECT killer", "SELECT late", "SELECT bystander");
    try (AuditLog log = open(NOON.plusSeconds(4))) {
      assertRefused(log, "SELECT killer");
      assertServed(log, "SELECT bystander");
      assertServed(log, "SELECT late");
    }
  }

  private static List<String> suspects(AuditLog log) {
    AuditState state = log.state();
    return state.crashes().stream()
        .filter(crash -> crash.standing(state.now()) == Crash.Standing.SUSPECT)
        .map(Crash::text)
        .sorted()
        .toList();
  }

  @Test
  void textsThatDoHarmInCompanyAloneGoOnRunningOneAtATimeForAnHour() throws IOException {
    dieAtAll(NOON, "SELECT a", "SELECT b");
    dieAtAll(NOON.plusSeconds(1), "SELECT b", "SELECT a");
    try (AuditLog log = open(NOON.plusSeconds(2))) {
      Logged.ask(log, "SELECT a", false);
      Logged.ask(log, "SELECT b", false);
      assertThat(suspects(log)).as("each ran alone without harm").isEmpty();
    }
    dieAtAll(NOON.plusSeconds(3), "SELECT a", "SELECT b");

    try (AuditLog log = open(NOON.plusSeconds(4))) {
      QueryTrail first = Logged.begin(log, "SELECT a");
      first.parsing("s");
      first.executing();
      Thread second = Thread.ofVirtual().start(() -> Logged.ask(log, "SELECT b", false));
      assertServed(log, "SELECT other");
      assertThat(second.isAlive()).isTrue();
      first.answered(new Outcome.Answered(1, 1, false, false));
      first.deliver();
      join(second);
      assertThat(suspects(log)).containsExactly("SELECT a", "SELECT b");
    }
    try (AuditLog log = open(NOON.plusSeconds(3_700))) {
      assertThat(suspects(log)).isEmpty();
    }
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofSeveralSuspectsOneRunsAtATimeSoThatTheThirdEndNamesExactlyOne() throws IOException {
    dieAtAll(NOON, "SELECT a", "SELECT b", "SELECT c");
    dieAtAll(NOON.plusSeconds(1), "SELECT a", "SELECT b", "SELECT c");
    try (AuditProcess process = AuditProcess.start(folder, NOON.plusSeconds(2))) {
      assertThat(process.tell("run SELECT b")).isEqualTo("running");
      process.kill();
    }

    try (AuditLog log = open(NOON.plusSeconds(3))) {
      assertRefused(log, "SELECT b");
      for (String text : List.of("SELECT a", "SELECT c")) {
        QueryTrail trail = Logged.begin(log, text);
        trail.parsing("s");
        trail.executing();
        trail.fail(FaultCode.QUERY_CANCELLED);
        assertThat(suspects(log)).as("cancelled, which clears nobody").contains(text);
        Logged.ask(log, text, false);
        assertThat(suspects(log)).doesNotContain(text);
      }
      assertRefused(log, "SELECT b");
    }
  }

  @Test
  void aSuspectWhoseTurnDoesNotComeIsToldSo() throws IOException {
    dieAtAll(NOON, "SELECT a", "SELECT b");
    dieAtAll(NOON, "SELECT a", "SELECT b");
    try (AuditLog log = open(NOON)) {
      QueryTrail first = Logged.begin(log, "SELECT a");
      first.parsing("s");
      QueryTrail second = Logged.begin(log, "SELECT b");
      Thread.currentThread().interrupt(); // it waits no longer
      assertThatThrownBy(() -> second.parsing("s"))
          .isInstanceOfSatisfying(
              FaultException.class,
              e -> assertThat(e.first().code()).isEqualTo(FaultCode.QUERY_CRASHED_BEFORE))
          .hasMessageContaining("one at a time");
      assertThat(Thread.interrupted()).isTrue();
      second.fail(FaultCode.QUERY_CRASHED_BEFORE);
      first.fail(FaultCode.SQL_FAILED);
    }
  }

  @Test
  void twoEndsMoreThanAnHourApartDoNotCountTogether() throws IOException {
    dieAt("SELECT killer", NOON);
    dieAt("SELECT killer", NOON.plusSeconds(1));
    open(NOON.plus(Duration.ofHours(2))).close();
    dieAt("SELECT killer", NOON.plus(Duration.ofHours(3)));

    try (AuditLog log = open(NOON.plus(Duration.ofHours(4)))) {
      assertServed(log, "SELECT killer");
    }
  }

  @Test
  void removingItsFileReleasesATextAtOnce() throws IOException {
    dieAt("SELECT killer", NOON);
    dieAt("SELECT killer", NOON);
    try (AuditLog log = open(NOON)) {
      assertRefused(log, "SELECT killer");

      Crashes others = Crashes.read(folder);
      others.release(others.all().getFirst());

      assertServed(log, "SELECT killer");
      assertThat(log.state().crashes()).isEmpty();
    }
  }

  @Test
  void anOrderlyEndBlamesNothingThoughItsQueriesAreKilledAfterwards() throws IOException {
    try (AuditProcess process = AuditProcess.start(folder, NOON)) {
      process.tell("run SELECT slow");
      assertThat(process.tell("stop")).isEqualTo("stopped");
      process.kill();
    }

    try (AuditLog log = open(NOON)) {
      assertThat(log.state().leftOpen()).isEmpty();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void aProcessThatIsStillAtWorkIsLeftAlone() throws IOException {
    try (AuditProcess process = AuditProcess.start(folder, NOON)) {
      process.tell("run SELECT slow");
      try (AuditLog log = open(NOON)) {
        assertThat(log.state().leftOpen()).isEmpty();
      }
      assertThat(process.tell("end")).isEqualTo("ended");
      assertThat(process.tell("state")).isEqualTo("well, lost 0");
    }
  }

  @Test
  void whatAMachineThatWentDownWasAtIsNamedAndNotBlamed() throws IOException {
    for (int i = 0; i < 2; i++) {
      dieAt("SELECT slow", NOON);
      try (Stream<Path> files = Files.list(folder)) {
        Path mark =
            files
                .filter(file -> file.getFileName().toString().startsWith("running-"))
                .findFirst()
                .orElseThrow();
        Files.writeString(mark, "another start of the machine");
      }
    }

    try (AuditLog log = open(NOON)) {
      assertThat(log.state().leftOpen()).hasSize(1);
      assertServed(log, "SELECT slow");
    }
    assertThat(Logged.lines(folder, "unfinished"))
        .allSatisfy(line -> assertThat(line.path("counted").asBoolean(true)).isFalse());
  }

  @Test
  void whereAProcessSaidOnWhichAccountItEndsTheOthersAreNotBlamed() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (AuditProcess process = AuditProcess.start(folder, NOON)) {
        process.tell("run SELECT bystander");
        process.tell("run SELECT greedy");
        process.tell("blame SELECT greedy");
        process.kill();
      }
    }

    try (AuditLog log = open(NOON)) {
      assertThat(log.state().leftOpen().stream().map(OpenLine::text))
          .containsExactly("SELECT bystander", "SELECT greedy");
      assertRefused(log, "SELECT greedy");
      assertServed(log, "SELECT bystander");
    }
  }

  @Test
  void whatWaitsForItsTurnIsNeitherNamedNorBlamed() throws IOException {
    try (AuditProcess process = AuditProcess.start(folder, NOON)) {
      assertThat(process.tell("wait SELECT patient")).isEqualTo("waiting");
      assertThat(process.tell("run SELECT greedy")).isEqualTo("running");
      process.kill();
    }

    try (AuditLog log = open(NOON)) {
      assertThat(log.state().leftOpen().stream().map(OpenLine::text))
          .containsExactly("SELECT greedy");
    }
  }

  @Test
  void aLineThatWasCutInTheMiddleSpoilsNothing() throws IOException {
    dieAt("SELECT slow", NOON);
    Path file = Logged.files(folder).getFirst();
    Files.writeString(
        file, "{\"event\":\"open\",\"id\":99,\"time\":\"2026-06", StandardOpenOption.APPEND);
    Files.write(file, new byte[] {(byte) 0xe1, (byte) 0xba}, StandardOpenOption.APPEND);

    try (AuditLog log = open(NOON)) {
      assertThat(log.state().leftOpen())
          .singleElement()
          .satisfies(left -> assertThat(left.text()).isEqualTo("SELECT slow"));
    }
  }

  @Test
  void aFullDiskHindersNoAnswerAndNoClosingLineIsLost() throws Exception {
    try (AuditProcess process = AuditProcess.start(folder, NOON)) {
      process.tell("run SELECT slow");
      // No file may grow beyond this: writing fails as it does on a full disk.
      prlimit(process, "--fsize=300:unlimited");
      assertThat(process.tell("end")).isEqualTo("ended");
      assertThat(process.tell("ask SELECT meanwhile")).isEqualTo("asked");
      assertThat(process.tell("state")).contains("File too large", "lost ");
      prlimit(process, "--fsize=unlimited:unlimited");
      process.tell("ask SELECT afterwards");
      assertThat(process.tell("state")).startsWith("well, lost ").doesNotEndWith("lost 0");
      process.kill();
    }

    assertThat(Logged.lines(folder, "query").stream().map(l -> l.path("hash").asText()))
        .containsExactly(TextHash.of("SELECT slow"), TextHash.of("SELECT afterwards"));
    assertThat(Logged.lines(folder, "lost").getFirst().path("count").asInt()).isEqualTo(2);
    try (AuditLog log = open(NOON)) {
      assertThat(log.state().leftOpen()).isEmpty();
    }
  }

  private static void prlimit(AuditProcess process, String limit) throws Exception {
    assertThat(
            new ProcessBuilder("prlimit", limit, "--pid", String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }
}
