package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.options.Choice;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureJudge;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Criticising;
import athanor.jobs.family.Families;
import athanor.jobs.family.Judging;
import athanor.jobs.family.Painting;
import athanor.jobs.open.CriticMeans;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate gan}: generated and real pictures in a classifier's features. */
@Command(
    name = "gan",
    sortOptions = false,
    description = {
      "Generated pictures compared with real ones.",
      "Fréchet and kernel distance, precision and recall by a classifier's features, and sharpness"
          + " (gradient energy), beside those of the other half of the real pictures. Also whether"
          + " pictures show the requested conditions, and separately for combinations never seen."
    })
final class EvaluateGan implements Runnable {
  private static final int COLUMNS = 16;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = {
        "A model that makes new pictures, made by: athanor train gan, or by another family that"
            + " draws codes."
      })
  private String model;

  @Option(
      names = "--classifier",
      required = true,
      paramLabel = "DIR",
      description = {
        "A model with features to measure in, made by: athanor train classifier or semi-gan, on"
            + " real pictures."
      })
  private String classifier;

  @Option(names = "--input", required = true, paramLabel = "DIR", description = "Real pictures.")
  private String input;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Generated pictures, and real ones in each half, at most (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      defaultValue = "3",
      description = "Neighbours that set the radius for precision and recall (${DEFAULT-VALUE}).")
  private int neighbours;

  @Option(
      names = "--pixels",
      paramLabel = "KIND",
      defaultValue = "grey",
      description =
          "What is measured: grey, threshold (1 from one half on, else 0) or drawn (generated"
              + " pixels are drawn with the probability that they say), both against real pixels of"
              + " a threshold (${DEFAULT-VALUE}).")
  private String pixels;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the noise; the same seed makes the same pictures.")
  private long seed;

  @Mixin private OutputOptions output;

  EvaluateGan(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 10, 50_000);
    UsageException.checkRange("neighbours", neighbours, 1, 9);
    UsageException.checked(this::kind);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Painting painting =
        families.require(trained, Painting.class, "make new pictures", Painting::drawsCodes);
    InputDirectory judging = InputDirectory.open(classifier, session.hadoop(), 1, "model");
    Judging measuring = families.require(judging, Judging.class, "measure pictures");
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    pictures.checkShape(PictureCard.shape(trained.card()), model);
    pictures.checkShape(PictureCard.shape(judging.card()), classifier);
    if (pictures.count() < 20) {
      throw new BadInputException(
          "%s must hold 20 pictures or more to measure on, got %d"
              .formatted(input, pictures.count()));
    }
    try (PicturePainter painter = painting.reader().read(trained, session.hadoop());
        CriticMeans critic = critic(trained);
        PictureJudge judge = measuring.reader().read(judging, session.hadoop())) {
      MadeBesideReal beside =
          new MadeBesideReal(pictures.shape(), judge, critic, neighbours, kind());
      measure(trained, judging, pictures, new MadePictures(painter, seed), beside);
    }
  }

  private CriticMeans critic(InputDirectory trained) {
    return families
        .ability(trained.card(), Criticising.class)
        .map(critic -> critic.reader().read(trained, session.hadoop()))
        .orElse(CriticMeans.NONE);
  }

  private void measure(
      InputDirectory trained,
      InputDirectory judging,
      PictureInput pictures,
      MadePictures made,
      MadeBesideReal beside) {
    OutputDirectory directory = output.create(session.hadoop());
    List<PicturesTable.Item> real =
        pictures.items(session.spark("evaluate gan")).takeOrdered(2 * count, new ByName());
    ConditionTests conditions =
        new ConditionTests(made, beside.classifier(), judging.card(), leftOut(trained.card()));
    List<PicturesTable.Item> one = new ArrayList<>();
    List<PicturesTable.Item> other = new ArrayList<>();
    for (int i = 0; i + 1 < real.size(); i += 2) {
      one.add(real.get(i));
      other.add(real.get(i + 1));
    }
    List<Map<String, String>> asked = one.stream().map(PicturesTable.Item::labels).toList();
    float[] painted = made.pixels(asked);
    kind().made(painted, seed);
    Card card =
        Card.of("evaluation", 1)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(trained.parent())
            .withParent(pictures.directory().parent())
            .withParent(judging.parent())
            .withCounts(Counts.of(real.size(), one.size()))
            .withMetric("classifier", judging.parent().cardHash());
    card = conditions.measure(beside.measure(card, painted, one, other), asked, painted);
    card.metrics().forEach((name, value) -> session.out().printf("%s\t%s%n", name, value));
    sheet(directory, beside.pictures(one, painted, COLUMNS));
    output.commit(directory, card);
  }

  private Pixels kind() {
    return Choice.of("pixels", pixels, Pixels.class);
  }

  private static int leftOut(Card card) {
    return Integer.parseInt(String.valueOf(card.options().getOrDefault("leave-out-every", "0")));
  }

  /** Real pictures, and below each what was made for its labels. */
  private void sheet(OutputDirectory directory, List<Picture> pictures) {
    ModelFiles.write(
        directory.path("beside.png"),
        session.hadoop(),
        out -> out.write(PictureSheet.png(pictures, COLUMNS, 2)));
  }
}
