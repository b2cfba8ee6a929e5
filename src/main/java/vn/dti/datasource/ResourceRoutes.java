package vn.dti.datasource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.dti.audit.CallTrail;
import vn.dti.engine.ResultColumn;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.access.Access;
import vn.dti.plugin.ResourceHandler;
import vn.dti.plugin.ResourceRequest;
import vn.dti.plugin.ResourceResponse;
import vn.dti.query.ExpandedSql;
import vn.dti.settings.PluginWideSettings;
import vn.dti.snapshot.Manifest;
import vn.dti.snapshot.TableFile;

/**
 * What editors ask beside queries: GET {@code tables} lists tables with their columns, GET {@code
 * snapshot} tells which snapshot is served, GET {@code catalogue} what indicator queries may choose
 * from, GET {@code bindings} which settings are not the data source's own to make; POST {@code
 * compile} tells the SQL of an indicator query, and POST {@code export} answers a query as a file.
 */
public final class ResourceRoutes implements ResourceHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final IndicatorDataSource dataSources;

  public ResourceRoutes(IndicatorDataSource dataSources) {
    this.dataSources = dataSources;
  }

  @Override
  public ResourceResponse callResource(ResourceRequest request) {
    Language language = RequestLanguage.of(request.context());
    String path = request.path().replaceFirst("^/+", "");
    if (path.equals("export") && request.method().equals("POST")) {
      return export(request, language);
    }
    CallTrail trail = dataSources.call(Asking.of(request), request.method() + " " + path);
    try {
      ResourceResponse response =
          switch (path) {
            case "tables" -> answer("GET", request, language, trail, ResourceRoutes::tables);
            case "snapshot" -> answer("GET", request, language, trail, ResourceRoutes::snapshot);
            case "catalogue" ->
                answer(
                    "GET",
                    request,
                    language,
                    trail,
                    (service, asker) -> IndicatorRoutes.catalogue(service, asker, language));
            case "compile" ->
                answer(
                    "POST",
                    request,
                    language,
                    trail,
                    (service, asker) ->
                        IndicatorRoutes.compile(service, asker, request.bodyText(), language));
            case "bindings" -> ResourceResponse.json(200, bindings());
            case "export" -> notServed("POST", language);
            default -> throw new FaultException(unknown(path));
          };
      trail.deliver(response.body().remaining());
      return response;
    } catch (FaultException e) {
      trail.failed(e.first().code());
      return ResourceResponse.failure(e.first().code().httpStatus(), e.describe(language));
    } catch (RuntimeException | Error e) {
      trail.failed(FaultCode.INTERNAL);
      throw e;
    }
  }

  /** It is a query, and has a query's line in the audit log. */
  private ResourceResponse export(ResourceRequest request, Language language) {
    try {
      return ExportRoute.answer(dataSources, request);
    } catch (FaultException e) {
      return ResourceResponse.failure(e.first().code().httpStatus(), e.describe(language));
    }
  }

  private static Fault unknown(String path) {
    return Fault.of(
        FaultCode.RESOURCE_UNKNOWN,
        new Text("Không có tài nguyên \"" + path + "\".", "There is no resource \"" + path + "\"."),
        new Text(
            "Hiện có: tables, snapshot, catalogue, compile, export, bindings.",
            "There are: tables, snapshot, catalogue, compile, export, bindings."));
  }

  /** Told to anyone: that something binds, and not what. It holds before any store is set. */
  private String bindings() {
    PluginWideSettings pluginWide = dataSources.access().pluginWide();
    return JSON.createObjectNode()
        .put("policy", pluginWide.policy() != null)
        .put("storeRoots", !pluginWide.storeRoots().isEmpty())
        .toString();
  }

  private static ResourceResponse notServed(String method, Language language) {
    return new ResourceResponse(
        405,
        Map.of("Allow", List.of(method), "Content-Type", List.of("application/json")),
        ResourceResponse.failure(
                405,
                new Text("Chỉ dùng được " + method + ".", "Only " + method + " is served here.")
                    .in(language))
            .body());
  }

  @FunctionalInterface
  private interface Route {
    String json(SnapshotService service, Asker asker);
  }

  private ResourceResponse answer(
      String method, ResourceRequest request, Language language, CallTrail trail, Route route) {
    if (!request.method().equals(method)) {
      return notServed(method, language);
    }
    DataSourceInstance instance = dataSources.instance(request.context());
    Asker asker =
        dataSources
            .access()
            .asker(
                AccessControl.Caller.ofResource(request.context(), request.headers()),
                instance.settings());
    trail.principal(asker.principal(), asker.policyVersion());
    try (SnapshotService.Use use = instance.use()) {
      return ResourceResponse.json(200, route.json(use.service(), asker));
    }
  }

  private static String snapshot(SnapshotService service, Asker asker) {
    Access access = service.require(asker);
    Manifest manifest = service.snapshot().manifest();
    ObjectNode json = JSON.createObjectNode();
    json.put("id", manifest.id());
    json.put("asOf", manifest.asOf().toString());
    json.put("created", manifest.created().toString());
    json.put("kind", manifest.kind());
    ArrayNode tables = json.putArray("tables");
    for (TableFile table : readable(manifest, access)) {
      ObjectNode node = tables.addObject().put("name", table.name());
      // How many there are is a figure about what is hidden.
      if (!access.scope().isRestricted()) {
        node.put("rows", table.rows());
      }
    }
    if (!asker.isWithoutPolicy()) {
      ObjectNode mine = json.putObject("access");
      mine.put("principal", access.principal());
      mine.put("restricted", access.scope().isRestricted());
      mine.put("policyVersion", access.policyVersion());
      ArrayNode abilities = mine.putArray("abilities");
      access.abilities().stream()
          .map(ability -> ability.name().toLowerCase(Locale.ROOT))
          .sorted()
          .forEach(abilities::add);
    }
    return json.toString();
  }

  private static String tables(SnapshotService service, Asker asker) {
    Access access = service.require(asker);
    ArrayNode json = JSON.createArrayNode();
    for (TableFile table : readable(service.snapshot().manifest(), access)) {
      ObjectNode node = json.addObject().put("name", table.name());
      ArrayNode columns = node.putArray("columns");
      ApprovedQuery all =
          service.guard().approve(ExpandedSql.verbatim("SELECT * FROM \"" + table.name() + "\""));
      for (ResultColumn column : service.engine().describe(all)) {
        columns.addObject().put("name", column.name()).put("type", column.type());
      }
    }
    return json.toString();
  }

  private static List<TableFile> readable(Manifest manifest, Access access) {
    return manifest.tables().stream().filter(table -> Asker.mayRead(access, table.name())).toList();
  }
}
