package athanor.jobs.train;

import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import athanor.jobs.open.ModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;

/**
 * The net of a training that does best on what is held out. It is kept in a file, so that a resumed
 * training still has it.
 */
final class BestNet implements RoundListener {
  private final NetSpec spec;
  private final String path;
  private final Configuration configuration;
  private final Function<Snapshot, NetValues> values;
  private final ToDoubleFunction<NetValues> loss;
  private final int every;
  private final PrintWriter log;
  private Optional<NetValues> best = Optional.empty();
  private double least = Double.POSITIVE_INFINITY;

  /** What is measured, and where the best net is kept. */
  record Kept(NetSpec spec, String path, Configuration configuration) {}

  /**
   * A listener to a training.
   *
   * @param loss on what is held out; lower is better
   * @param every how many rounds apart it is measured; the last round always is
   */
  BestNet(
      Kept kept,
      Function<Snapshot, NetValues> values,
      ToDoubleFunction<NetValues> loss,
      int every,
      PrintWriter log) {
    this.spec = kept.spec;
    this.path = kept.path;
    this.configuration = kept.configuration;
    this.values = values;
    this.loss = loss;
    this.every = every;
    this.log = log;
  }

  /** Goes on from the file of a training that was stopped, where there is one. */
  void resume() {
    Path file = new Path(path);
    try {
      if (file.getFileSystem(configuration).exists(file)) {
        try (InputStream in = ModelFiles.open(path, configuration)) {
          NetValues before = NetFile.read(in, path).values();
          best = Optional.of(before);
          least = loss.applyAsDouble(before);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  @Override
  public void roundDone(RoundReport report, Snapshot snapshot) {
    int done = report.round() + 1;
    if (done % every != 0 && done != report.rounds()) {
      return;
    }
    NetValues now = values.apply(snapshot);
    double measured = loss.applyAsDouble(now);
    log.printf(
        Locale.ROOT,
        "round %d of %d: held out %.4f%s%n",
        done,
        report.rounds(),
        measured,
        measured < least ? ", the best" : "");
    if (measured < least) {
      least = measured;
      best = Optional.of(now);
      ModelFiles.write(path, configuration, out -> NetFile.write(spec, now, out));
    }
  }

  /**
   * Trains to the end and returns the best net; the last one where nothing is held out.
   *
   * @param dealt shards, one per partition
   */
  <D extends Serializable> NetValues train(
      TrainingRun run, NetTraining<D> trainable, JavaRDD<D> dealt, boolean heldOut) {
    if (run.options().resume()) {
      resume();
    }
    return of(heldOut ? run.train(trainable, dealt, this) : run.train(trainable, dealt));
  }

  /** The lowest loss measured. */
  double least() {
    return least;
  }

  /** The best net; that of a snapshot where nothing was measured. */
  NetValues of(Snapshot last) {
    return best.orElseGet(() -> values.apply(last));
  }
}
