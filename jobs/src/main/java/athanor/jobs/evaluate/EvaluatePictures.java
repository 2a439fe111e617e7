package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.PictureTranslator.Direction;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.open.PictureInput;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate pictures}: measures all that a model of pictures can do. */
@Command(
    name = "pictures",
    sortOptions = false,
    description = {
      "Measures for every family of picture models.",
      "Errors of its classes, accuracy of its clusters and codes, reconstructions, translations,"
          + " distance of generated pictures. --train, --pairs and --classifier add the measures"
          + " that need them."
    })
final class EvaluatePictures implements Runnable {
  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model of pictures made by: athanor train.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures to measure on, of the kind that a translation starts from.")
  private String input;

  @Option(
      names = "--train",
      paramLabel = "DIR",
      description = "Labelled pictures that nearest neighbours of codes come from.")
  private Optional<String> train;

  @Option(
      names = "--pairs",
      paramLabel = "DIR",
      description = "The right translations of the pictures of --input, by the same names.")
  private Optional<String> pairs;

  @Option(
      names = "--classifier",
      paramLabel = "DIR",
      description = {
        "A model that classifies pictures of the kind that is made. It judges whether labels are"
            + " kept, and measures distances of generated pictures."
      })
  private Optional<String> classifier;

  @Option(
      names = "--direction",
      paramLabel = "DIRECTION",
      defaultValue = "forward",
      description = "Direction of a translation: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Direction direction;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      defaultValue = "label",
      description = "Label of the pictures (${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--noise",
      paramLabel = "X",
      defaultValue = "0.05",
      description =
          "Deviation of the noise on translations before they are translated back"
              + " (${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Pictures used from each directory, at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of codes and noise.")
  private long seed;

  @Mixin private OutputOptions output;

  EvaluatePictures(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("limit", limit, 4, 100_000);
    if (!(noise >= 0 && noise <= 1)) {
      throw new UsageException("noise must be 0..1, got " + noise);
    }
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Optional<InputDirectory> judging =
        classifier.map(uri -> InputDirectory.open(uri, session.hadoop(), 1, "model"));
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    SparkSession spark = session.spark("evaluate pictures");
    PictureSample sample = sample(spark, pictures);
    if (sample.known() == 0) {
      session.out().printf("no picture has the label %s: classes are not judged%n", label);
    }
    Card card =
        Card.of("evaluation", 1)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(trained.parent())
            .withParent(pictures.directory().parent())
            .withCounts(Counts.of(sample.count(), sample.count()));
    for (InputDirectory judge : judging.stream().toList()) {
      card = card.withParent(judge.parent()).withMetric("classifier", judge.parent().cardHash());
    }
    OutputDirectory directory = output.create(session.hadoop());
    PictureTests tests =
        new PictureTests(
            session, families, trained, pictures.shape(), sample, label, seed, judging);
    card = tests.classes(card);
    if (train.isPresent()) {
      card = tests.codes(card, sample(spark, PictureInput.open(train.get(), session.hadoop())));
    }
    card = tests.made(tests.reconstructions(card, directory));
    card =
        tests.translations(
            card,
            directory,
            new PictureTests.Route(direction, noise),
            pairs.map(uri -> sample(spark, PictureInput.open(uri, session.hadoop()))));
    card.metrics().forEach((name, value) -> session.out().printf("%s\t%s%n", name, value));
    output.commit(directory, card);
  }

  private PictureSample sample(SparkSession spark, PictureInput pictures) {
    return PictureSample.ordered(spark, pictures, limit, label);
  }
}
