package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PictureInput;
import athanor.models.game.BiGan;
import athanor.models.game.BiGanSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train bigan}: an encoder and a generator that are each other's inverse. */
@Command(
    name = "bigan",
    sortOptions = false,
    description = {
      "Codes of pictures without pixel errors (Donahue et al. 2017).",
      "A critic compares pairs of picture and code: those of the encoder with those of the"
          + " generator."
    })
@DeclaredBy(BiGanSettings.class)
public final class TrainBiGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Mixin private GamePictures pictures;

  @Option(names = "--code-size", paramLabel = "N")
  private int code;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--shift", paramLabel = "N")
  private int shift;

  @Mixin private GameOptions options;

  TrainBiGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    GameRun run = options.run(session, spec);
    BiGan.Options game =
        UsageException.checked(() -> new BiGan.Options(code, width, shift, options.schedule()));
    PictureInput shown = pictures.open(session);
    run.train(new BiGan(game, shown.shape()), shown, card -> card.withMetric("dimension", code));
  }
}
