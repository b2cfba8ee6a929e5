package vn.dti.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.fault.FaultException;

class DashboardReaderTest {
  private static final String BOARD =
      """
      {"uid": "u", "title": "Bảng", "time": {"from": "2020-01-01T00:00:00Z", "to": "now"},
       "templating": {"list": [
         {"name": "asof", "type": "query", "datasource": {"type": "ours", "uid": "d"},
          "query": {"rawSql": "SELECT 1", "queryType": "sql"}, "allowCustomValue": true,
          "current": {"value": "2025-10-31", "text": "cuối"}},
         {"name": "old", "type": "query", "datasource": {"type": "ours", "uid": "d"},
          "query": "SELECT 'x'", "multi": true, "current": {"value": ["$__all"], "text": ["All"]}},
         {"name": "ds", "type": "datasource", "query": "ours", "current": {"value": "d"}},
         {"name": "level", "type": "custom", "query": "tỉnh : P, nước : N", "current": {}}]},
       "annotations": {"list": [
         {"name": "họp", "datasource": {"type": "ours", "uid": "d"}, "target": {"rawSql": "SELECT 2"}},
         {"name": "xưa", "datasource": {"type": "ours", "uid": "d"}, "rawSql": "SELECT 3"},
         {"name": "Grafana", "datasource": {"type": "grafana", "uid": "-- Grafana --"}}]},
       "panels": [
         {"id": 1, "title": "Một", "datasource": {"type": "ours", "uid": "d"}, "gridPos": {"w": 12},
          "targets": [{"refId": "A", "rawSql": "SELECT 4"}, {"refId": "B", "rawSql": "SELECT 5",
            "hide": true}, {"refId": "C", "datasource": {"type": "__expr__", "uid": "__expr__"}}]},
         {"id": 2, "type": "row", "collapsed": true, "panels": [
           {"id": 3, "title": "", "datasource": {"uid": "${ds}"}, "maxDataPoints": 77,
            "targets": [{"refId": "A", "rawSql": "SELECT 6"}]}]},
         {"id": 4, "title": "Khác", "datasource": {"type": "other", "uid": "o"},
          "targets": [{"refId": "A"}]},
         {"id": 5, "title": "Chữ", "type": "text"}],
       "rows": [{"panels": [{"id": 6, "title": "Hàng", "datasource": {"type": "ours", "uid": "d"},
         "targets": [{"refId": "A", "rawSql": "SELECT 7"}]}]}]}
      """;

  @TempDir private Path folder;

  @Test
  void findsTheQueriesOfPanelsRowsAndAnnotationsThatAreOurs() throws IOException {
    Dashboard board = new DashboardReader("ours").read("b.json", BOARD);

    assertThat(board.requests())
        .extracting(
            Dashboard.Request::owner,
            request -> request.targets().stream().map(t -> t.path("rawSql").asText()).toList(),
            Dashboard.Request::maxDataPoints)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "annotation \"họp\"", java.util.List.of("SELECT 2"), 100L),
            org.assertj.core.groups.Tuple.tuple(
                "annotation \"xưa\"", java.util.List.of("SELECT 3"), 100L),
            org.assertj.core.groups.Tuple.tuple("Hàng", java.util.List.of("SELECT 7"), 1920L),
            org.assertj.core.groups.Tuple.tuple(
                "Một", java.util.List.of("SELECT 4", "SELECT 5"), 960L),
            org.assertj.core.groups.Tuple.tuple("panel 3", java.util.List.of("SELECT 6"), 77L));
    assertThat(board.requests().getFirst().targets().getFirst().path("refId").asText())
        .isEqualTo("A");
    assertThat(board.requests().getLast().targets().getFirst().at("/datasource/uid").asText())
        .isEqualTo("${ds}");
  }

  @Test
  void readsVariablesWithTheirSavedValues() throws IOException {
    Dashboard board = new DashboardReader("ours").read("b.json", BOARD);

    assertThat(board.variables())
        .extracting(Dashboard.Variable::name, Dashboard.Variable::isAsked)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("asof", true),
            org.assertj.core.groups.Tuple.tuple("old", true),
            org.assertj.core.groups.Tuple.tuple("ds", false),
            org.assertj.core.groups.Tuple.tuple("level", false));
    assertThat(board.variables().getFirst().saved()).containsExactly("2025-10-31");
    assertThat(board.variables().get(1).query().path("rawSql").asText()).isEqualTo("SELECT 'x'");
    assertThat(board.variables().get(3).choices()).containsExactly("P", "N");
  }

  @Test
  void everyBrokenFileIsReportedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\n\"title\": oops}");
    Files.writeString(folder.resolve("b.json"), "{}");
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/c.json"), "[1,");

    assertThatThrownBy(() -> new DashboardReader("ours").readFolder(folder))
        .isInstanceOfSatisfying(
            FaultException.class,
            faults -> {
              assertThat(faults.faults()).hasSize(2);
              assertThat(faults).hasMessageContaining("a.json").hasMessageContaining("line 2");
              assertThat(faults).hasMessageContaining("c.json");
            });
  }

  @Test
  void aFolderWithoutDashboardsIsAFault() {
    assertThatThrownBy(() -> new DashboardReader("ours").readFolder(folder))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("no .json file");
    assertThatThrownBy(() -> new DashboardReader("ours").readFolder(folder.resolve("none")))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("none");
  }

  @Test
  void theProjectsOwnDashboardsAllHaveQueries() {
    assertThat(new DashboardReader("dti-indicators-datasource").readFolder(Path.of("dashboards")))
        .isNotEmpty()
        .allSatisfy(board -> assertThat(board.requests()).hasSizeGreaterThan(3));
  }
}
