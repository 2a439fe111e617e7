package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.datasets.image.Conditions;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PictureInput;
import athanor.models.game.LabelledShard;
import athanor.models.game.SemiGan;
import athanor.models.game.SemiGanSettings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train semi-gan}: a classifier that learns from pictures without labels too. */
@Command(
    name = "semi-gan",
    sortOptions = false,
    description = {
      "A classifier from few labels (Salimans et al. 2016).",
      "It is also the critic of a generator, so that it learns from pictures without labels too. It"
          + " can be used wherever a classifier can."
    })
@DeclaredBy(SemiGanSettings.class)
public final class TrainSemiGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Mixin private GamePictures pictures;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      defaultValue = "label",
      description = "The label to predict; pictures may lack it (${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--labelled",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Use the labels of N pictures only, as many of each value; 0 for all (${DEFAULT-VALUE}).")
  private int labelled;

  @Option(names = "--labelled-only")
  private boolean labelledOnly;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--noise-size", paramLabel = "N")
  private int noise;

  @Option(names = "--ema", paramLabel = "X")
  private double ema;

  @Mixin private GameOptions options;

  TrainSemiGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    GameRun run = options.run(session, spec);
    UsageException.checkRange("labelled", labelled, 0, 1_000_000);
    SemiGan.Options game =
        UsageException.checked(
            () -> new SemiGan.Options(width, noise, !labelledOnly, ema, options.schedule()));
    PictureInput shown = pictures.open(session);
    Conditions classes = shown.conditions(List.of(label));
    if (labelled > 0 && labelled < classes.width()) {
      throw new BadInputException(
          "labelled must be %d or more, one for each value of %s, got %d"
              .formatted(classes.width(), label, labelled));
    }
    FewLabels few = new FewLabels(label, labelled / classes.width());
    run.train(
        new SemiGan(game, shown.shape(), classes.width()),
        shown,
        GameRun.Sizes.of(shown),
        spark ->
            shown
                .deal(few.of(shown.items(spark)), run.training().shards(), classes)
                .map(LabelledShard::of),
        card -> card.withMetric("conditions", classes.values()));
  }
}
