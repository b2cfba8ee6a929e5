package vn.dti.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Queries put together at random from what analysts write, each of a form of its own: other
 * columns, functions, joins, conditions and names, in another order, and lists of other lengths.
 */
final class NewForms {
  private static final List<String> ITEMS =
      List.of(
          "o.value",
          "i.name_vi",
          "a.name_vi AS %s",
          "o.period_end AS %s",
          "i.unit",
          "sum(o.value) AS %s",
          "round(avg(o.value), 2) AS \"Tỷ lệ %s (%%)\"",
          "count(*) AS %s",
          "date_trunc('month', o.period_end) AS %s",
          "coalesce(o.definition, 'all') AS %s",
          "CASE WHEN o.value > 50 THEN 'đạt' ELSE 'chưa đạt' END AS %s",
          "max(o.value) - min(o.value) AS %s",
          "sum(o.value) / nullif(count(o.value), 0) AS %s",
          "o.value - lag(o.value) OVER (PARTITION BY o.area_id ORDER BY o.period_end) AS %s");
  private static final List<String> CONDITIONS =
      List.of(
          "a.area_level = 'province'",
          "o.value > 10",
          "o.value IS NOT NULL",
          "o.period_end BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'",
          "coalesce(o.definition, 'all') = 'all'",
          "i.unit IN ('percent', 'count')",
          "o.period_end >= DATE '2024-01-01'",
          "NOT (o.value < 0 OR o.value > 100)",
          "a.name_vi LIKE 'Thành phố%'",
          "o.value <= (SELECT max(value) AS %s FROM observation)",
          "extract('year' FROM o.period_end) = 2024");
  private static final List<String> ORDERS =
      List.of("1", "1, 2", "2 DESC", "1 DESC NULLS LAST, 2", "ALL");

  private final RandomGenerator random = new SplittableRandom(20_241_031);
  private int named;

  /** Parts joined by UNION ALL, of about so many characters. */
  String dense(int characters) {
    StringBuilder sql = new StringBuilder(part());
    while (sql.length() < characters - 200) {
      sql.append(" UNION ALL ").append(part());
    }
    return sql.toString();
  }

  /** A board's query: remarks, codes picked in variables, a sum for each month. */
  String board(int characters) {
    int codes = 60 + random.nextInt(60);
    String name = name();
    String body =
        """
        -- Số liệu theo tháng; các tỉnh chọn ở biến $tinh, chỉ tiêu chọn ở biến $chi_tieu.
        WITH chosen AS (
          -- Danh sách do Grafana điền khi người xem chọn "Tất cả".
          SELECT area_id, name_vi FROM area WHERE area_id IN (%s)
        ),
        %s AS (
          %s AND o.indicator_code IN (%s)
          GROUP BY ALL
        )
        -- Một dòng cho mỗi tỉnh và mỗi tháng; bảng điều khiển tự tách thành các đường.
        SELECT m.*, c.name_vi AS %s FROM %s m JOIN chosen c USING (area_id) WHERE %s
        ORDER BY %s
        """
            .formatted(
                quoted("province-", codes),
                name,
                select(),
                quoted("service.online.full-", 30 + random.nextInt(30)),
                name(),
                name,
                "m.area_id IS NOT NULL",
                pick(ORDERS));
    return body.length() >= characters
        ? body
        : "-- " + "Ghi chú. ".repeat((characters - body.length()) / 9) + "\n" + body;
  }

  private String part() {
    return select() + (random.nextBoolean() ? " GROUP BY ALL" : "");
  }

  private String select() {
    return "SELECT o.area_id, "
        + some(ITEMS, 3 + random.nextInt(3), ", ")
        + " FROM observation o JOIN indicator i USING (indicator_code)"
        + (random.nextBoolean() ? " LEFT" : "")
        + " JOIN area a USING (area_id) WHERE "
        + some(CONDITIONS, 3 + random.nextInt(3), " AND ");
  }

  private String some(List<String> of, int number, String between) {
    List<String> left = new ArrayList<>(of);
    return IntStream.range(0, number)
        .mapToObj(i -> left.remove(random.nextInt(left.size())))
        .map(each -> each.contains("%s") ? each.formatted(name()) : each)
        .collect(Collectors.joining(between));
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String name() {
    return "c" + ++named;
  }

  private static String quoted(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + prefix + i + "'")
        .collect(Collectors.joining(", "));
  }
}
