package athanor.jobs.generate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.seed.Seeds;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PixelPainter;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.ImageMaking;
import athanor.jobs.family.Painting;
import athanor.jobs.family.PixelDrawing;
import athanor.jobs.open.PixelSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate images}: sheets of new pictures by a model that paints. */
@Command(
    name = "images",
    sortOptions = false,
    description = "Generate new pictures, on one sheet or each in its own file.")
final class GenerateImages implements Runnable {
  private static final int STEPS = 10;
  private static final int ROWS = 6;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model that generates pictures, made by: athanor train.")
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
      description = "Scale of the pictures on sheets (${DEFAULT-VALUE}).")
  private int zoom;

  @Option(names = "--single", description = "Write each picture as a file of its own, too.")
  private boolean single;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the codes; the same seed gives the same pictures.")
  private long seed;

  @Option(
      names = "--walk",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Also write walk.png: a row for each condition along value N of the codes; 0 for none"
              + " (${DEFAULT-VALUE}).")
  private int walk;

  @Mixin private DrawingOptions drawing;
  @Mixin private OutputOptions output;

  GenerateImages(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 1, 10_000);
    UsageException.checkRange("zoom", zoom, 1, 16);
    UsageException.checkRange("walk", walk, 0, 1 << 16);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    drawing.check();
    ImageMaking making =
        families.require(trained, ImageMaking.class, "generate images", ImageMaking::makesNew);
    if (making instanceof PixelDrawing pixels) {
      draw(trained, pixels);
    } else {
      drawing.checkAbsent();
      paint(trained, (Painting) making);
    }
  }

  private void draw(InputDirectory trained, PixelDrawing pixels) {
    if (!words.isEmpty() || walk > 0) {
      throw new UsageException(
          "condition and walk cannot be given to a model that draws pixel by pixel");
    }
    try (PixelPainter painter = pixels.reader().read(trained, session.hadoop())) {
      if (output.dryRun()) {
        session.out().printf("%s: pictures of %s%n", model, painter.shape());
        return;
      }
      Optional<PixelSample> training = drawing.training(session, painter);
      Optional<PixelSample> covered = drawing.covered(session, painter, seed);
      OutputDirectory directory = output.create(session.hadoop());
      DrawnPictures pictures = new DrawnPictures(painter, drawing.sampling(seed), training);
      Card card = card(trained, count);
      List<Picture> made = new ArrayList<>();
      Map<String, Object> told = pictures.fresh(count, made);
      SheetFiles sheets = sheets(directory);
      sheets.sheet("samples.png", made, 0);
      if (single) {
        sheets.singles(made);
      }
      for (double share : drawing.cover()) {
        if (covered.isPresent()) {
          List<Picture> rows = new ArrayList<>();
          told.putAll(pictures.completed(covered.get(), share, drawing.completions(), rows));
          String name = "completions-%d.png".formatted(Math.round(100 * share));
          sheets.sheet(name, rows, 2 + drawing.completions());
        }
      }
      told.forEach(
          (name, value) -> session.out().printf("%s\t%s%n", name, DrawnPictures.shown(value)));
      output.commit(directory, card.withMetrics(told));
      session.out().printf("%,d pictures in %s%n", count, directory.path());
    }
  }

  private Card card(InputDirectory trained, int pictures) {
    return Card.of("samples", 1)
        .withOptions(ResolvedOptions.of(spec), seed)
        .withParent(trained.parent())
        .withCounts(Counts.of(pictures, pictures));
  }

  private SheetFiles sheets(OutputDirectory directory) {
    return new SheetFiles(directory, session.hadoop(), zoom);
  }

  private void paint(InputDirectory trained, Painting painting) {
    try (PicturePainter painter = painting.reader().read(trained, session.hadoop())) {
      if (output.dryRun()) {
        session.out().printf("%s: pictures of %s%n", model, painter.shape());
        return;
      }
      write(trained, painter);
    }
  }

  private void write(InputDirectory trained, PicturePainter painter) {
    UsageException.checkRange("walk", walk, 0, painter.codeSize());
    Conditions conditions = painter.conditions();
    List<Map<String, String>> asked =
        words.isEmpty() ? List.of(Map.of()) : words.stream().map(conditions::parse).toList();
    OutputDirectory directory = output.create(session.hadoop());
    List<Picture> all = new ArrayList<>();
    for (Map<String, String> one : asked) {
      float[] codes = codes(count, painter.codeSize(), seed);
      all.addAll(painter.pictures(codes, settled(conditions, one, count), count));
    }
    SheetFiles sheets = sheets(directory);
    sheets.sheet("samples.png", all, asked.size() > 1 ? count : 0);
    sheets.sheet("interpolation.png", between(painter, asked.get(0)), STEPS);
    if (walk > 0) {
      sheets.sheet("walk.png", walked(painter, asked), CodeWalk.STEPS);
    }
    if (single) {
      sheets.singles(all);
    }
    output.commit(directory, card(trained, all.size()));
    session.out().printf("%,d pictures in %s%n", all.size(), directory.path());
  }

  /** A row for each condition, all of one code. */
  private List<Picture> walked(PicturePainter painter, List<Map<String, String>> asked) {
    int size = painter.codeSize();
    float[] codes = new float[asked.size() * size];
    float[] conditions = new float[asked.size() * painter.conditions().width()];
    for (int row = 0; row < asked.size(); row++) {
      System.arraycopy(codes(1, size, seed), 0, codes, row * size, size);
      float[] one = settled(painter.conditions(), asked.get(row), 1);
      System.arraycopy(one, 0, conditions, row * one.length, one.length);
    }
    return new CodeWalk(painter, walk).pictures(codes, conditions, asked.size());
  }

  /** The same words for several pictures; what they leave open is drawn for each. */
  private float[] settled(Conditions conditions, Map<String, String> said, int pictures) {
    float[] one = conditions.encode(said);
    float[] all = new float[pictures * one.length];
    for (int i = 0; i < pictures; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return conditions.choices().settle(all, pictures, new SplittableRandom(seed));
  }

  /** Codes [count, size] of the standard normal distribution. */
  private static float[] codes(int count, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] codes = new float[count * size];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) random.nextGaussian();
    }
    return codes;
  }

  /** Rows of pictures from one code to another, on the sphere where codes live. */
  private List<Picture> between(PicturePainter painter, Map<String, String> asked) {
    int size = painter.codeSize();
    float[] ends = codes(2 * ROWS, size, Seeds.next(seed, 1));
    float[] codes = new float[ROWS * STEPS * size];
    float[] settled = settled(painter.conditions(), asked, ROWS);
    int width = painter.conditions().width();
    float[] repeated = new float[ROWS * STEPS * width];
    for (int i = 0; i < ROWS * STEPS; i++) {
      int from = i / STEPS * 2 * size;
      double angle = Math.PI / 2 * (i % STEPS) / (STEPS - 1);
      for (int z = 0; z < size; z++) {
        codes[i * size + z] =
            (float) (Math.cos(angle) * ends[from + z] + Math.sin(angle) * ends[from + size + z]);
      }
      System.arraycopy(settled, i / STEPS * width, repeated, i * width, width);
    }
    return painter.pictures(codes, repeated, ROWS * STEPS);
  }
}
