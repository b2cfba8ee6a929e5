package vn.dti.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a table of text, for terminals of 160 columns. Borders are plain ASCII. */
public final class TerminalTable {
  /** No line is wider. */
  public static final int WIDTH = 160;

  private enum Align {
    LEFT,
    RIGHT
  }

  private record Column(String title, int width, Align align) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Chỉ tiêu", 28, Align.LEFT),
          new Column("Số liệu", 11, Align.RIGHT),
          new Column("Ngày", 10, Align.RIGHT),
          new Column("Mục tiêu", 12, Align.RIGHT),
          new Column("Hạn", 12, Align.RIGHT),
          new Column("Còn thiếu", 12, Align.RIGHT),
          new Column("Trạng thái", 20, Align.LEFT),
          new Column("Nguồn", 30, Align.LEFT));

  private TerminalTable() {}

  /** The whole table with its heading and notes, lines ended by line feeds. */
  public static String render(NationalReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Mục tiêu chuyển đổi số quốc gia, tính đến ngày "
            + Vietnamese.date(report.asOf(), "day")
            + "  (bản chụp "
            + report.snapshot().id()
            + ")");
    if (report.snapshot().illustrative()) {
      lines.add("SỐ LIỆU MINH HỌA, KHÔNG PHẢI SỐ LIỆU BÁO CÁO");
    }
    lines.add(rule('='));
    lines.addAll(row(COLUMNS.stream().map(Column::title).toList()));
    lines.add(rule('='));
    section(lines, "Mục tiêu chính", report.headline());
    section(lines, "Mục tiêu khác đã có số liệu", report.othersWithFigure());
    listed(lines, "Mục tiêu khác chưa có số liệu", report.othersWithoutFigure());
    lines.addAll(
        DisplayWidth.wrap(
            "\""
                + Vietnamese.NO_FIGURE
                + "\" không phải là 0. Ngày là ngày mà số liệu nói tới; số ngày còn lại và mức cần"
                + " mỗi tháng đếm từ ngày nêu ở đầu bảng. Trạng thái so số liệu với đường thẳng từ"
                + " mức xuất phát tới mục tiêu, tại đúng ngày của số liệu.",
            WIDTH));
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static void section(List<String> lines, String title, List<TargetProgress> targets) {
    if (targets.isEmpty()) {
      return;
    }
    lines.add("| " + DisplayWidth.padRight(title + " (" + targets.size() + ")", WIDTH - 4) + " |");
    lines.add(rule('-'));
    for (TargetProgress target : targets) {
      lines.addAll(row(cells(target)));
      lines.add(rule('-'));
    }
  }

  /** Targets of which only the goal is known, in a few lines for each instrument. */
  private static void listed(List<String> lines, String title, List<TargetProgress> targets) {
    if (targets.isEmpty()) {
      return;
    }
    lines.add("| " + DisplayWidth.padRight(title + " (" + targets.size() + ")", WIDTH - 4) + " |");
    lines.add(rule('-'));
    Map<String, List<String>> goals = new LinkedHashMap<>();
    for (TargetProgress target : targets) {
      goals
          .computeIfAbsent(
              target.goal().instrument()
                  + ", hạn "
                  + Vietnamese.date(target.goal().due(), "day")
                  + ": ",
              instrument -> new ArrayList<>())
          .add(target.name() + " " + target.goalText());
    }
    goals.forEach(
        (instrument, each) ->
            DisplayWidth.wrap(instrument + String.join("; ", each) + ".", WIDTH - 4)
                .forEach(line -> lines.add("| " + DisplayWidth.padRight(line, WIDTH - 4) + " |")));
    lines.add(rule('-'));
  }

  private static List<String> cells(TargetProgress target) {
    return List.of(
        // Several instruments may demand the same of one indicator: each row names its own.
        target.name() + "\n" + target.goal().instrument(),
        target.figureText(),
        target.figureDay(),
        target.goalText(),
        Vietnamese.date(target.goal().due(), "day") + "\n" + target.daysText(),
        target.gapText()
            + target.requiredPaceText().map(pace -> "\ncần " + pace + " mỗi tháng").orElse(""),
        target.verdict().text(),
        target
            .figure()
            .map(figure -> figure.source().brief())
            .orElse("Mục tiêu: " + target.goal().source().brief()));
  }

  private static List<String> row(List<String> cells) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      wrapped.add(DisplayWidth.wrap(cells.get(i), COLUMNS.get(i).width()));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder("|");
      for (int i = 0; i < COLUMNS.size(); i++) {
        Column column = COLUMNS.get(i);
        String cell = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
        text.append(' ')
            .append(
                switch (column.align()) {
                  case LEFT -> DisplayWidth.padRight(cell, column.width());
                  case RIGHT -> DisplayWidth.padLeft(cell, column.width());
                })
            .append(" |");
      }
      lines.add(text.toString());
    }
    return lines;
  }

  private static String rule(char stroke) {
    return COLUMNS.stream()
        .map(column -> String.valueOf(stroke).repeat(column.width() + 2))
        .collect(Collectors.joining("+", "+", "+"));
  }
}
