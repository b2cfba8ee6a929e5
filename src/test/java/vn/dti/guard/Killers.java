package vn.dti.guard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small text that kills or occupies a DuckDB process, by what it does. */
final class Killers {
  private Killers() {}

  /** What the guard must refuse, each as too large. */
  static Map<String, String> refused() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("900 terms", "select 1" + "+1".repeat(900));
    texts.put("200 terms", "select 1" + "+1".repeat(200));
    texts.put("20,000 terms", "select 1" + "+1".repeat(20_000));
    texts.put("10,000 brackets", "select " + "(".repeat(10_000) + "1" + ")".repeat(10_000));
    texts.put("30,000 open brackets", "select " + "(".repeat(30_000));
    texts.put("990 brackets", "select " + "(".repeat(990) + "1" + ")".repeat(990));
    texts.put("1,000 lists", "select " + "[".repeat(1_000) + "1" + "]".repeat(1_000));
    texts.put("1,000 structs", "select " + "{'a':".repeat(1_000) + "1" + "}".repeat(1_000));
    texts.put("4,000 subqueries", "select * from (".repeat(4_000) + "select 1" + ")".repeat(4_000));
    texts.put("10,000 NOT", "select " + "not ".repeat(10_000) + "true");
    texts.put("10,000 minus signs", "select " + "- ".repeat(10_000) + "1");
    texts.put("5,000 casts", "select 1" + "::int".repeat(5_000));
    texts.put("5,000 subscripts", "select x" + "[1]".repeat(5_000));
    texts.put(
        "2,000 CASE",
        "select " + "case when true then ".repeat(2_000) + "1" + " end".repeat(2_000));
    texts.put(
        "16 CASE operands",
        "select " + "case ".repeat(16) + "1" + " when 1 then 2 when 3 then 4 end".repeat(16));
    texts.put(
        "60 CASE operands",
        "select " + "case ".repeat(60) + "1" + " when 1 then 2 when 3 then 4 end".repeat(60));
    texts.put(
        "CASE operands behind comments",
        "select "
            + "case/**/".repeat(40)
            + "1"
            + "/**/when 1 then x.end when 3 then 4 end".repeat(40));
    texts.put(
        "a window copied 1,000 times",
        "select sum(value) over w"
            + ", sum(value) over w".repeat(999)
            + " from observation window w as (partition by area_id"
            + ", area_id".repeat(999)
            + ")");
    texts.put("300 joins", "select 1 from area" + " join area on true".repeat(300));
    texts.put("41 tables", "select 1 from area" + ", area".repeat(40));
    texts.put(
        "joins hidden in subqueries",
        "select 1 from "
            + String.join(
                ", ",
                Collections.nCopies(
                    8, "(select 1 from area, area a, area b, area c, area d, area e)")));
    texts.put("a CTE that doubles 18 times", doubling(18));
    texts.put("a CTE that doubles 8 times", doubling(8));
    texts.put("10,000 UNION", "select 1" + " union all select 1".repeat(3_000));
    texts.put("201 UNION", "select 1" + " union all select 1".repeat(201));
    texts.put("a star that doubles 12 times", stars(12));
    texts.put("an alias that doubles 40 times", aliases(40));
    texts.put("an alias that doubles 12 times", aliases(12));
    texts.put(
        "nullif 30 deep",
        "select " + "nullif(".repeat(30) + "value" + ", 1)".repeat(30) + " from observation");
    texts.put(
        "fmod 12 deep",
        "select " + "fmod(".repeat(12) + "value" + ", 7)".repeat(12) + " from observation");
    texts.put("cube of 8", "select 1 from observation group by cube (1, 2, 3, 4, 5, 6, 7, 8)");
    texts.put(
        "cube of 20",
        "select 1 from observation group by cube (" + "value, ".repeat(19) + "value)");
    texts.put(
        "a pivot of 400 columns",
        "pivot observation on value in ("
            + list(20)
            + "), numerator in ("
            + list(20)
            + ") using sum(denominator)");
    texts.put("30,000 columns", "select 1" + ", 1".repeat(20_000));
    texts.put("a constant of 60,000 characters", "select '" + "a".repeat(60_000) + "'");
    texts.put("1 MB", "select '" + "a".repeat(1_000_000) + "'");
    texts.put("1 MB of Vietnamese", "select '" + "ấ".repeat(400_000) + "'");
    texts.put("150,000,000 numbers in a series", "select count(*) from range(150000000)");
    texts.put(
        "replace within replace",
        "select length(%s'a'%s)"
            .formatted("replace(".repeat(4), (", 'a', '" + "a".repeat(60) + "')").repeat(4)));
    return texts;
  }

  /** What the guard must refuse whatever its size. */
  static Map<String, String> refusedForCost() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("len(range(150000000))", "select len(range(150000000))");
    texts.put("repeat", "select length(repeat('x', 2000000000))");
    texts.put("lpad", "select length(lpad('x', 2000000000, 'y'))");
    texts.put("rpad by a column", "select rpad('x', n, 'y') from (select 2000000000 as n)");
    texts.put("a width of format", "select format('{:2000000000}', 1)");
    texts.put("a width of printf", "select printf('%2000000000d', 1)");
    texts.put("list_resize", "select list_resize([1], 2000000000)");
    texts.put("a bar", "select bar(1, 0, 1, 2000000000)");
    texts.put("sleep_ms", "select sleep_ms(100000)");
    texts.put("levenshtein", "select levenshtein(note, note) from observation");
    texts.put("the largest 1,000,000,000", "select max(value, 1000000000) from observation");
    return texts;
  }

  private static String list(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  private static String doubling(int times) {
    return "with c0 as (select * from observation)"
        + IntStream.rangeClosed(1, times)
            .mapToObj(i -> ", c%d as (select a.* from c%d a, c%d b)".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining())
        + " select * from c"
        + times;
  }

  private static String stars(int times) {
    return "with c0 as (select * from observation)"
        + IntStream.rangeClosed(1, times)
            .mapToObj(i -> ", c%d as (select *, * from c%d)".formatted(i, i - 1))
            .collect(Collectors.joining())
        + " select count(*) from c"
        + times;
  }

  private static String aliases(int times) {
    return "select value as a0"
        + IntStream.rangeClosed(1, times)
            .mapToObj(i -> ", a%d + a%d as a%d".formatted(i - 1, i - 1, i))
            .collect(Collectors.joining())
        + " from observation";
  }

  /** What the guard may let through, for the limits of time and memory to stop. */
  static Map<String, String> bounded() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "recursion without an end",
        "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r");
    texts.put(
        "recursion that doubles its rows",
        "with recursive r(n) as (select 1 union all select n + 1 from r, range(2)) select count(*)"
            + " from r");
    texts.put(
        "recursion that doubles a text",
        "with recursive r(n, s) as (select 1, 'xxxxxxxx' union all select n + 1, s || s from r"
            + " where n < 60) select max(length(s)) from r");
    texts.put(
        "recursion that doubles a list",
        "with recursive r(n, l) as (select 1, [1, 2] union all select n + 1, list_concat(l, l) from"
            + " r where n < 60) select max(len(l)) from r");
    texts.put(
        "five observations side by side",
        "select count(*) from observation a, observation b, observation c, observation d,"
            + " observation e where a.value + b.value + c.value + d.value + e.value = 0.125");
    texts.put(
        "sorting 800,000,000 rows",
        "select a.note from observation a, observation b, observation c order by md5(a.note ||"
            + " b.observation_id || c.observation_id)");
    texts.put(
        "a million lists",
        "select list(a.i + b.i) from range(1000000) a(i), range(1000) b(i) group by a.i");
    texts.put(
        "one text out of 1,000,000,000 rows",
        "select length(string_agg(a.i::varchar, ',')) from range(1000000) a(i), range(1000) b(i)");
    texts.put(
        "one JSON out of 100,000,000 rows",
        "select length(json_group_array(a.i)) from range(1000000) a(i), range(100) b(i)");
    texts.put(
        "a histogram of 1,000,000,000 values",
        "select cardinality(histogram(a.i * 1000 + b.i)) from range(1000000) a(i), range(1000)"
            + " b(i)");
    texts.put(
        "a median of 1,000,000,000 values",
        "select median(a.i * 1000 + b.i) from range(1000000) a(i), range(1000) b(i)");
    texts.put(
        "distinct values of 1,000,000,000 rows",
        "select count(distinct a.i * 1000 + b.i) from range(1000000) a(i), range(1000) b(i)");
    texts.put(
        "a window over 1,000,000,000 rows",
        "select max(s) from (select sum(a.i) over (order by b.i) as s from range(1000000) a(i),"
            + " range(1000) b(i))");
    texts.put(
        "reducing a list of 1,000,000",
        "select length(list_reduce(list(i::varchar), lambda a, b: a || b)) from range(1000000)"
            + " r(i)");
    texts.put(
        "a regular expression that backtracks elsewhere",
        "select regexp_matches(string_agg('a', ''), '(a*)*(a*)*b') from range(1000000)");
    return texts;
  }
}
