package vn.dti.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vn.dti.ingest.Place;
import vn.dti.ingest.ReadResult;
import vn.dti.ingest.sheet.RawWorkbook;
import vn.dti.snapshot.Disk;

/** Figures written in any layout and spelling that offices use are read as the same figures. */
class WriteAndReadBackTest {
  private static final List<Known> INDICATORS =
      List.of(
          new Known("gov.dossier.online_share", "Tỷ lệ hồ sơ trực tuyến", true, true),
          new Known(
              "da06.eid.accounts_issued", "Số tài khoản định danh điện tử đã cấp", true, false),
          new Known("gov.dossier.online_received", "Số hồ sơ trực tuyến tiếp nhận", false, false));

  /** An indicator: whether it is read as a level on a day, and whether it is a share. */
  private record Known(String code, String name, boolean level, boolean share) {}

  /** A figure as it is meant. */
  private record Meant(Known indicator, Span span, BigDecimal value) {
    String shown() {
      String start = indicator.level() ? "" : span.start().toString();
      String grain = indicator.level() ? "as_of" : span.grain();
      return "%s %s %s..%s %s"
          .formatted(indicator.code(), grain, start, span.end(), value.doubleValue());
    }
  }

  /** A calendar period of 2020 to 2024 by its last month and how many months it has. */
  private record Span(int year, int lastMonth, int months) {
    LocalDate start() {
      return LocalDate.of(year, lastMonth - months + 1, 1);
    }

    LocalDate end() {
      return LocalDate.of(year, lastMonth, 1).plusMonths(1).minusDays(1);
    }

    String grain() {
      return switch (months) {
        case 1 -> "month";
        case 3 -> "quarter";
        case 6 -> "half_year";
        default -> "year";
      };
    }

    String written(Random random) {
      List<String> forms =
          switch (months) {
            case 1 ->
                List.of(
                    "T%d/%d".formatted(lastMonth, year),
                    "%02d/%d".formatted(lastMonth, year),
                    "tháng %d năm %d".formatted(lastMonth, year),
                    "THÁNG %d/%d".formatted(lastMonth, year),
                    "%d-%02d".formatted(year, lastMonth));
            case 3 ->
                List.of(
                    "Quý %s/%d"
                        .formatted(List.of("I", "II", "III", "IV").get(lastMonth / 3 - 1), year),
                    "quý %d năm %d".formatted(lastMonth / 3, year),
                    "Q%d/%d".formatted(lastMonth / 3, year));
            case 6 ->
                List.of(
                    "6 tháng %s năm %d".formatted(lastMonth == 6 ? "đầu" : "cuối", year),
                    "H%d/%d".formatted(lastMonth / 6, year));
            default ->
                List.of(
                    String.valueOf(year), "năm %d".formatted(year), "Cả năm %d".formatted(year));
          };
      return one(forms, random);
    }
  }

  @Property(tries = 150)
  void whatIsWrittenIsWhatIsRead(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<Span> spans = spans(random);
    boolean wide = random.nextBoolean();
    boolean workbook = random.nextBoolean();
    List<Meant> meant = new ArrayList<>();
    for (Known indicator : INDICATORS) {
      for (Span span : spans) {
        if (random.nextInt(5) > 0) {
          meant.add(new Meant(indicator, span, value(indicator, random)));
        }
      }
    }
    if (meant.isEmpty()) {
      return;
    }
    List<List<Object>> table = wide ? wide(meant, spans, random) : tidy(meant, random);
    Path folder = Files.createTempDirectory("write-and-read");
    try {
      ReadResult result =
          workbook
              ? new Reading(folder, "34:01").read("a.xlsx", workbook(table))
              : new Reading(folder, "34:01").read("a.csv", csv(table, random));

      assertThat(Reading.shown(result))
          .as("%s", table)
          .containsExactlyInAnyOrderElementsOf(meant.stream().map(Meant::shown).toList());
      assertThat(Reading.errors(result)).as("%s", table).isEmpty();
    } finally {
      Disk.delete(folder);
    }
  }

