package vn.dti.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A target's figures over time as a small drawing: dots for figures, lines between figures of like
 * periods, a dashed line for the path, and a ring where the target waits on its due day.
 */
final class TrendChart {
  private static final double WIDTH = 360;
  private static final double HEIGHT = 150;
  private static final double LEFT = 14;
  private static final double RIGHT = 20;
  private static final double TOP = 20;
  private static final double BOTTOM = 24;

  private final TargetProgress target;
  private final List<Point> points;
  private final Scale scale;
  private final LocalDate first;
  private final LocalDate last;

  private TrendChart(TargetProgress target, List<Point> points) {
    this.target = target;
    this.points = points;
    this.scale = Scale.near(target, points.stream().map(Point::value).toArray(Double[]::new));
    List<LocalDate> days = new ArrayList<>(points.stream().map(Point::on).toList());
    days.add(target.goal().due());
    LocalDate baselineOn = target.path().baselineOn();
    if (baselineOn != null) {
      days.add(baselineOn);
    }
    this.first = Collections.min(days);
    this.last = Collections.max(days);
  }

  /** The drawing, or nothing where fewer than two figures are known. */
  static String svg(TargetProgress target, List<Point> points) {
    return points.size() < 2 ? "" : new TrendChart(target, points).draw();
  }

  private String draw() {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"trend\" viewBox=\"0 0 ")
        .append(Html.attribute(WIDTH))
        .append(' ')
        .append(Html.attribute(HEIGHT))
        .append("\" role=\"img\" aria-label=\"")
        .append(Html.escape(description()))
        .append("\">");
    years(svg);
    path(svg);
    lines(svg);
    dots(svg);
    return svg.append("</svg>").toString();
  }

  private String description() {
    return points.stream()
        .map(point -> Vietnamese.date(point.on(), "day") + ": " + text(point))
        .collect(Collectors.joining("; ", "Diễn biến: ", ""));
  }

  private String text(Point point) {
    return Vietnamese.qualified(target.quantity(point.value()), point.qualifier());
  }

  private void years(StringBuilder svg) {
    svg.append(line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM));
    double before = -100;
    for (int year = first.getYear() + 1; year <= last.getYear(); year++) {
      double x = x(LocalDate.of(year, 1, 1));
      if (x - before < 40) {
        continue;
      }
      before = x;
      svg.append(line("axis", x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4));
      svg.append(label("year", x, HEIGHT - 6, "middle", Integer.toString(year)));
    }
  }

  private void path(StringBuilder svg) {
    double x = x(target.goal().due());
    double y = y(target.goal().value());
    Double baseline = target.path().baseline();
    LocalDate baselineOn = target.path().baselineOn();
    if (baseline != null && baselineOn != null) {
      svg.append(line("path", x(baselineOn), y(baseline), x, y));
    }
    svg.append("<circle class=\"aim\" cx=\"%s\" cy=\"%s\" r=\"5\"/>".formatted(n(x), n(y)));
    // A target that fell due early stands at the left edge, where its text has room to the right.
    boolean early = x < WIDTH / 2;
    svg.append(
        label("aim", early ? x - 6 : x + 6, y - 9, early ? "start" : "end", target.goalText()));
  }

  private void lines(StringBuilder svg) {
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      if (from.sameLine(to)) {
        svg.append(line("line", x(from.on()), y(from.value()), x(to.on()), y(to.value())));
      }
    }
  }

  private void dots(StringBuilder svg) {
    @Nullable Point labelled = null;
    for (Point point : points) {
      double x = x(point.on());
      double y = y(point.value());
      svg.append(
          "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s</title></circle>"
              .formatted(
                  n(x),
                  n(y),
                  Html.escape(Vietnamese.date(point.on(), "day") + ": " + text(point))));
      boolean last = point.equals(points.getLast());
      if (labelled == null || last || x - x(labelled.on()) > 60) {
        labelled = point;
        double below = y > HEIGHT - BOTTOM - 20 ? -8 : 15;
        String anchor = x < LEFT + 30 ? "start" : x > WIDTH - RIGHT - 30 ? "end" : "middle";
        svg.append(label("value", x, y + below, anchor, target.quantity(point.value())));
      }
    }
  }

  private double x(LocalDate day) {
    double days = Math.max(1, ChronoUnit.DAYS.between(first, last));
    return LEFT + (WIDTH - LEFT - RIGHT) * ChronoUnit.DAYS.between(first, day) / days;
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * scale.place(value);
  }

  private static String line(String kind, double x1, double y1, double x2, double y2) {
    return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
        .formatted(kind, n(x1), n(y1), n(x2), n(y2));
  }

  private static String label(String kind, double x, double y, String anchor, String text) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
        .formatted(kind, n(x), n(y), anchor, Html.escape(text));
  }

  private static String n(double number) {
    return Html.attribute(number);
  }
}
