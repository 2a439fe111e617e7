package athanor.jobs.report;

import java.util.Locale;

/**
 * Where the time of a training went, in seconds.
 *
 * @param compute learning: of each round, the slowest shard
 * @param averaging merging contributions and making the next snapshot, on the driver
 * @param sending the rest: broadcast, shuffle, starting and waiting for tasks
 */
record TimeParts(double compute, double averaging, double sending) {

  /**
   * Parts of a wall time; clocks of several machines may disagree by a little, so none is below 0.
   */
  static TimeParts of(double wall, double longestShards, double averaging) {
    double compute = Math.min(longestShards, wall);
    double merged = Math.min(averaging, wall - compute);
    return new TimeParts(compute, merged, wall - compute - merged);
  }

  double wall() {
    return compute + averaging + sending;
  }

  /** A bar of the three parts, whose length is the share of the longest training. */
  void bar(Html html, double longest) {
    html.open("span", "class", "bar", "style", width(wall() / longest));
    part(html, "compute", compute);
    part(html, "averaging", averaging);
    part(html, "sending", sending);
    html.close("span");
  }

  private void part(Html html, String name, double seconds) {
    String title = name + " " + Figure.seconds(seconds);
    html.open("span", "class", name, "style", width(seconds / wall()), "title", title)
        .close("span");
  }

  private static String width(double share) {
    return String.format(Locale.ROOT, "width:%.2f%%", 100 * share);
  }
}
