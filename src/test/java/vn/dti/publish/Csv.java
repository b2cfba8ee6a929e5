package vn.dti.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.dti.indicator.Column;
import vn.dti.indicator.Table;
import vn.dti.indicator.Tables;

/**
 * A small data set for tests: a nation, two provinces, one monthly share, one source. Rows are
 * added by naming only the cells that matter; the rest have the plainest value.
 */
public final class Csv {
  private static final Map<String, Map<String, String>> PLAIN =
      Map.of(
          "indicator",
          Map.of(
              "indicator_code",
              "gov.share",
              "name_vi",
              "Tỷ lệ",
              "name_en",
              "Share",
              "unit",
              "percent",
              "direction",
              "higher",
              "kind",
              "ratio",
              "aggregation",
              "weighted_ratio",
              "frequency",
              "monthly",
              "publication_lag_days",
              "183",
              "catalogued",
              "true"),
          "area",
          Map.of(
              "area_id",
              "VN",
              "area_level",
              "nation",
              "name_vi",
              "Việt Nam",
              "name_en",
              "Viet Nam"),
          "source",
          Map.of(
              "source_id",
              "s",
              "kind",
              "article",
              "title",
              "Bài báo",
              "published_precision",
              "unknown"),
          "target",
          Map.of(
              "target_id",
              "T",
              "indicator_code",
              "gov.share",
              "definition",
              "all",
              "area_id",
              "VN",
              "operator",
              ">=",
              "set_on_precision",
              "day",
              "source_id",
              "s",
              "confirmed",
              "true",
              "headline",
              "true"),
          "observation",
          Map.of(
              "indicator_code",
              "gov.share",
              "definition",
              "all",
              "grain",
              "as_of",
              "area_id",
              "VN",
              "qualifier",
              "exact",
              "origin",
              "reported",
              "published_precision",
              "day",
              "source_id",
              "s",
              "confidence",
              "high"),
          "event",
          Map.of(
              "event_id",
              "e",
              "starts_on",
              "2024-07-19",
              "kind",
              "meeting",
              "title_vi",
              "Họp",
              "title_en",
              "Meeting"),
          "formula",
          Map.of(
              "formula_id",
              "gov.share",
              "indicator_code",
              "gov.share",
              "expression",
              "gov.part / gov.whole * 100"),
          "part",
          Map.of(
              "part_id",
              "gov.whole:part",
              "total_code",
              "gov.whole",
              "part_code",
              "gov.part",
              "complete",
              "true"),
          "refused",
          Map.of(
              "refused_id",
              "N001",
              "stated_code",
              "noise.visitors",
              "reason_vi",
              "Bộ đếm của trang.",
              "reason_en",
              "A page's counter."));

  private final Map<String, List<Map<String, String>>> rows = new HashMap<>();
  private final List<String> tables;
  private int next = 1;
  private boolean shippedAreas;

  /** The nation, provinces 63:48 and 63:68, one indicator and one source; nothing else. */
  public Csv() {
    this(Tables.ALL.stream().map(Table::name).toList());
    add("indicator");
    add("area");
    add("area", "area_id=63:48", "area_level=province", "name_vi=Đà Nẵng", "name_en=Da Nang");
    add("area", "area_id=63:68", "area_level=province", "name_vi=Lâm Đồng", "name_en=Lam Dong");
    add("source");
  }

  private Csv(List<String> tables) {
    this.tables = tables;
  }

  /** The files of some tables only, without a row: something to lay over a data set. */
  public static Csv only(String... tables) {
    return new Csv(List.of(tables));
  }

  /** Adds a row: the plainest one with the given {@code column=value} cells. */
  public Csv add(String table, String... cells) {
    Map<String, String> row = new LinkedHashMap<>(PLAIN.get(table));
    if (table.equals("observation")) {
      row.put("observation_id", "F%03d".formatted(next++));
    }
    for (String cell : cells) {
      int at = cell.indexOf('=');
      row.put(cell.substring(0, at), cell.substring(at + 1));
    }
    rows.computeIfAbsent(table, key -> new ArrayList<>()).add(row);
    return this;
  }

  /** Changes cells of every row of a table that is there so far. */
  public Csv change(String table, String... cells) {
    for (Map<String, String> row : rows.getOrDefault(table, List.of())) {
      for (String cell : cells) {
        int at = cell.indexOf('=');
        row.put(cell.substring(0, at), cell.substring(at + 1));
      }
    }
    return this;
  }

  /** A level on a day, published that day. */
  public Csv level(String day, String value, String... cells) {
    return add(
        "observation", with(cells, "period_end=" + day, "published_on=" + day, "value=" + value));
  }

  /** A target: operator and value, the day it was set and the day it is due. */
  public Csv target(String operator, String value, String setOn, String due, String... cells) {
    return add(
        "target",
        with(cells, "operator=" + operator, "value=" + value, "set_on=" + setOn, "due=" + due));
  }

  /** Takes the shipped areas, so that every province of both maps is there. */
  public Csv withShippedAreas() {
    shippedAreas = true;
    return this;
  }

  /** Writes the files into a folder. */
  public Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Table table : Tables.ALL) {
      if (!tables.contains(table.name()) || table.supplied().isEmpty()) {
        continue;
      }
      List<String> names = table.supplied().stream().map(Column::name).toList();
      StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
      for (Map<String, String> row : rows.getOrDefault(table.name(), List.of())) {
        text.append(
                names.stream()
                    .map(name -> quoted(row.getOrDefault(name, "")))
                    .collect(Collectors.joining(",")))
            .append('\n');
      }
      Files.writeString(folder.resolve(table.name() + ".csv"), text);
    }
    if (shippedAreas) {
      Files.copy(
          Path.of("src/main/data/area.csv"),
          folder.resolve("area.csv"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }

  private static String quoted(String cell) {
    return cell.contains(",") ? '"' + cell + '"' : cell;
  }

  private static String[] with(String[] last, String... first) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(last));
    return all.toArray(new String[0]);
  }
}
