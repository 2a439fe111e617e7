package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.models.game.DiscoGan;
import athanor.models.game.DiscoGanSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train discogan}: translators between two kinds of pictures without pairs. */
@Command(
    name = "discogan",
    sortOptions = false,
    description = {
      "Translation between two kinds of pictures of unlike shapes (Kim et al. 2017).",
      "No pairs are needed: it learns from a critic for each kind and from the cycle back to the"
          + " original. Its translators have a bottleneck, where those of cyclegan keep details.",
      "Sides must be even."
    })
@DeclaredBy(DiscoGanSettings.class)
public final class TrainDiscoGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Mixin private TranslatedKinds kinds;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--reconstruction-share", paramLabel = "X")
  private double reconstruction;

  @Option(names = "--matching-share", paramLabel = "X")
  private double matching;

  @Option(names = "--beginning", paramLabel = "X")
  private double beginning;

  @Mixin private GameOptions options;

  TrainDiscoGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    GameRun run = options.run(session, spec);
    DiscoGan.Options game =
        UsageException.checked(
            () ->
                new DiscoGan.Options(
                    width, reconstruction, matching, beginning, options.schedule()));
    kinds.open(session).train(run, (first, second) -> DiscoGan.of(game, first, second));
  }
}
