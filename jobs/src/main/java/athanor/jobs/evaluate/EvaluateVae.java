package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.file.CoderNets;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Bounding;
import athanor.jobs.family.Families;
import athanor.jobs.open.PictureInput;
import athanor.jobs.open.PictureModel;
import athanor.measure.pictures.DensityBounds;
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
      "The evidence lower bound with its two parts and the importance-weighted bound, in nats per"
          + " picture. Writes sheets of new pictures."
    })
final class EvaluateVae implements Runnable {
  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train vae.")
  private String model;

  @Mixin private MeasuredPictures measured;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "50",
      description = "Codes per picture for the importance-weighted bound (${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the binary pixels and codes.")
  private long seed;

  @Mixin private OutputOptions output;

  EvaluateVae(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("samples", samples, 1, 5000);
    measured.check(1);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Bounding bounding = families.require(trained, Bounding.class, "evaluate vae");
    PictureInput pictures = PictureModel.of(trained, session.hadoop()).pictures(measured.input);
    PictureSample sample = measured.sample(session.spark("evaluate vae"), pictures);
    try (CoderNets nets = bounding.reader().read(trained, session.hadoop())) {
      OutputDirectory directory = output.create(session.hadoop());
      DensityBounds bounds = DensityBounds.of(nets, sample.pixels(), sample.count(), samples, seed);
      CodeSheets.write(directory, session, families, trained, seed);
      Card card =
          Card.of("evaluation", 1)
              .withOptions(ResolvedOptions.of(spec), seed)
              .withParent(trained.parent())
              .withParent(pictures.directory().parent())
              .withCounts(Counts.of(sample.count(), sample.count()))
              .withMetrics(bounds.figures());
      card.metrics().forEach((name, value) -> session.out().printf("%s\t%.3f%n", name, value));
      output.commit(directory, card);
    }
  }
}
