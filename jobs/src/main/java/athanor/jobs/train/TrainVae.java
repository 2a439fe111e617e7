package athanor.jobs.train;

import athanor.common.nn.learn.NetTraining;
import athanor.datasets.image.PictureShard;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PictureInput;
import athanor.models.vae.Options;
import athanor.models.vae.Vae;
import athanor.models.vae.VaeSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train vae}: learns a density of pictures with codes. */
@Command(
    name = "vae",
    sortOptions = false,
    description = {
      "A variational auto-encoder of pictures (Kingma and Welling 2014).",
      "It generates new pictures. Pixels are binary, sampled from the grey values each time."
    })
@DeclaredBy(VaeSettings.class)
public final class TrainVae implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Grey pictures made by: athanor prepare images --colour grey.")
  private String input;

  @Option(names = "--hidden", paramLabel = "N", split = ",")
  private int[] hidden;

  @Option(names = "--code-size", paramLabel = "N")
  private int code;

  @Option(names = "--convolutional")
  private boolean convolutional;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--warm-up", paramLabel = "SHARE")
  private double warmUp;

  @Mixin private ScheduleOptions schedule;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainVae(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    Options options =
        UsageException.checked(
            () -> new Options(hidden, code, convolutional, width, warmUp, schedule.schedule()));
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    Vae vae = UsageException.checked(() -> new Vae(options, pictures.shape()));
    NetTraining<PictureShard> trainable = vae.training(pictures.count(), training.seed());
    PictureRun.announce(session, pictures, code, trainable, training);
    if (!output.dryRun()) {
      train(pictures, vae, trainable);
    }
  }

  private void train(PictureInput pictures, Vae vae, NetTraining<PictureShard> trainable) {
    PictureRun run = PictureRun.of(session, spec, pictures, output, training);
    run.commitCoder(session, vae.model(run.train(session, trainable, training)).nets());
  }
}
