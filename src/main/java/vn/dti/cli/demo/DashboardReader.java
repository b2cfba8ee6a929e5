package vn.dti.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Text;

/**
 * Finds the queries of dashboards: those of panels, of panels within collapsed rows, of annotations
 * and of variables. Queries to other data sources are left out.
 */
final class DashboardReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SCREEN_WIDTH = 1920;
  private static final int GRID_COLUMNS = 24;

  private final String pluginId;

  DashboardReader(String pluginId) {
    this.pluginId = pluginId;
  }

  /** All *.json files of a folder and its sub-folders, by name; every broken one is reported. */
  List<Dashboard> readFolder(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new FaultException(malformed(folder, "không đọc được", "cannot be read"), e);
    }
    if (files.isEmpty()) {
      throw new FaultException(
          malformed(folder, "không có tệp .json nào", "holds no .json file at all"));
    }
    List<Dashboard> dashboards = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Path file : files) {
      try {
        dashboards.add(read(file.getFileName().toString(), Files.readString(file)));
      } catch (JsonProcessingException e) {
        String place = e.getOriginalMessage() + ", line " + line(e);
        faults.add(malformed(file, "không phải JSON: " + place, "is no JSON: " + place));
      } catch (IOException e) {
        faults.add(malformed(file, "không đọc được: " + e, "cannot be read: " + e));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    return dashboards;
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "?" : Integer.toString(e.getLocation().getLineNr());
  }

  private static Fault malformed(Path where, String vi, String en) {
    return new Fault(
        FaultCode.DASHBOARD_MALFORMED,
        new Text("Bảng điều khiển " + vi + ".", "The dashboard " + en + "."),
        new Text(
            "Nêu thư mục bảng điều khiển ở --dashboards, hoặc xuất lại bảng từ Grafana.",
            "Name the dashboards' folder with --dashboards, or export it from Grafana again."),
        where.toString());
  }

  /** Reads one dashboard in Grafana's classic schema. */
  Dashboard read(String file, String text) throws JsonProcessingException {
    JsonNode json = JSON.readTree(text);
    List<Dashboard.Variable> variables = new ArrayList<>();
    json.at("/templating/list").forEach(variable -> variables.add(variable(variable)));
    List<String> sourceVariables =
        variables.stream()
            .filter(variable -> variable.type().equals("datasource"))
            .map(Dashboard.Variable::name)
            .toList();
    List<Dashboard.Request> requests = new ArrayList<>();
    for (JsonNode annotation : json.at("/annotations/list")) {
      annotation(annotation, sourceVariables, requests);
    }
    panels(json, sourceVariables, requests);
    return new Dashboard(
        file,
        json.path("uid").asText(),
        json.path("title").asText(file),
        json.at("/time/from").asText("now-6h"),
        json.at("/time/to").asText("now"),
        variables,
        requests);
  }

  private void panels(JsonNode owner, List<String> variables, List<Dashboard.Request> requests) {
    owner.path("rows").forEach(row -> panels(row, variables, requests));
    for (JsonNode panel : owner.path("panels")) {
      List<ObjectNode> targets = new ArrayList<>();
      for (JsonNode target : panel.path("targets")) {
        JsonNode source =
            target.hasNonNull("datasource") ? target.path("datasource") : panel.path("datasource");
        if (target instanceof ObjectNode query && isOurs(source, variables)) {
          targets.add(withSource(query, source));
        }
      }
      if (!targets.isEmpty()) {
        requests.add(new Dashboard.Request(name(panel), targets, maxDataPoints(panel)));
      }
      panels(panel, variables, requests);
    }
  }

  private static String name(JsonNode panel) {
    String title = panel.path("title").asText("");
    return title.isBlank() ? "panel " + panel.path("id").asText("?") : title;
  }

  private static long maxDataPoints(JsonNode panel) {
    long width = panel.at("/gridPos/w").asLong(GRID_COLUMNS) * SCREEN_WIDTH / GRID_COLUMNS;
    return panel.path("maxDataPoints").asLong(width);
  }

  private void annotation(
      JsonNode annotation, List<String> variables, List<Dashboard.Request> requests) {
    JsonNode source = annotation.path("datasource");
    if (!isOurs(source, variables)) {
      return;
    }
    // A target of its own, or, as older Grafanas saved it, the query beside the name.
    JsonNode target = annotation.path("target").isObject() ? annotation.path("target") : annotation;
    if (target instanceof ObjectNode query) {
      requests.add(
          new Dashboard.Request(
              "annotation \"" + annotation.path("name").asText() + "\"",
              List.of(withSource(query, source)),
              100));
    }
  }

  private static ObjectNode withSource(ObjectNode query, JsonNode source) {
    ObjectNode copy = query.deepCopy();
    copy.set("datasource", source);
    if (copy.path("refId").asText("").isEmpty()) {
      copy.put("refId", "A");
    }
    return copy;
  }

  private boolean isOurs(JsonNode source, List<String> variables) {
    if (source.path("type").asText().equals(pluginId)) {
      return true;
    }
    String uid = source.isTextual() ? source.asText() : source.path("uid").asText("");
    return variables.stream()
        .anyMatch(name -> uid.equals("$" + name) || uid.equals("${" + name + "}"));
  }

  private Dashboard.Variable variable(JsonNode json) {
    String type = json.path("type").asText();
    JsonNode query = json.path("query");
    ObjectNode asked = JSON.createObjectNode();
    if (type.equals("query") && isOurs(json.path("datasource"), List.of())) {
      if (query instanceof ObjectNode saved) {
        asked = withSource(saved, json.path("datasource"));
      } else {
        asked.put("refId", "A").put("queryType", "sql").put("format", "table");
        asked.put("rawSql", query.asText());
        asked.set("datasource", json.path("datasource"));
      }
    }
    return new Dashboard.Variable(
        json.path("name").asText(),
        type,
        json.path("multi").asBoolean() || json.path("includeAll").asBoolean(),
        json.path("allowCustomValue").asBoolean(true),
        strings(json.at("/current/value")),
        String.join(" + ", strings(json.at("/current/text"))),
        json.path("allValue").asText(""),
        choices(type, query),
        asked);
  }

  private static List<String> strings(JsonNode node) {
    List<String> values = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> values.add(each.asText()));
    } else if (node.isValueNode() && !node.isNull()) {
      values.add(node.asText());
    }
    return values;
  }

  private static List<String> choices(String type, JsonNode query) {
    return switch (type) {
      case "custom", "interval" ->
          Arrays.stream(query.asText().split(",", -1))
              .map(
                  choice ->
                      choice.substring(choice.indexOf(" : ") < 0 ? 0 : choice.indexOf(" : ") + 3))
              .map(String::strip)
              .filter(choice -> !choice.isEmpty())
              .toList();
      case "textbox", "constant" -> List.of(query.asText());
      default -> List.of();
    };
  }
}
