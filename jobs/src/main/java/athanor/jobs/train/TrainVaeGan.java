package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PictureInput;
import athanor.models.game.VaeGan;
import athanor.models.game.VaeGanSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train vae-gan}: codes of pictures, compared by a critic's features. */
@Command(
    name = "vae-gan",
    sortOptions = false,
    description = {
      "Codes by a critic's features (VAE-GAN, Larsen et al. 2016).",
      "A variational auto-encoder whose reconstruction loss compares features of a critic instead"
          + " of pixels, so that decoded pictures are sharp."
    })
@DeclaredBy(VaeGanSettings.class)
public final class TrainVaeGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Mixin private GamePictures pictures;

  @Option(names = "--code-size", paramLabel = "N")
  private int code;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--likelihood-weight", paramLabel = "X")
  private double likelihood;

  @Mixin private GameOptions options;

  TrainVaeGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    GameRun run = options.run(session, spec);
    VaeGan.Options game =
        UsageException.checked(
            () -> new VaeGan.Options(code, width, likelihood, options.schedule()));
    PictureInput shown = pictures.open(session);
    run.train(new VaeGan(game, shown.shape()), shown, card -> card.withMetric("dimension", code));
  }
}
