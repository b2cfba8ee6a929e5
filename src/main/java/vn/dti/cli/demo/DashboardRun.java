package vn.dti.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.plugin.DataQuery;
import vn.dti.plugin.DataResponse;
import vn.dti.plugin.TimeRange;
import vn.dti.plugin.data.FrameReader;
import vn.dti.plugin.data.Table;

/** Opens dashboards as a browser does: fills in the variables, then asks each panel's queries. */
final class DashboardRun {
  private final Backend backend;
  private final Clock clock;

  /** Whoever answers queries. */
  @FunctionalInterface
  interface Backend {
    /** One response per refId; throws {@link FaultException} when there is no answer at all. */
    Map<String, DataResponse> ask(String dataSourceUid, List<DataQuery> queries);
  }

  /**
   * @param clock what "now" in a dashboard's time range means; figures never depend on it
   */
  DashboardRun(Backend backend, Clock clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** Asks every query once; a failed one stops none of the others. */
  List<QueryOutcome> open(Dashboard dashboard) {
    List<QueryOutcome> outcomes = new ArrayList<>();
    TimeRange range;
    try {
      Instant now = clock.instant();
      range =
          new TimeRange(
              GrafanaTime.parse(dashboard.from(), now, false),
              GrafanaTime.parse(dashboard.to(), now, true));
    } catch (java.time.DateTimeException e) {
      return List.of(
          new QueryOutcome(dashboard.title(), "time", "-", 0, Duration.ZERO, e.getMessage()));
    }
    Values values = new Values(range);
    values.put("__dashboard", dashboard.title());
    values.put("__dashboard.uid", dashboard.uid());
    values.put("__timezone", "UTC");
    for (Dashboard.Variable variable : dashboard.variables()) {
      fillIn(dashboard, variable, values, range, outcomes);
    }
    for (Dashboard.Request request : dashboard.requests()) {
      List<Answered> answers = ask(request.targets(), values, range, request.maxDataPoints());
      answers.forEach(each -> outcomes.add(each.outcome(dashboard.title(), request.owner())));
    }
    return outcomes;
  }

  private void fillIn(
      Dashboard dashboard,
      Dashboard.Variable variable,
      Values values,
      TimeRange range,
      List<QueryOutcome> outcomes) {
    List<String> choices = variable.choices();
    if (variable.isAsked()) {
      Answered answer = ask(List.of(variable.query()), values, range, 1000).getFirst();
      outcomes.add(answer.outcome(dashboard.title(), "variable \"" + variable.name() + "\""));
      choices = answer.choices();
    }
    VariableChoice.of(variable, choices).ifPresent(value -> values.put(variable.name(), value));
  }

  /** One query's answer: its tables, or why there are none. */
  private record Answered(String refId, List<Table> tables, Duration took, @Nullable String error) {
    QueryOutcome outcome(String dashboard, String owner) {
      int rows = tables.stream().mapToInt(Table::rows).sum();
      return new QueryOutcome(dashboard, owner, refId, rows, took, error);
    }

    List<String> choices() {
      return tables.stream().flatMap(table -> VariableChoice.values(table).stream()).toList();
    }
  }

  private List<Answered> ask(
      List<ObjectNode> targets, Values values, TimeRange range, long maxDataPoints) {
    Duration interval = GrafanaTime.interval(range.from(), range.to(), maxDataPoints);
    Values local = values.copy();
    local.put("__interval", GrafanaTime.text(interval));
    local.put("__interval_ms", Long.toString(interval.toMillis()));
    List<DataQuery> queries = new ArrayList<>();
    String uid = "";
    for (ObjectNode target : targets) {
      ObjectNode query = target.deepCopy();
      try {
        query.put("rawSql", local.fill(query.path("rawSql").asText()));
      } catch (IllegalArgumentException e) {
        return failed(targets, e.getMessage());
      }
      uid = local.fill(query.at("/datasource/uid").asText());
      query.put("intervalMs", interval.toMillis()).put("maxDataPoints", maxDataPoints);
      queries.add(
          new DataQuery(
              query.path("refId").asText(),
              query.path("queryType").asText(),
              maxDataPoints,
              interval,
              range,
              query.toString()));
    }
    long start = System.nanoTime();
    Map<String, DataResponse> responses;
    try {
      responses = backend.ask(uid, queries);
    } catch (FaultException e) {
      return failed(targets, e.describe(Language.VI));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return queries.stream()
        .map(query -> read(query.refId(), responses.get(query.refId()), took))
        .toList();
  }

  private static List<Answered> failed(List<ObjectNode> targets, @Nullable String error) {
    return targets.stream()
        .map(
            target ->
                new Answered(
                    target.path("refId").asText(), List.of(), Duration.ZERO, String.valueOf(error)))
        .toList();
  }

  private static Answered read(String refId, @Nullable DataResponse response, Duration took) {
    return switch (response) {
      case null ->
          new Answered(
              refId, List.of(), took, "Plugin không trả lời truy vấn này. / No answer at all.");
      case DataResponse.Failure failure ->
          new Answered(
              refId, List.of(), took, failure.message() + " (HTTP " + failure.status() + ")");
      case DataResponse.Answer answer -> {
        try {
          yield new Answered(
              refId, answer.frames().stream().map(FrameReader::read).toList(), took, null);
        } catch (FrameReader.UnreadableFrameException e) {
          yield new Answered(refId, List.of(), took, e.getMessage());
        }
      }
    };
  }
}
