package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.shape.Shape;
import athanor.common.vectors.NearestLabels;
import athanor.common.vectors.TSne;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureSheet;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.Painting;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import athanor.jobs.open.PictureModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code athanor evaluate autoencoder}: codes compared with principal components of the same size.
 */
@Command(
    name = "autoencoder",
    sortOptions = false,
    description = {
      "Codes of an auto-encoder compared with PCA.",
      "Squared error per picture at the same code size, and accuracy of nearest-neighbour labels on"
          + " codes, components and pixels. Writes sheets of pictures."
    })
final class EvaluateAutoencoder implements Runnable {
  private static final int SHOWN = 20;
  private static final int PLANE = 1000;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train autoencoder.")
  private String model;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "DIR",
      description = "Pictures that the components are fitted to and neighbours come from.")
  private String train;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures to measure on.")
  private String input;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      defaultValue = "label",
      description = "Label to classify (${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      defaultValue = "5",
      description = "Neighbours that vote (${DEFAULT-VALUE}).")
  private int neighbours;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Pictures used from each set, at most (${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private OutputOptions output;

  EvaluateAutoencoder(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("neighbours", neighbours, 1, 1000);
    UsageException.checkRange("limit", limit, 50, 100_000);
    InputDirectory found = InputDirectory.open(model, session.hadoop(), 1, "model");
    Painting painting =
        families.require(found, Painting.class, "evaluate autoencoder", kind -> !kind.drawsCodes());
    PictureModel trained = PictureModel.of(found, session.hadoop());
    PictureInput known = trained.pictures(train);
    PictureInput asked = trained.pictures(input);
    SparkSession spark = session.spark("evaluate autoencoder");
    PictureSample fit = PictureSample.of(spark, known, limit, label);
    PictureSample test = PictureSample.of(spark, asked, limit, label);
    try (PicturePainter autoencoder = painting.reader().read(found, session.hadoop())) {
      Components components =
          Components.fit(spark, fit.pixels(), fit.count(), autoencoder.codeSize());
      OutputDirectory directory = output.create(session.hadoop());
      Card card = measure(directory, asked.shape(), autoencoder, components, fit, test);
      output.commit(
          directory,
          card.withParent(found.parent())
              .withParent(known.directory().parent())
              .withParent(asked.directory().parent()));
    }
  }

  private Card measure(
      OutputDirectory directory,
      Shape shape,
      PicturePainter autoencoder,
      Components components,
      PictureSample fit,
      PictureSample test) {
    PictureCoder coder = autoencoder.coder().orElseThrow();
    float[] codes = coder.encode(test.pixels(), test.count());
    float[] fitCodes = coder.encode(fit.pixels(), fit.count());
    float[] scores = components.encode(test.pixels(), test.count());
    float[] fitScores = components.encode(fit.pixels(), fit.count());
    float[] painted = autoencoder.paint(codes, new float[0], test.count());
    float[] projected = components.decode(scores, test.count());
    double error = squaredError(test.pixels(), painted, test.count());
    double pcaError = squaredError(test.pixels(), projected, test.count());
    int pixels = test.pixels().length / test.count();
    Card card =
        Card.of("evaluation", 1)
            .withOptions(ResolvedOptions.of(spec), 0)
            .withCounts(Counts.of(test.count(), test.count()))
            .withMetric("squared_error", error)
            .withMetric("pca_squared_error", pcaError)
            .withMetric("pca_over_autoencoder", pcaError / error)
            .withMetric("knn_codes", knn(autoencoder.codeSize(), fitCodes, fit, codes, test))
            .withMetric("knn_pca", knn(autoencoder.codeSize(), fitScores, fit, scores, test))
            .withMetric("knn_pixels", knn(pixels, fit.pixels(), fit, test.pixels(), test));
    card.metrics().forEach((name, value) -> session.out().printf("%s\t%.4f%n", name, value));
    reconstructions(directory, shape, test, painted, projected);
    if (test.count() >= 200) {
      int shown = Math.min(PLANE, test.count());
      planes(directory, test, shown, test.pixels(), scores, codes);
    }
    return card;
  }

  private double knn(
      int dimension, float[] known, PictureSample fit, float[] asked, PictureSample test) {
    return new NearestLabels(dimension, known, fit.labels())
        .accuracy(asked, test.labels(), neighbours);
  }

  private static double squaredError(float[] wanted, float[] got, int count) {
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      double d = wanted[i] - got[i];
      sum += d * d;
    }
    return sum / count;
  }

  /** Originals, then the auto-encoder's, then PCA's pictures of them. */
  private void reconstructions(
      OutputDirectory directory,
      Shape shape,
      PictureSample test,
      float[] painted,
      float[] projected) {
    int shown = Math.min(SHOWN, test.count());
    List<Picture> sheet = new ArrayList<>();
    for (float[] values : List.of(test.pixels(), painted, projected)) {
      for (int i = 0; i < shown; i++) {
        sheet.add(PictureSample.picture(shape, values, i));
      }
    }
    ModelFiles.write(
        directory.path("reconstructions.png"),
        session.hadoop(),
        out -> out.write(PictureSheet.png(sheet, shown, 2)));
  }

  /** Pixels, components and codes, each laid out in a plane by t-SNE. */
  private void planes(OutputDirectory directory, PictureSample test, int shown, float[]... spaces) {
    ScatterSheet sheet = new ScatterSheet(spaces.length);
    for (int s = 0; s < spaces.length; s++) {
      int dimension = spaces[s].length / test.count();
      float[] some = Arrays.copyOf(spaces[s], shown * dimension);
      float[] plane = new TSne(Math.min(30, shown / 10.0), 500, 1).layout(some, shown);
      sheet.draw(s, plane, Arrays.copyOf(test.labels(), shown));
    }
    ModelFiles.write(directory.path("tsne.png"), session.hadoop(), out -> out.write(sheet.png()));
  }
}
