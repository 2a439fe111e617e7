package athanor.jobs.train;

import athanor.common.card.OutputDirectory;
import athanor.common.training.Snapshot;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import athanor.models.gan.Critic;
import athanor.models.gan.Gan;
import athanor.models.gan.GanShard;
import athanor.models.gan.Generator;
import athanor.models.gan.Options;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train gan}: learns a generator of similar pictures. */
@Command(
    name = "gan",
    sortOptions = false,
    description = {
      "New pictures, by a generator and a critic.",
      "(Goodfellow et al. 2014; DCGAN: Radford et al. 2016.)"
    })
public final class TrainGan implements Runnable {
  private static final int STRIP = 12;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by: athanor prepare images, sides 8, 12, 16, 24, 32, 48 or 64.")
  private String input;

  @Option(
      names = "--conditions",
      paramLabel = "LABEL",
      split = ",",
      description = "Labels that condition the generator, such as hair,eyes.")
  private List<String> conditions = List.of();

  @Option(
      names = "--strip-every",
      paramLabel = "ROUNDS",
      defaultValue = "0",
      description = "Rounds between two rows of strip.png, all from the same noise; 0 for none.")
  private int stripEvery;

  @Option(
      names = "--leave-out-every",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Withhold every Nth combination of --conditions, so that evaluate gan can test unseen"
              + " ones; 0 to show all (${DEFAULT-VALUE}).")
  private int leaveOutEvery;

  @Mixin private GanOptions gan;
  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    UsageException.checkRange("strip-every", stripEvery, 0, Integer.MAX_VALUE);
    UsageException.checkRange("leave-out-every", leaveOutEvery, 0, Integer.MAX_VALUE);
    Options options = UsageException.checked(gan::options);
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    Conditions asked = pictures.conditions(conditions);
    Gan adversaries = adversaries(options, pictures, asked, pictures.count());
    session
        .out()
        .printf(
            "%,d pictures, %d rounds; %s%n",
            pictures.count(),
            adversaries.training().rounds(training.shards()),
            MemoryNeed.ofWhole(
                adversaries.training().initial().bytes(), pictures.bytes(), training.shards()));
    if (!output.dryRun()) {
      train(pictures, asked, options);
    }
  }

  private Gan adversaries(Options options, PictureInput pictures, Conditions asked, long count) {
    return UsageException.checked(
        () -> new Gan(options, pictures.shape(), asked.choices(), count, training.seed()));
  }

  private void train(PictureInput pictures, Conditions asked, Options options) {
    PictureRun run = PictureRun.of(session, spec, pictures, output, training);
    OutputDirectory directory = run.directory();
    SparkSession spark = session.spark("gan: deal pictures");
    JavaRDD<PicturesTable.Item> shown = shown(pictures.items(spark), asked);
    long count = leaveOutEvery == 0 ? pictures.count() : shown.count();
    Gan adversaries = adversaries(options, pictures, asked, count);
    List<Picture> strip = new ArrayList<>();
    Snapshot trained =
        run.train(
            adversaries.training(),
            pictures.deal(shown, training.shards(), asked).map(GanShard.Pictures::new),
            (report, snapshot) -> {
              if (stripEvery > 0 && (report.round() + 1) % stripEvery == 0) {
                strip.addAll(row(adversaries, asked, snapshot));
                ModelFiles.write(
                    directory.path("strip.png"),
                    session.hadoop(),
                    out -> out.write(PictureSheet.png(strip, STRIP, 2)));
              }
            });
    try (Generator generator = adversaries.generator(trained);
        Critic critic = adversaries.critic(trained)) {
      ModelFiles.write(directory.path(Generator.FILE), session.hadoop(), generator::write);
      ModelFiles.write(directory.path(Critic.FILE), session.hadoop(), critic::write);
    }
    run.commit(
        card ->
            card.withMetric("latent", options.architecture().latent())
                .withMetric("conditions", asked.values())
                .withMetric("left_out", pictures.count() - count));
    session.out().printf("generator and critic in %s%n", directory.path());
  }

  private JavaRDD<PicturesTable.Item> shown(JavaRDD<PicturesTable.Item> all, Conditions asked) {
    int every = leaveOutEvery;
    return every == 0 ? all : all.filter(item -> !asked.isEveryNth(every, item.labels()));
  }

  /** A few pictures of the same noise and conditions each time, so that one can watch it learn. */
  private static List<Picture> row(Gan adversaries, Conditions asked, Snapshot snapshot) {
    try (Generator generator = adversaries.generator(snapshot)) {
      return generator.pictures(generator.make(asked.choices(), STRIP, 1), STRIP);
    }
  }
}
