package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.card.WholeFile;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * {@code metrics.jsonl}: one line per round with loss, rate and times. A resumed training keeps the
 * lines of the rounds that it does not repeat.
 */
final class MetricsLog implements RoundListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nanoseconds between two writes of the log where there are no checkpoints. */
  private static final long PAUSE = 1_000_000_000;

  private final Path path;
  private final Configuration configuration;
  private final int every;
  private final List<String> lines = new ArrayList<>();
  private long written = System.nanoTime();
  private boolean loaded;
  private double wall;
  private double longest;
  private double averaging;
  private double bytes;
  private double returned;
  private double examples;
  private int excluded;
  private RoundReport last;

  /**
   * A log.
   *
   * @param every rounds between two writes, as between two checkpoints; 0 writes once per second
   */
  MetricsLog(String path, Configuration configuration, int every) {
    this.path = new Path(path);
    this.configuration = configuration;
    this.every = every;
  }

  @Override
  public void roundDone(RoundReport report, Snapshot snapshot) {
    if (!loaded) {
      loaded = true;
      keepBefore(report.round());
    }
    lines.add(line(report));
    wall += report.wallSeconds();
    longest += report.longestShardSeconds();
    averaging += report.averagingSeconds();
    bytes += report.traffic().contributedBytes();
    returned += report.traffic().returnedBytes();
    examples += report.examples();
    excluded += report.excluded();
    last = report;
    int done = report.round() + 1;
    boolean due = every > 0 ? done % every == 0 : System.nanoTime() - written > PAUSE;
    if (due || done == report.rounds()) {
      write();
    }
  }

  private static String line(RoundReport report) {
    ObjectNode node = JSON.createObjectNode();
    node.put("round", report.round()).put("rounds", report.rounds());
    report.metrics().forEach(node::put);
    node.put("examples", report.examples())
        .put("excluded", report.excluded())
        .put("wall_seconds", report.wallSeconds())
        .put("longest_shard_seconds", report.longestShardSeconds())
        .put("compute_seconds", report.computeSeconds())
        .put("averaging_seconds", report.averagingSeconds())
        .put("longest_fetch_seconds", report.traffic().longestFetchSeconds())
        .put("fetched_bytes", report.traffic().fetchedBytes())
        .put("contributed_bytes", report.traffic().contributedBytes())
        .put("returned_bytes", report.traffic().returnedBytes());
    return node.toString();
  }

  private void keepBefore(int round) {
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        JsonNode node = JSON.readTree(line);
        if (node.path("round").asInt(Integer.MAX_VALUE) < round) {
          lines.add(line);
        }
      }
    } catch (FileNotFoundException e) {
      lines.clear();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /**
   * Writes the rounds so far, if any; aside, then renamed: a driver that dies here leaves no half
   * of a log behind.
   */
  void write() {
    if (lines.isEmpty()) {
      return;
    }
    byte[] all = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      WholeFile.write(path.getFileSystem(configuration), path, out -> out.write(all));
      written = System.nanoTime();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** Adds what the whole training did, since it was started or resumed, to a card. */
  Card summary(Card card) {
    if (last == null) {
      return card;
    }
    return card.withMetric("rounds", last.round() + 1)
        .withMetric("loss", last.loss())
        .withMetric("examples", examples)
        .withMetric("examples_per_second", examples / wall)
        .withMetric("train_seconds", wall)
        .withMetric("longest_shard_seconds", longest)
        .withMetric("averaging_seconds", averaging)
        .withMetric("overhead_share", 1 - longest / wall)
        .withMetric("contributed_bytes", bytes)
        .withMetric("returned_bytes", returned)
        .withMetric("excluded_replicas", excluded);
  }
}
