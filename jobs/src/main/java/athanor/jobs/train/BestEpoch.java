package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.WholeFile;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Measures a model at the end of each epoch on items that it does not learn from, and keeps the
 * best one. What was measured is in a file, so that a resumed training knows it.
 */
final class BestEpoch implements RoundListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int epochs;
  private final Measure measure;
  private final Consumer<Snapshot> keeper;
  private final Path file;
  private final Configuration configuration;
  private final PrintWriter log;
  private final TreeMap<Integer, Double> measured = new TreeMap<>();

  /**
   * What decides.
   *
   * @param name such as {@code bits_per_pixel}
   * @param of a snapshot; lower is better
   */
  record Measure(String name, ToDoubleFunction<Snapshot> of) {}

  /**
   * A keeper of the best epoch.
   *
   * @param epochs of the training
   * @param keeper writes a model in place of the one before
   * @param file where measures are kept
   */
  BestEpoch(
      int epochs,
      Measure measure,
      Consumer<Snapshot> keeper,
      String file,
      Configuration configuration,
      PrintWriter log) {
    this.epochs = epochs;
    this.measure = measure;
    this.keeper = keeper;
    this.file = new Path(file);
    this.configuration = configuration;
    this.log = log;
    read();
  }

  @Override
  public void roundDone(RoundReport report, Snapshot snapshot) {
    int before = (int) ((long) epochs * report.round() / report.rounds());
    int after = (int) ((long) epochs * (report.round() + 1) / report.rounds());
    if (after == before) {
      return;
    }
    double value = measure.of.applyAsDouble(snapshot);
    measured.put(after, value);
    if (best() == after) {
      keeper.accept(snapshot);
    }
    write();
    log.printf("epoch %d: %s %.4f on the validation part%n", after, measure.name, value);
    log.flush();
  }

  /** The epoch with the lowest measure so far, from 1. */
  int best() {
    return Collections.min(measured.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** Adds what was measured to a card. */
  Card described(Card card) {
    return card.withMetric("validation_" + measure.name, measured.get(best()))
        .withMetric("best_epoch", best())
        .withMetric("validation_by_epoch", measured.values().stream().toList());
  }

  private void write() {
    try {
      byte[] json = JSON.writeValueAsBytes(measured);
      WholeFile.write(file.getFileSystem(configuration), file, out -> out.write(json));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void read() {
    try (InputStream in = file.getFileSystem(configuration).open(file)) {
      JsonNode json = JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      json.fields()
          .forEachRemaining(
              entry -> measured.put(Integer.valueOf(entry.getKey()), entry.getValue().asDouble()));
    } catch (FileNotFoundException e) {
      measured.clear();
    } catch (IOException | NumberFormatException e) {
      throw new BadInputException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
