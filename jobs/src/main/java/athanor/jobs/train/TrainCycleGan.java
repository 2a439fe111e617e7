package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.models.game.CycleGan;
import athanor.models.game.CycleGanSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train cyclegan}: translators between two kinds of pictures without pairs. */
@Command(
    name = "cyclegan",
    sortOptions = false,
    description = {
      "Translation between two kinds of pictures (Zhu et al. 2017).",
      "No pairs are needed: it learns from a critic for each kind and from the cycle back to the"
          + " original.",
      "Sides of pictures must be multiples of 4."
    })
@DeclaredBy(CycleGanSettings.class)
public final class TrainCycleGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Mixin private TranslatedKinds kinds;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--halvings", paramLabel = "N")
  private int halvings;

  @Option(names = "--blocks", paramLabel = "N")
  private int blocks;

  @Option(names = "--cycle-weight", paramLabel = "X")
  private double cycle;

  @Option(names = "--pool", paramLabel = "N")
  private int pool;

  @Mixin private GameOptions options;

  TrainCycleGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    GameRun run = options.run(session, spec);
    CycleGan.Options game =
        UsageException.checked(
            () -> new CycleGan.Options(width, halvings, blocks, cycle, pool, options.schedule()));
    kinds.open(session).train(run, (first, second) -> CycleGan.of(game, first, second));
  }
}
