package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.models.game.CycleGan;
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
      "Learn to translate pictures of one kind to another and back, without known pairs, by critics",
      "of both kinds and by the way there and back (Zhu et al. 2017)."
    })
public final class TrainCycleGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of the first kind, made by: athanor prepare images, sides multiples of 4.")
  private String input;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of the second kind, of the same height and width.")
  private String target;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "16",
      description = "Channels of the first convolutions; 64 in the paper (${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--halvings",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How often a translator halves the picture: more see further, fewer keep small pictures in"
              + " place (${DEFAULT-VALUE}).")
  private int halvings;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "2",
      description = "Residual blocks; 6 or 9 in the paper (${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = "--cycle-weight",
      paramLabel = "X",
      defaultValue = "10",
      description = "Weight of the distance there and back (${DEFAULT-VALUE}).")
  private double cycle;

  @Option(
      names = "--pool",
      paramLabel = "N",
      defaultValue = "50",
      description = "Earlier pictures that each critic also sees (${DEFAULT-VALUE}).")
  private int pool;

  @Mixin
  private final ScheduleOptions schedule = new ScheduleOptions(new Schedule(20, 16, 50, 2e-4));

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
