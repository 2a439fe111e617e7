package athanor.jobs.command;

import athanor.common.training.Round;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows what goes on: a bar on a terminal that shows the stage of the round, plain lines elsewhere,
 * a hundred at most and one for each round in which something went wrong.
 */
public final class RoundProgress implements RoundListener, AutoCloseable {
  private static final int LINES = 100;

  private final Session session;
  private final String unit;
  private final long start = System.nanoTime();
  private final Optional<ProgressBar> bar;
  private long examples;
  private int roundsHere;
  private String last = "";

  /**
   * Progress of one training.
   *
   * @param task what is trained, such as {@code word2vec}
   * @param unit what is counted, such as {@code words}
   */
  public RoundProgress(Session session, String task, String unit) {
    this.session = session;
    this.unit = unit;
    this.bar = session.interactive() ? Optional.of(bar(session, task)) : Optional.empty();
  }

  private static ProgressBar bar(Session session, String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setInitialMax(-1)
        .setConsumer(
            new DelegatingProgressBarConsumer(
                line -> {
                  session.log().print("\r" + line);
                  session.log().flush();
                }))
        .build();
  }

  @Override
  public void begins(Stage stage, Round round) {
    bar.ifPresent(
        shown -> {
          shown.maxHint(round.rounds());
          shown.setExtraMessage(
              " round %d of %d, %s%s"
                  .formatted(round.index() + 1, round.rounds(), named(stage), last));
        });
  }

  /** Tells that the rounds are done and the model is written. */
  public void writing() {
    bar.ifPresent(shown -> shown.setExtraMessage(" writing the model" + last));
  }

  private static String named(Stage stage) {
    return switch (stage) {
      case LEARNING -> "learning";
      case AVERAGING -> "averaging";
      case CHECKPOINT -> "writing a checkpoint";
    };
  }

  @Override
  public void roundDone(RoundReport report, Snapshot snapshot) {
    examples += report.examples();
    roundsHere++;
    if (bar.isPresent()) {
      bar.get().stepTo(report.round() + 1);
      last = "; loss %.4f, %,.0f %s/s".formatted(report.loss(), rate(), unit);
    } else if (session.log() instanceof JsonLog json) {
      json.event(line(report), fields(report));
    } else if (hasLine(report)) {
      session.log().println(line(report));
      session.log().flush();
    }
  }

  private static boolean hasLine(RoundReport report) {
    int apart = (report.rounds() + LINES - 1) / LINES;
    return (report.round() + 1) % apart == 0
        || report.round() + 1 == report.rounds()
        || report.excluded() > 0;
  }

  private Map<String, Object> fields(RoundReport report) {
    Map<String, Object> fields = new LinkedHashMap<>(report.metrics());
    fields.values().removeIf(value -> !Double.isFinite((Double) value));
    fields.put("round", report.round() + 1);
    fields.put("rounds", report.rounds());
    fields.put("examples", report.examples());
    fields.put("wallSeconds", report.wallSeconds());
    fields.put("averagingSeconds", report.averagingSeconds());
    fields.put("leftOutReplicas", report.excluded());
    return fields;
  }

  private String line(RoundReport report) {
    Duration left =
        Duration.ofMillis(
            (long) (seconds() / roundsHere * (report.rounds() - report.round() - 1) * 1000));
    return "round %d/%d loss %.4f %,.0f %s/s left %d:%02d%s"
        .formatted(
            report.round() + 1,
            report.rounds(),
            report.loss(),
            rate(),
            unit,
            left.toMinutes(),
            left.toSecondsPart(),
            report.excluded() == 0 ? "" : " left out " + report.excluded() + " replicas with NaN");
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  private double rate() {
    return examples / seconds();
  }

  @Override
  public void close() {
    bar.ifPresent(
        shown -> {
          shown.close();
          session.log().println();
        });
  }
}
