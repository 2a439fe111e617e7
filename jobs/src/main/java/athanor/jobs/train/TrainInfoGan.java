package athanor.jobs.train;

import athanor.datasets.image.Conditions;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PictureInput;
import athanor.models.game.InfoGan;
import athanor.models.game.InfoGanSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train infogan}: a generator whose noise names what it paints. */
@Command(
    name = "infogan",
    sortOptions = false,
    description = {
      "New pictures by category and codes (InfoGAN, Chen et al. 2016).",
      "The codes can be recovered from a picture. Categories tend to be classes, found without"
          + " labels."
    })
@DeclaredBy(InfoGanSettings.class)
public final class TrainInfoGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Mixin private GamePictures pictures;

  @Option(names = "--categories", paramLabel = "N")
  private int categories;

  @Option(names = "--continuous", paramLabel = "N")
  private int continuous;

  @Option(names = "--noise-size", paramLabel = "N")
  private int noise;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--critic-rate", paramLabel = "X")
  private double criticRate;

  @Option(names = "--continuous-weight", paramLabel = "X")
  private double weight;

  @Option(names = "--shift", paramLabel = "N")
  private int shift;

  @Mixin private GameOptions options;

  TrainInfoGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    GameRun run = options.run(session, spec);
    InfoGan.Options game =
        UsageException.checked(
            () ->
                new InfoGan.Options(
                    new InfoGan.Code(categories, continuous, noise),
                    width,
                    criticRate,
                    weight,
                    shift,
                    options.schedule()));
    PictureInput shown = pictures.open(session);
    run.train(
        new InfoGan(game, shown.shape()),
        shown,
        card ->
            card.withMetric("conditions", category().values())
                .withMetric("dimension", categories + continuous)
                .withMetric("continuous", continuous));
  }

  /** The category as a condition, so that {@code generate images} can ask for one. */
  private Conditions category() {
    List<String> numbers = IntStream.range(0, categories).mapToObj(Integer::toString).toList();
    return new Conditions(Map.of("category", numbers));
  }
}
