package vn.dti.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Fault;

/** What one line of the log says. */
sealed interface AuditLine {
  /**
   * The line as bytes, its end of line included.
   *
   * @param known whether the file at hand has the query's text already, beside its hash
   */
  byte[] json(boolean known);

  /** The hash of the text that the line has, where it has one; null for all others. */
  default @Nullable String hash() {
    return null;
  }

  /**
   * What is known of a query.
   *
   * @param principal who the asker was taken for
   * @param policyVersion by which policy; empty where there is none
   * @param from start of the panel's time range; null where the query could not be read
   * @param to its end
   * @param kind "indicator" where the text was compiled from a query for indicators; empty where it
   *     was written in SQL; "export" stands behind it where the answer was a file
   * @param hash of the whole text
   * @param text as the author wrote it; only its beginning is kept, for many may wait at a time
   * @param chars how long it was
   * @param snapshot the snapshot that it went to; empty where it never came that far
   */
  record Query(
      long id,
      Instant began,
      Asked asked,
      String principal,
      String policyVersion,
      @Nullable Instant from,
      @Nullable Instant to,
      String kind,
      String hash,
      String text,
      int chars,
      String snapshot) {
    public Query {
      text = JsonLine.cut(text, JsonLine.TEXT);
    }

    private JsonLine line(String event, boolean withText) {
      JsonLine line =
          who(new JsonLine(event).number("id", id), began, principal, policyVersion, asked)
              .name("rule", asked.rule())
              .flagIf("alert", asked.alert())
              .flagIf("expression", asked.expression())
              .name("ref", asked.refId())
              .name("snapshot", snapshot);
      if (from != null && to != null) {
        line.time("from", from).time("to", to);
      }
      line.name("kind", kind).name("hash", hash);
      return withText ? line.text(text, chars) : line;
    }
  }

  /** When it came, from whom, and from where in Grafana. */
  private static JsonLine who(
      JsonLine line, Instant began, String principal, String policyVersion, Asked asked) {
    return line.time("time", began)
        .name("who", principal)
        .name("policy", policyVersion)
        .name("login", asked.login())
        .number("org", asked.org())
        .name("source", asked.dataSource())
        .name("dashboard", asked.dashboard())
        .name("panel", asked.panel());
  }

  /** A query about to reach native code. */
  record Opened(Query query) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      // With its text always: this line may be the only one that is left of it.
      return query.line("open", true).end();
    }

    @Override
    public String hash() {
      return query.hash();
    }
  }

  /** The parser is done with a query's text, which waits for its turn now and harms nobody. */
  record Parsed(long id) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      return new JsonLine("parsed").number("id", id).end();
    }
  }

  /**
   * What became of a query.
   *
   * @param nanos from its arrival to its answer
   */
  record Done(Query query, Outcome outcome, long nanos) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      JsonLine line = query.line("query", !known).name("outcome", outcome.word());
      switch (outcome) {
        case Outcome.Answered answered ->
            line.number("rows", answered.rows())
                .number("bytes", answered.bytes())
                .flag("cached", answered.cached());
        case Outcome.Refused refused -> line.name("code", refused.code().name());
        case Outcome.Failed failed -> line.name("code", failed.code().name());
        case Outcome.Cancelled _ -> {}
      }
      return line.millis("ms", nanos).end();
    }

    @Override
    public String hash() {
      return query.hash();
    }
  }

  /** What became of a call that is no query. */
  record Called(
      Instant began,
      Asked asked,
      String principal,
      String policyVersion,
      String route,
      Outcome outcome,
      long nanos)
      implements AuditLine {
    private static final int LONGEST_ROUTE = 200;

    public Called {
      route = JsonLine.cut(route, LONGEST_ROUTE);
    }

    @Override
    public byte[] json(boolean known) {
      JsonLine line =
          who(new JsonLine("call"), began, principal, policyVersion, asked)
              .name("route", route)
              .name("outcome", outcome.word());
      switch (outcome) {
        case Outcome.Answered answered -> line.number("bytes", answered.bytes());
        case Outcome.Refused refused -> line.name("code", refused.code().name());
        case Outcome.Failed failed -> line.name("code", failed.code().name());
        case Outcome.Cancelled _ -> {}
      }
      return line.millis("ms", nanos).end();
    }
  }

  /** A query that an earlier process was at when it ended without a word. */
  record Unfinished(Instant time, OpenLine open, boolean counted) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      return new JsonLine("unfinished")
          .time("time", time)
          .name("run", open.run())
          .number("id", open.id())
          .time("asked", open.asked())
          .name("who", open.who())
          .name("dashboard", open.dashboard())
          .name("panel", open.panel())
          .name("hash", open.hash())
          .text(open.text(), open.text().length())
          .flag("counted", counted)
          .end();
    }
  }

  /** The rules of access changed, or were found at fault. */
  record Policy(Instant time, String version, String path, List<Fault> faults)
      implements AuditLine {
    public Policy {
      faults = List.copyOf(faults);
    }

    @Override
    public byte[] json(boolean known) {
      JsonLine line =
          new JsonLine("policy").time("time", time).name("version", version).name("path", path);
      if (!faults.isEmpty()) {
        line.number("faults", faults.size())
            .name("fault", faults.getFirst().describe(vn.dti.fault.Language.EN));
      }
      return line.end();
    }
  }

  /** Lines that could not be written are gone; how many. */
  record Lost(Instant time, long count) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      return new JsonLine("lost").time("time", time).number("count", count).end();
    }
  }

  /** The first line of each file. */
  record Head(Instant time, String run, long pid, int part, boolean required) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      return new JsonLine("file")
          .time("time", time)
          .name("run", run)
          .number("pid", pid)
          .number("part", part)
          .flag("required", required)
          .end();
    }
  }

  /**
   * The process is ended on purpose.
   *
   * @param text the hash of the text on account of which
   */
  record Ended(Instant time, String text, String reason) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      return new JsonLine("ended")
          .name("hash", text)
          .time("time", time)
          .name("reason", reason)
          .end();
    }
  }

  /** The process was told to end. */
  record Stopping(Instant time) implements AuditLine {
    @Override
    public byte[] json(boolean known) {
      return new JsonLine("stop").time("time", time).end();
    }
  }
}
