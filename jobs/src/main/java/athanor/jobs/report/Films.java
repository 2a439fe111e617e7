package athanor.jobs.report;

import org.apache.hadoop.conf.Configuration;

/** The GIF films of a directory, embedded in the page, where they move. */
final class Films {
  private final EmbeddedFiles files;

  Films(Configuration configuration) {
    this.files = new EmbeddedFiles(".gif", configuration);
  }

  /** Writes a directory's films, and how many are not shown. */
  void write(Html html, ReportedDirectory directory) {
    files.write(html, directory, "sheets", "shown", (name, gif) -> figure(html, name, gif));
  }

  private static void figure(Html html, String name, byte[] gif) {
    String source = Html.embedded("image/gif", gif);
    html.open("figure").open("img", "src", source, "alt", name);
    html.element("figcaption", name).close("figure");
  }
}
