package athanor.jobs.report;

import athanor.datasets.store.LexiconTable;
import athanor.datasets.store.LexiconTable.Cluster;
import athanor.datasets.store.LexiconTable.Place;
import athanor.datasets.store.SegmentsTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** The commonest words of a lexicon of speech, with places to listen to. */
record SpokenWords(Configuration configuration) {
  private static final int MOST = 30;
  private static final int PLACES = 3;
  private static final int MOST_BYTES = 200_000;

  void write(Html html, ReportedDirectory directory) {
    List<Cluster> clusters =
        LexiconTable.clusters(directory.directory().path(LexiconTable.CLUSTERS), configuration);
    long all = clusters.stream().mapToLong(Cluster::size).sum();
    html.element("p", "The commonest spoken words, and where they are said.", "class", "note");
    html.open("table", "class", "near").open("tr");
    for (String head : List.of("word", "times", "share", "label", "places")) {
      html.element("th", head, "scope", "col");
    }
    html.close("tr");
    for (Cluster cluster : clusters.subList(0, Math.min(MOST, clusters.size()))) {
      row(html, directory, cluster, all);
    }
    html.close("table");
    if (clusters.size() > MOST) {
      html.element("p", "%,d more not shown".formatted(clusters.size() - MOST), "class", "note");
    }
  }

  private void row(Html html, ReportedDirectory directory, Cluster cluster, long all) {
    String label =
        cluster.text().isEmpty() ? "" : cluster.text() + " " + Figure.share(cluster.textShare());
    html.open("tr").element("th", cluster.name(), "scope", "row");
    html.element("td", "%,d".formatted(cluster.size()), "class", "n");
    html.element("td", Figure.share((double) cluster.size() / all), "class", "n");
    html.element("td", label).open("td");
    for (int i = 0; i < Math.min(PLACES, cluster.places().size()); i++) {
      place(html, directory, cluster, i);
    }
    html.close("td").close("tr");
  }

  private void place(Html html, ReportedDirectory directory, Cluster cluster, int number) {
    Place place = cluster.places().get(number);
    String child = "sounds/%s-%d.wav".formatted(cluster.name(), number + 1);
    html.open("figure");
    if (directory.directory().has(child, configuration)) {
      String source = Html.embedded("audio/wav", read(directory, child));
      html.open("audio", "controls", "", "preload", "none", "src", source).close("audio");
    }
    html.element("figcaption", caption(place)).close("figure");
  }

  private byte[] read(ReportedDirectory directory, String child) {
    try (InputStream in = directory.directory().file(child, configuration)) {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + child, e);
    }
  }

  private static String caption(Place place) {
    return String.format(
        Locale.ROOT,
        "%s, %.2f s",
        SegmentsTable.recording(place.id()),
        place.startMillis() / 1000.0);
  }
}
