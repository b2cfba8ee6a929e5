package vn.dti.datasource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dti.audit.AuditLog;
import vn.dti.fault.Language;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.identity.Recogniser;
import vn.dti.guard.access.policy.Policy;
import vn.dti.guard.access.policy.PolicyFile;
import vn.dti.plugin.Log;
import vn.dti.plugin.PluginContext;
import vn.dti.plugin.User;
import vn.dti.settings.IndicatorSettings;
import vn.dti.settings.PluginWideSettings;

/**
 * Tells who asks, for each request. Where no policy is set, everybody who reaches the data source;
 * where one is, whoever a signed token of Grafana's names.
 */
public final class AccessControl {
  private static final String TOKEN = "X-Grafana-Id";
  private static final String FORWARDED = "http_";
  private static final String GRAFANA_URL = "GF_APP_URL";

  private final PluginWideSettings pluginWide;
  private final Clock clock;
  private final Log log;
  private final AuditLog audit;
  private final Recogniser recogniser;
  private final Map<Path, PolicyFile> policies = new ConcurrentHashMap<>();

  /**
   * One for all data sources.
   *
   * @param clock by which tokens run out
   */
  public AccessControl(PluginWideSettings pluginWide, Clock clock, Log log) {
    this(pluginWide, clock, log, AuditLog.none());
  }

  /** The same, whose policies' versions are kept in the audit log. */
  public AccessControl(PluginWideSettings pluginWide, Clock clock, Log log, AuditLog audit) {
    this.audit = audit;
    this.pluginWide = pluginWide;
    this.clock = clock;
    this.log = log;
    this.recogniser =
        new Recogniser(
            clock,
            System::nanoTime,
            reason ->
                log.warn(
                    "Grafana's signing keys could not be had, so nobody new is recognised",
                    Map.of("reason", reason)));
  }

  /** What binds every data source. */
  PluginWideSettings pluginWide() {
    return pluginWide;
  }

  /**
   * A request's origin.
   *
   * @param tokens what stands in the header with Grafana's identity token
   */
  record Caller(PluginContext context, List<String> tokens) {
    /** The caller of a query or health check, whose headers Grafana hands on under a prefix. */
    static Caller of(PluginContext context, Map<String, String> headers) {
      return new Caller(
          context,
          headers.entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(FORWARDED + TOKEN))
              .map(Map.Entry::getValue)
              .toList());
    }

    /** The caller of a resource, whose headers come as they are. */
    static Caller ofResource(PluginContext context, Map<String, List<String>> headers) {
      return new Caller(
          context,
          headers.entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(TOKEN))
              .flatMap(header -> header.getValue().stream())
              .toList());
    }
  }

  /** How the policy of a data source stands; empty where it has none. */
  Optional<PolicyFile.State> policy(IndicatorSettings settings) {
    @Nullable Path path = settings.policyPath();
    return path == null
        ? Optional.empty()
        : Optional.of(
            policies.computeIfAbsent(path, key -> new PolicyFile(key, clock, this::tell)).state());
  }

  /** Who asks a data source of these settings. */
  Asker asker(Caller caller, IndicatorSettings settings) {
    PluginContext context = caller.context();
    Optional<PolicyFile.State> state = policy(settings);
    if (state.isEmpty()) {
      return new Asker.Anyone(context.user().map(User::login).orElse(""));
    }
    Optional<Policy> policy = state.get().inForce();
    if (policy.isEmpty()) {
      return new Asker.ShutOut(context.user().map(User::login).orElse(""));
    }
    Principal principal =
        recogniser.recognise(
            new Recogniser.Request(
                context.user().map(user -> new Recogniser.StatedUser(user.login(), user.role())),
                caller.tokens(),
                context.orgId(),
                context.grafanaConfig().getOrDefault(GRAFANA_URL, "")),
            policy.get().identity());
    return new Asker.Judged(principal, policy.get());
  }

  private void tell(PolicyFile.State state) {
    String version = state.inForce().map(Policy::version).orElse("");
    audit.policyChanged(version, state.path().toString(), state.faults());
    if (state.faults().isEmpty()) {
      log.info(
          "access policy in force", Map.of("path", state.path().toString(), "version", version));
      return;
    }
    log.warn(
        version.isEmpty()
            ? "access policy unusable: nobody is shown anything"
            : "new access policy unusable: the former one stays in force",
        Map.of(
            "path",
            state.path().toString(),
            "version",
            version,
            "faults",
            state.faults().stream()
                .map(fault -> fault.describe(Language.EN))
                .collect(Collectors.joining("\n"))));
  }
}
