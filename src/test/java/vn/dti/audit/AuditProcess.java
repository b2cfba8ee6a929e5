package vn.dti.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import vn.dti.fault.FaultException;

/**
 * Another process with a log of its own. It does one thing for each line that it is given, and says
 * what came of it: {@code run} a query and stay at it, have one {@code wait} for its turn, {@code
 * ask} one and answer it, {@code end} the first that it is at, {@code blame} a text for its end,
 * {@code stop} in order, tell the {@code state}.
 */
final class AuditProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private AuditProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static AuditProcess start(Path folder, Instant now) throws IOException {
    AuditProcess started =
        new AuditProcess(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    AuditProcess.class.getName(),
                    folder.toString(),
                    now.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    started.output.readLine();
    return started;
  }

  /** Gives an order and returns what came of it. */
  String tell(String order) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(order).append('\n').flush();
    return String.valueOf(output.readLine());
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: nothing of the process gets a chance to tidy up. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** The other process. */
  public static void main(String[] arguments) throws IOException {
    Instant now = Instant.parse(arguments[1]);
    AuditLog log =
        AuditLog.open(
            AuditSettings.in(Path.of(arguments[0])), Logged.at(now), (message, details) -> {});
    List<QueryTrail> running = new java.util.ArrayList<>();
    System.out.println("up");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", 2);
      System.out.println(
          switch (words[0]) {
            case "run" -> {
              running.add(Logged.begin(log, words[1]));
              yield run(running.getLast());
            }
            case "wait" -> {
              QueryTrail trail = Logged.begin(log, words[1]);
              trail.parsing("20251031-abc");
              trail.parsed();
              yield "waiting";
            }
            case "ask" -> {
              Logged.ask(log, words[1], false);
              yield "asked";
            }
            case "end" -> {
              QueryTrail trail = running.removeFirst();
              trail.answered(new Outcome.Answered(1, 1, false, false));
              trail.deliver();
              yield "ended";
            }
            case "blame" -> {
              log.ending(TextHash.of(words[1]), "it did not stop");
              yield "blamed";
            }
            case "stop" -> {
              log.stopping();
              yield "stopped";
            }
            default -> log.state().trouble().orElse("well") + ", lost " + log.state().lost();
          });
    }
  }

  private static String run(QueryTrail trail) {
    try {
      trail.parsing("20251031-abc");
      trail.executing();
      return "running";
    } catch (FaultException e) {
      return e.first().code().name();
    }
  }
}
