package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import athanor.jobs.open.PictureModel;
import athanor.models.vae.VaeModel;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate vae}: bounds of the likelihood, new pictures, a walk over codes. */
@Command(
    name = "vae",
    sortOptions = false,
    description = {
      "Bounds of a variational auto-encoder on unseen pictures.",
      "The evidence lower bound with its two parts and the importance-weighted bound, in nats per",
      "picture. Writes sheets of new pictures."
    })
final class EvaluateVae implements Runnable {
  private static final int SIDE = 15;
  private static final double REACH = 2;
  private static final int ZOOM = 2;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train vae.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures to measure on.")
  private String input;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "50",
      description = "Codes per picture for the importance-weighted bound (${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Pictures used, at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the binary pixels and codes.")
  private long seed;

  @Mixin private OutputOptions output;

  EvaluateVae(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("samples", samples, 1, 5000);
    UsageException.checkRange("limit", limit, 1, 100_000);
    PictureModel trained = PictureModel.open(model, "vae", session.hadoop());
    PictureInput pictures = trained.pictures(input);
    PictureSample sample =
        PictureSample.of(session.spark("evaluate vae"), pictures, limit, "label");
    try (VaeModel vae = VaeModel.open(trained.directory(), session.hadoop())) {
      OutputDirectory directory = output.create(session.hadoop());
      VaeModel.Bounds bounds = vae.bounds(sample.pixels(), sample.count(), samples, seed);
      sheets(directory, vae);
      Card card =
          Card.of("evaluation", 1)
              .withOptions(ResolvedOptions.of(spec), seed)
              .withParent(trained.directory().parent())
              .withParent(pictures.directory().parent())
              .withCounts(Counts.of(sample.count(), sample.count()))
              .withMetric("elbo", bounds.elbo())
              .withMetric("reconstruction", bounds.reconstruction())
              .withMetric("divergence", bounds.divergence())
              .withMetric("importance_weighted", bounds.importance());
      card.metrics().forEach((name, value) -> session.out().printf("%s\t%.3f%n", name, value));
      output.commit(directory, card);
    }
  }

  private void sheets(OutputDirectory directory, VaeModel vae) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] drawn = new float[SIDE * SIDE * vae.codeSize()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    sheet(directory, "samples.png", vae, drawn);
    if (vae.codeSize() == 2) {
      float[] walked = new float[SIDE * SIDE * 2];
      for (int i = 0; i < SIDE * SIDE; i++) {
        walked[2 * i] = (float) (REACH * (2.0 * (i % SIDE) / (SIDE - 1) - 1));
        walked[2 * i + 1] = (float) (REACH * (2.0 * (i / SIDE) / (SIDE - 1) - 1));
      }
      sheet(directory, "walk.png", vae, walked);
    }
  }

  private void sheet(OutputDirectory directory, String name, VaeModel vae, float[] codes) {
    List<Picture> pictures = vae.pictures(codes, new float[0], SIDE * SIDE);
    ModelFiles.write(
        directory.path(name),
        session.hadoop(),
        out -> out.write(PictureSheet.png(pictures, SIDE, ZOOM)));
  }
}
