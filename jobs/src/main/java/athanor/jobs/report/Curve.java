package athanor.jobs.report;

import athanor.jobs.report.RoundLog.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A metric over rounds as SVG: values as a thin line, and the running mean of many values as a
 * thick one.
 */
final class Curve {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 170;
  private static final int LEFT = 52;
  private static final int RIGHT = 8;
  private static final int TOP = 8;
  private static final int BOTTOM = 22;
  private static final int MANY = 60;

  private final String name;
  private final List<Point> points;
  private final double firstRound;
  private final double lastRound;
  private final double step;
  private final double least;
  private final double most;

  /**
   * A curve.
   *
   * @param points at least one, by round
   */
  Curve(String name, List<Point> points) {
    this.name = name;
    this.points = points;
    firstRound = points.get(0).round();
    lastRound = Math.max(firstRound + 1, points.get(points.size() - 1).round());
    double low = points.stream().mapToDouble(Point::value).min().orElseThrow();
    double high = points.stream().mapToDouble(Point::value).max().orElseThrow();
    double spread = high > low ? high - low : Math.max(Math.abs(high) * 0.1, 1e-9);
    step = nice(spread / 3);
    least = Math.floor(low / step) * step;
    most = Math.max(least + step, Math.ceil(high / step) * step);
  }

  void write(Html html) {
    Point last = points.get(points.size() - 1);
    html.open("figure", "class", "curve");
    html.open("figcaption").element("span", Figure.label(name));
    html.element("span", Figure.of(last.value()), "class", "figure").close("figcaption");
    String said =
        "%s from %s to %s over %d rounds"
            .formatted(
                name, Figure.of(points.get(0).value()), Figure.of(last.value()), points.size());
    html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", said);
    axes(html);
    boolean many = points.size() > MANY;
    path(html, sampled(points), many ? "raw" : "line");
    if (many) {
      path(html, sampled(smoothed()), "line");
    }
    html.close("svg").close("figure");
  }

  private void axes(Html html) {
    for (double tick = least; tick <= most + step / 2; tick += step) {
      String y = number(y(tick));
      html.open("path", "class", "grid", "d", "M" + LEFT + " " + y + "H" + (WIDTH - RIGHT))
          .close("path");
      html.element(
          "text",
          Figure.tick(Math.abs(tick) < step / 1000 ? 0 : tick),
          "x",
          Integer.toString(LEFT - 6),
          "y",
          number(y(tick) + 3.5),
          "text-anchor",
          "end");
    }
    String base = Integer.toString(HEIGHT - 6);
    html.element("text", Figure.of(firstRound), "x", Integer.toString(LEFT), "y", base);
    html.element(
        "text",
        "round " + Figure.of(lastRound),
        "x",
        Integer.toString(WIDTH - RIGHT),
        "y",
        base,
        "text-anchor",
        "end");
  }

  private void path(Html html, List<Point> shown, String kind) {
    StringBuilder d = new StringBuilder();
    for (Point point : shown) {
      d.append(d.length() == 0 ? 'M' : 'L');
      d.append(number(x(point.round()))).append(' ').append(number(y(point.value())));
    }
    if (shown.size() == 1) {
      d.append("h2");
    }
    html.open("path", "class", kind, "d", d.toString()).close("path");
  }

  /** The mean of each value with its neighbours, a fortieth of the curve to each side. */
  private List<Point> smoothed() {
    int side = Math.max(1, points.size() / 40);
    double[] sums = new double[points.size() + 1];
    for (int i = 0; i < points.size(); i++) {
      sums[i + 1] = sums[i] + points.get(i).value();
    }
    List<Point> means = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      int reach = Math.min(side, Math.min(i, points.size() - 1 - i));
      double mean = (sums[i + reach + 1] - sums[i - reach]) / (2 * reach + 1);
      means.add(new Point(points.get(i).round(), mean));
    }
    return means;
  }

  /** Of long curves, the lowest and the highest point of each two hundredth part. */
  private static List<Point> sampled(List<Point> all) {
    int parts = 200;
    if (all.size() <= 2 * parts) {
      return all;
    }
    List<Point> kept = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) all.size() * part / parts);
      int to = (int) ((long) all.size() * (part + 1) / parts);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = all.get(i).value() < all.get(low).value() ? i : low;
        high = all.get(i).value() > all.get(high).value() ? i : high;
      }
      kept.add(all.get(Math.min(low, high)));
      if (low != high) {
        kept.add(all.get(Math.max(low, high)));
      }
    }
    return kept;
  }

  private double x(double round) {
    return LEFT + (round - firstRound) / (lastRound - firstRound) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return TOP + (most - value) / (most - least) * (HEIGHT - TOP - BOTTOM);
  }

  /** The next of 1, 2 and 5 times a power of ten. */
  private static double nice(double size) {
    double power = Math.pow(10, Math.floor(Math.log10(size)));
    double lead = size / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