  /** Periods that all end on days of their own, since levels are told by that day alone. */
  private static List<Span> spans(Random random) {
    SortedMap<LocalDate, Span> spans = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      int months = one(List.of(1, 1, 3, 6, 12), random);
      int last = months * (1 + random.nextInt(12 / months));
      Span span = new Span(2020 + random.nextInt(5), last, months);
      spans.put(span.end(), span);
    }
    return List.copyOf(spans.values());
  }

  private static BigDecimal value(Known indicator, Random random) {
    return indicator.share()
        ? BigDecimal.valueOf(101 + random.nextInt(9_900), 2)
        : BigDecimal.valueOf(
            random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(1 << 30));
  }

  // ---- layouts: a table of texts, and of numbers where a cell can be one ----

  private static List<List<Object>> tidy(List<Meant> meant, Random random) {
    List<Meant> shuffled = new ArrayList<>(meant);
    Collections.shuffle(shuffled, random);
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
    Collections.shuffle(order, random);
    List<List<Object>> table = new ArrayList<>();
    if (random.nextBoolean()) {
      table.add(List.of("BÁO CÁO SỐ LIỆU CHUYỂN ĐỔI SỐ"));
      table.add(List.of());
    }
    List<Object> heading =
        List.of(
            one(List.of("Mã chỉ tiêu", "Chỉ tiêu", "TÊN CHỈ TIÊU"), random),
            one(List.of("Kỳ", "Kỳ báo cáo", "Thời gian"), random),
            one(List.of("Giá trị", "Số liệu", "Kết quả"), random),
            "Ghi chú");
    table.add(order.stream().map(heading::get).toList());
    for (Meant figure : shuffled) {
      List<Object> row =
          List.of(
              spelt(figure.indicator(), random),
              figure.span().written(random),
              written(figure, random),
              "");
      table.add(order.stream().map(row::get).toList());
    }
    return table;
  }

  private static List<List<Object>> wide(List<Meant> meant, List<Span> spans, Random random) {
    List<List<Object>> table = new ArrayList<>();
    List<Object> heading = new ArrayList<>(List.of("STT", "Chỉ tiêu"));
    spans.forEach(span -> heading.add(span.written(random)));
    table.add(heading);
    for (Known indicator : INDICATORS) {
      List<Object> row = new ArrayList<>();
      row.add(String.valueOf(table.size()));
      row.add(spelt(indicator, random));
      for (Span span : spans) {
        row.add(
            meant.stream()
                .filter(one -> one.indicator().equals(indicator) && one.span().equals(span))
                .findFirst()
                .map(one -> written(one, random))
                .orElse(""));
      }
      table.add(row);
    }
    return table;
  }

  private static String spelt(Known indicator, Random random) {
    String name = indicator.name();
    return one(
        List.of(
            indicator.code(),
            name,
            name.toUpperCase(Locale.ROOT),
            Normalizer.normalize(name, Normalizer.Form.NFD),
            Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D'),
            "  " + name.replace(" ", "\u00a0 ")),
        random);
  }

  /** A number cell, or a text as people write numbers. */
  private static Object written(Meant figure, Random random) {
    String plain = figure.value().toPlainString();
    String comma = plain.replace('.', ',');
    if (figure.indicator().share()) {
      return one(
          List.of(figure.value(), comma, comma + " %", comma + "\u00a0%", plain + "%"), random);
    }
    String grouped = String.format(Locale.ROOT, "%,d", figure.value().longValue());
    return one(
        List.of(
            figure.value(),
            plain,
            grouped.replace(',', '.'),
            grouped.replace(',', ' '),
            grouped.replace(',', '\u00a0')),
        random);
  }

  // ---- files ----

  private static byte[] csv(List<List<Object>> table, Random random) {
    String separator = one(List.of(";", ",", "\t"), random);
    String text =
        table.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> cell instanceof BigDecimal n ? comma(n) : cell.toString())
                        .map(cell -> cell.contains(separator) ? '"' + cell + '"' : cell)
                        .collect(Collectors.joining(separator)))
            .collect(Collectors.joining(one(List.of("\n", "\r\n"), random)));
    return (random.nextBoolean() ? "\ufeff" + text : text).getBytes(StandardCharsets.UTF_8);
  }

  private static String comma(BigDecimal number) {
    return number.toPlainString().replace('.', ',');
  }

  private static byte[] workbook(List<List<Object>> table) {
    StringBuilder rows = new StringBuilder("<sheetData>");
    for (int row = 0; row < table.size(); row++) {
      rows.append("<row r=\"%d\">".formatted(row + 1));
      for (int column = 0; column < table.get(row).size(); column++) {
        Object cell = table.get(row).get(column);
        String name = Place.letters(column + 1) + (row + 1);
        rows.append(
            cell instanceof BigDecimal number
                ? "<c r=\"%s\"><v>%s</v></c>".formatted(name, number)
                : "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
                    .formatted(name, cell));
      }
      rows.append("</row>");
    }
    return new RawWorkbook().sheet("Số liệu", rows.append("</sheetData>").toString()).bytes();
  }

  private static <T> T one(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
