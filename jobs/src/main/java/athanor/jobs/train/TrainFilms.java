package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.FilmsTable;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.FilmInput;
import athanor.jobs.open.ModelFiles;
import athanor.models.film.FilmModel;
import athanor.models.film.FilmSettings;
import athanor.models.film.FilmShard;
import athanor.models.film.Options;
import athanor.models.film.VideoPixels;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train films}: learns the probability of each pixel of films. */
@Command(
    name = "films",
    sortOptions = false,
    description = {
      "The next frames of films, pixel by pixel (Video Pixel Networks).",
      "For black and white films (Kalchbrenner et al. 2017). A convolutional LSTM remembers frames;"
          + " masked convolutions draw the pixels of the next one."
    })
@DeclaredBy(FilmSettings.class)
public final class TrainFilms implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Films made by: athanor prepare films or prepare bouncing, with --threshold.")
  private String input;

  @Mixin private FilmNetOptions net;

  @Mixin private ScheduleOptions schedule;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainFilms(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    Options options = UsageException.checked(() -> net.options(schedule.schedule()));
    FilmInput films = FilmInput.open(input, session.hadoop());
    VideoPixels lesson = new VideoPixels(options, films.shape());
    session
        .out()
        .printf(
            "%,d films of %d x %d pixels, %,d parameters%n",
            films.directory().card().counts().written(),
            films.shape().height(),
            films.shape().width(),
            lesson.parameters());
    if (!output.dryRun()) {
      train(session.spark("films: read"), films, lesson);
    }
  }

  private void train(SparkSession spark, FilmInput films, VideoPixels lesson) {
    OutputDirectory directory = output.create(session.hadoop(), training.resume());
    TrainingRun run =
        TrainingRun.in(directory, session, "films", training, spec, films.directory().parent());
    Map<String, Long> skipped =
        ErrorsTable.write(spark, films.bad(spark), directory.path("errors"));
    JavaRDD<FilmShard> dealt = deal(spark, films);
    long used = dealt.map(shard -> (long) shard.films().size()).fold(0L, Long::sum);
    if (used == 0) {
      throw new BadInputException(
          "%s holds no black and white film, skipped %s; prepare it with --threshold"
              .formatted(input, skipped));
    }
    Snapshot trained = run.train(lesson.training(used, training.seed()), dealt);
    try (FilmModel model = lesson.model(trained)) {
      ModelFiles.write(directory.path(FilmModel.FILE), session.hadoop(), model::write);
    }
    long there = films.directory().card().counts().written();
    output.commit(
        directory,
        run.card(
            films.directory().parent(),
            card ->
                card.withMetric("parameters", lesson.parameters())
                    .withMetric("height", films.shape().height())
                    .withMetric("width", films.shape().width())
                    .withCounts(new Counts(there, used, skipped))));
    session.out().printf("a net of %,d parameters in %s%n", lesson.parameters(), directory.path());
  }

  private JavaRDD<FilmShard> deal(SparkSession spark, FilmInput films) {
    Shape shape = films.shape();
    return films
        .deal(spark, training.shards())
        .map(items -> shard(shape, items))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static FilmShard shard(Shape shape, List<FilmsTable.Item> items) {
    return new FilmShard(shape, items.stream().map(FilmInput::bits).toList());
  }
}
