package vn.dti.datasource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.indicator.Coded;
import vn.dti.indicator.Grain;
import vn.dti.indicator.Status;
import vn.dti.query.AreaChoice;
import vn.dti.query.IndicatorCompiler;
import vn.dti.query.IndicatorRequest;
import vn.dti.query.IndicatorShape;
import vn.dti.query.QueryReader;

/**
 * What the editor of indicator queries asks: what there is to choose from, and what a query becomes
 * in SQL. Neither needs the right to use SQL.
 */
final class IndicatorRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IndicatorRoutes() {}

  /**
   * The indicators, areas and sets of targets in sight, by their names, and the words of the closed
   * lists.
   */
  static String catalogue(SnapshotService service, Asker asker, Language language) {
    Access access = service.require(asker);
    IndicatorCatalogue catalogue = service.catalogue();
    ObjectNode json = JSON.createObjectNode();
    ArrayNode indicators = json.putArray("indicators");
    catalogue
        .indicators(access.scope())
        .forEach(
            (code, entry) ->
                indicators
                    .addObject()
                    .put("code", code)
                    .put("name", entry.name().in(language))
                    .put("unit", entry.unit())
                    .put("pillar", entry.pillar()));
    ArrayNode areas = json.putArray("areas");
    catalogue.areas().stream()
        .filter(area -> access.scope().areas().holds(area.id()))
        .sorted(
            Comparator.comparing(AreaDirectory.Entry::level).thenComparing(AreaDirectory.Entry::id))
        .forEach(area -> area(areas.addObject(), area, language));
    ArrayNode sets = json.putArray("targetSets");
    catalogue.targetSets(access.scope()).forEach(sets::add);
    ArrayNode shapes = json.putArray("shapes");
    for (IndicatorShape shape : IndicatorShape.values()) {
      ObjectNode node = named(shapes, shape.code(), shape.words(), language);
      ArrayNode measures = node.putArray("measures");
      shape
          .measures()
          .forEach(measure -> named(measures, measure.code(), measure.title(), language));
    }
    ArrayNode statuses = json.putArray("statuses");
    for (Status status : Status.values()) {
      named(statuses, status.code(), status.words(), language);
    }
    ArrayNode grains = json.putArray("grains");
    Map<String, Text> words = IndicatorColumns.words("grain");
    for (String grain : Coded.codes(Grain.class)) {
      named(grains, grain, words.getOrDefault(grain, new Text(grain, grain)), language);
    }
    return json.toString();
  }

  private static ObjectNode named(ArrayNode list, String code, Text name, Language language) {
    return list.addObject().put("code", code).put("name", name.in(language));
  }

  private static void area(ObjectNode json, AreaDirectory.Entry area, Language language) {
    json.put("id", area.id());
    json.put("name", new Text(area.names().getFirst(), area.names().getLast()).in(language));
    json.put("level", area.level().code());
    AreaChoice.VINTAGES.stream()
        .filter(map -> area.id().startsWith(map + ":"))
        .findFirst()
        .ifPresent(map -> json.put("vintage", map));
  }

  /**
   * The SQL of an indicator query, and what its reader would be told.
   *
   * @throws vn.dti.fault.FaultException as the query itself would be refused
   */
  static String compile(SnapshotService service, Asker asker, String query, Language language) {
    Access access = service.require(asker);
    IndicatorRequest wanted = QueryReader.readWanted("A", query);
    List<Text> remarks = service.catalogue().check(wanted, access);
    ObjectNode json = JSON.createObjectNode();
    json.put("sql", IndicatorCompiler.compile(wanted, language));
    ArrayNode told = json.putArray("remarks");
    remarks.forEach(remark -> told.add(remark.in(language)));
    return json.toString();
  }
}
