package athanor.jobs.generate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureModels;
import athanor.models.gan.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate images}: sheets of new pictures by a trained generator. */
@Command(
    name = "images",
    sortOptions = false,
    description = "Generate new pictures, on one sheet or each in its own file.")
final class GenerateImages implements Runnable {
  private static final int STEPS = 10;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train gan.")
  private String model;

  @Option(
      names = "--condition",
      paramLabel = "WORDS",
      description =
          "Conditions of the pictures, such as \"blue hair, green eyes\". Missing ones are drawn at"
              + " random. Repeat the option for another row.")
  private List<String> words = List.of();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "64",
      description = "Pictures, per condition if there are any (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--zoom",
      paramLabel = "N",
      defaultValue = "2",
      description = "Screen pixels per pixel on sheets (${DEFAULT-VALUE}).")
  private int zoom;

  @Option(names = "--single", description = "Write each picture as a file of its own, too.")
  private boolean single;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the noise; the same seed gives the same pictures.")
  private long seed;

  @Mixin private OutputOptions output;

  GenerateImages(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 1, 10_000);
    UsageException.checkRange("zoom", zoom, 1, 16);
    InputDirectory trained = PictureModels.open(model, session.hadoop(), "gan");
    Conditions conditions = PictureModels.conditions(trained.card());
    List<Map<String, String>> asked =
        words.isEmpty() ? List.of(Map.of()) : words.stream().map(conditions::parse).toList();
    try (Generator generator = PictureModels.generator(trained, session.hadoop())) {
      if (output.dryRun()) {
        session.out().printf("%s: pictures of %s%n", model, generator.example());
        return;
      }
      write(trained, generator, conditions, asked);
    }
  }

  private void write(
      InputDirectory trained,
      Generator generator,
      Conditions conditions,
      List<Map<String, String>> asked) {
    OutputDirectory directory = output.create(session.hadoop());
    List<Picture> all = new ArrayList<>();
    for (Map<String, String> one : asked) {
      float[] settled = settled(conditions, one, count);
      all.addAll(
          generator.pictures(generator.make(generator.noise(count, seed), settled, count), count));
    }
    sheet(directory, "samples.png", all, asked.size() > 1 ? count : 0);
    sheet(directory, "interpolation.png", between(generator, conditions, asked.get(0)), STEPS);
    if (single) {
      for (int i = 0; i < all.size(); i++) {
        sheet(directory, "picture-%05d.png".formatted(i), List.of(all.get(i)), 1);
      }
    }
    Card card =
        Card.of("samples", 1)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(trained.parent())
            .withCounts(Counts.of(all.size(), all.size()));
    output.commit(directory, card);
    session.out().printf("%,d pictures in %s%n", all.size(), directory.path());
  }

  /** The same words for several pictures; what they leave open is drawn for each. */
  private float[] settled(Conditions conditions, Map<String, String> said, int pictures) {
    float[] one = conditions.encode(said);
    float[] all = new float[pictures * one.length];
    for (int i = 0; i < pictures; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return Generator.settle(conditions.choices(), all, pictures, new SplittableRandom(seed));
  }

  private void sheet(OutputDirectory directory, String name, List<Picture> pictures, int columns) {
    int wide = columns > 0 ? columns : (int) Math.ceil(Math.sqrt(pictures.size()));
    ModelFiles.write(
        directory.path(name),
        session.hadoop(),
        out -> out.write(PictureSheet.png(pictures, wide, zoom)));
  }

  /** Rows of pictures from one piece of noise to another, on the sphere where noise lives. */
  private List<Picture> between(
      Generator generator, Conditions conditions, Map<String, String> asked) {
    int rows = 6;
    int latent = generator.latent();
    float[] ends = generator.noise(2 * rows, seed + 1);
    float[] noise = new float[rows * STEPS * latent];
    float[] repeated = new float[rows * STEPS * conditions.width()];
    float[] settled = settled(conditions, asked, rows);
    int width = conditions.width();
    for (int i = 0; i < rows * STEPS; i++) {
      int from = i / STEPS * 2 * latent;
      double angle = Math.PI / 2 * (i % STEPS) / (STEPS - 1);
      for (int z = 0; z < latent; z++) {
        noise[i * latent + z] =
            (float) (Math.cos(angle) * ends[from + z] + Math.sin(angle) * ends[from + latent + z]);
      }
      System.arraycopy(settled, i / STEPS * width, repeated, i * width, width);
    }
    return generator.pictures(generator.make(noise, repeated, rows * STEPS), rows * STEPS);
  }
}
