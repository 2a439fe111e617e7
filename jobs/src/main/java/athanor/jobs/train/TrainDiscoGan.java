package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
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
      "No pairs are needed: critics of both kinds teach it, and the return to the original. Its",
      "translators squeeze pictures through a small map, where those of cyclegan keep details."
    })
@DeclaredBy(DiscoGanSettings.class)
public final class TrainDiscoGan implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of the first kind, made by: athanor prepare images, of even sides.")
  private String input;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of the second kind, of the same height and width.")
  private String target;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--reconstruction-share", paramLabel = "X")
  private double reconstruction;

  @Option(names = "--matching-share", paramLabel = "X")
  private double matching;

  @Option(names = "--beginning", paramLabel = "X")
  private double beginning;

  @Mixin private ScheduleOptions schedule;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainDiscoGan(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    DiscoGan.Options options =
        UsageException.checked(
            () ->
                new DiscoGan.Options(
                    width, reconstruction, matching, beginning, schedule.schedule()));
    TranslationRun.open(session, input, target)
        .train(
            new GameRun(session, spec, output, training),
            (first, second) -> DiscoGan.of(options, first, second));
  }
}
