package athanor.jobs.train;

import athanor.common.nn.learn.NetTraining;
import athanor.common.training.RoundListener;
import athanor.common.training.Snapshot;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PixelValues;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import athanor.jobs.open.PixelInput;
import athanor.jobs.open.PixelSample;
import athanor.models.pixelrnn.Options;
import athanor.models.pixelrnn.PixelRnn;
import athanor.models.pixelrnn.PixelRnnModel;
import athanor.models.pixelrnn.PixelRnnSettings;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train pixelrnn}: learns to draw pictures pixel by pixel. */
@Command(
    name = "pixelrnn",
    sortOptions = false,
    description = {
      "New pictures pixel by pixel (van den Oord et al. 2016, PixelRNN).",
      "An LSTM reads pixels in reading order and gives the probabilities of the next one."
    })
@DeclaredBy(PixelRnnSettings.class)
public final class TrainPixelRnn implements Runnable {
  private static final int MOST_VALIDATED = 2000;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by: athanor prepare images, of few colours, or grey.")
  private String input;

  @Option(
      names = "--validation",
      paramLabel = "DIR",
      description =
          "Pictures that choose the best epoch, which is kept; without them the last one is.")
  private Optional<String> validation;

  @Mixin private PixelValueOptions pixels;
  @Mixin private PixelNetOptions net;

  @Mixin private ScheduleOptions schedule;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainPixelRnn(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    pixels.check();
    Options options = UsageException.checked(() -> net.options(schedule.schedule()));
    PixelInput pictures = PixelInput.open(input, session.hadoop());
    Optional<PixelInput> checked =
        validation.map(path -> PixelInput.open(path, session.hadoop(), pictures.shape()));
    SparkSession spark = session.spark("pixelrnn: colours");
    PixelValues values = pixels.values(pictures, spark, training.seed());
    PixelRnn lesson = new PixelRnn(options, pictures.shape(), values);
    NetTraining<PictureShard> trainable =
        lesson.training(pictures.pictures().count(), training.seed());
    session
        .out()
        .printf(
            "%,d pictures of %d pixels with %d values, %d rounds; %s%n",
            pictures.pictures().count(),
            pictures.shape().size(),
            values.count(),
            trainable.rounds(training.shards()),
            MemoryNeed.ofWhole(
                trainable.initial().bytes(), pictures.numbered().bytes(), training.shards()));
    if (!output.dryRun()) {
      train(pictures, checked, values, lesson, trainable);
    }
  }

  private void train(
      PixelInput pictures,
      Optional<PixelInput> checked,
      PixelValues values,
      PixelRnn lesson,
      NetTraining<PictureShard> trainable) {
    PictureInput numbered = pictures.numbered();
    SparkSession spark = session.spark("pixelrnn: deal pictures");
    PictureRun run = PictureRun.of(session, spec, numbered, output, training);
    JavaRDD<PicturesTable.Item> items =
        pictures.numbered(spark, values).flatMap(one -> one.items().iterator());
    Optional<BestEpoch> best =
        checked.map(
            other -> best(run, PixelSample.of(spark, other, values, MOST_VALIDATED, 0), lesson));
    RoundListener watcher = best.map(RoundListener.class::cast).orElse((report, snapshot) -> {});
    Snapshot trained =
        run.train(trainable, numbered.deal(items, training.shards(), Conditions.none()), watcher);
    if (best.isEmpty()) {
      write(run, lesson, trained);
    }
    run.commit(
        card -> {
          best.ifPresent(one -> session.out().printf("epoch %d is the best%n", one.best()));
          return values.described(best.map(one -> one.described(card)).orElse(card));
        });
    session.out().printf("net in %s%n", run.directory().path());
  }

  private BestEpoch best(PictureRun run, PixelSample sample, PixelRnn lesson) {
    sample.bad().forEach(bad -> session.log().println("validation: " + bad));
    BestEpoch.Measure measure =
        new BestEpoch.Measure("bits_per_pixel", snapshot -> bits(lesson, snapshot, sample));
    return new BestEpoch(
        schedule.schedule().epochs(),
        measure,
        snapshot -> write(run, lesson, snapshot),
        run.directory().path("validation.json"),
        session.hadoop(),
        session.log());
  }

  private static double bits(PixelRnn lesson, Snapshot snapshot, PixelSample sample) {
    try (PixelRnnModel model = lesson.model(snapshot)) {
      double[] nats = model.nats(sample.pixels(), sample.count());
      return Arrays.stream(nats).average().orElseThrow() / Math.log(2);
    }
  }

  private void write(PictureRun run, PixelRnn lesson, Snapshot snapshot) {
    try (PixelRnnModel model = lesson.model(snapshot)) {
      ModelFiles.write(run.directory().path(PixelRnnModel.FILE), session.hadoop(), model::write);
    }
  }
}
