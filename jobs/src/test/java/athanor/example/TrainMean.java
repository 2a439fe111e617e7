package athanor.example;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureShard;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The training of the smallest family. */
@Command(name = "mean", description = "Learn the mean of pictures.")
public final class TrainMean implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(names = "--input", required = true, paramLabel = "DIR", description = "Pictures.")
  private String input;

  @Mixin private OutputOptions output;

  TrainMean(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    PictureShard all =
        PictureInput.shard(
            pictures.items(session.spark("mean")).collect(), pictures.shape(), Conditions.none());
    float[] pixels = new float[all.count() * pictures.shape().size()];
    all.copy(IntStream.range(0, all.count()).toArray(), pixels, 1, 0);
    float[] mean = new float[pictures.shape().size()];
    for (int i = 0; i < pixels.length; i++) {
      mean[i % mean.length] += pixels[i] / all.count();
    }
    OutputDirectory directory = output.create(session.hadoop());
    byte[] bytes = new MeanModel(pictures.shape(), mean).bytes();
    ModelFiles.write(directory.path(MeanModel.FILE), session.hadoop(), out -> out.write(bytes));
    output.commit(directory, card(pictures));
  }

  private Card card(PictureInput pictures) {
    Map<String, Object> options = new TreeMap<>(ResolvedOptions.of(spec));
    options.put("family", spec.name());
    return Card.of("model", 1)
        .withOptions(options, 1)
        .withParent(pictures.directory().parent())
        .withMetric("dimension", 1)
        .withMetric("height", pictures.shape().height())
        .withMetric("width", pictures.shape().width())
        .withMetric("channels", pictures.shape().channels());
  }
}
