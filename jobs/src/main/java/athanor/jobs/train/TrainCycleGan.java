package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
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
      "No pairs are needed: critics of both kinds teach it, and the return to the original."
    })
@DeclaredBy(CycleGanSettings.class)
public final class TrainCycleGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description =
          "Pictures of the first kind, made by: athanor prepare images, sides multiples of 4.")
  private String input;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of the second kind, of the same height and width.")
  private String target;

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

  @Mixin private ScheduleOptions schedule;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainCycleGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    CycleGan.Options options =
        UsageException.checked(
            () -> new CycleGan.Options(width, halvings, blocks, cycle, pool, schedule.schedule()));
    TranslationRun.open(session, input, target)
        .train(
            new GameRun(session, spec, output, training),
            (first, second) -> CycleGan.of(options, first, second));
  }
}
