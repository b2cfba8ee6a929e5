package vn.dti.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.dti.plugin.data.FrameFormat;
import vn.dti.soak.AskedPlugin;
import vn.dti.soak.SwitchingStore;

/**
 * A real internal error of DuckDB, met by the plugin's process at a query that passes the guard.
 */
@Timeout(120)
class OwnErrorIT {
  private static final String FAILS =
      "SELECT quantile_cont(value, CAST(NULL AS DOUBLE[]) ORDER BY value) AS x FROM observation";

  @TempDir private static Path folder;

  @Test
  void isToldInTheAnswerTheLogAndTheHealthCheckWhileSiblingsAreAnswered() throws IOException {
    SwitchingStore store = new SwitchingStore(folder.resolve("store"));
    try (AskedPlugin plugin = AskedPlugin.start(folder)) {
      PluginContext source = AskedPlugin.source("own", store.path(), "");
      Map<String, DataResponse> answers =
          plugin
              .process()
              .queryData(
                  source,
                  List.of(
                      AskedPlugin.table("A", "SELECT 1 AS x FROM observation LIMIT 1"),
                      AskedPlugin.table("B", FAILS),
                      AskedPlugin.table("C", "SELECT 6 * 7 AS x")),
                  FrameFormat.ARROW);

      assertThat(said(answers, "A")).isEqualTo("[1]");
      assertThat(said(answers, "C")).isEqualTo("[42]");
      assertThat(said(answers, "B"))
          .startsWith("DuckDB met an error of its own while it prepared this query")
          .doesNotContain("INTERNAL", "ListValue");
      assertThat(AskedPlugin.said(plugin.ask(source, "SELECT 2 AS x"))).isEqualTo("[2]");
      assertThat(plugin.health(source).message())
          .contains("DuckDB met an error of its own at query")
          .doesNotContain("quantile_cont");
      assertThat(plugin.process().logTail())
          .anyMatch(line -> line.contains("an error of its own") && line.contains("quantile_cont"))
          .anyMatch(line -> line.contains("INTERNAL Error: Calling ListValue::GetChildren"));
    }
  }

  private static String said(Map<String, DataResponse> answers, String refId) {
    return AskedPlugin.said(Objects.requireNonNull(answers.get(refId)));
  }
}
