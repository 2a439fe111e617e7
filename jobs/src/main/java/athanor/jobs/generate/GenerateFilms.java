package athanor.jobs.generate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.seed.Seeds;
import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.video.Film;
import athanor.datasets.video.FilmPainter;
import athanor.datasets.video.GifFile;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.Filming;
import athanor.jobs.open.FilmInput;
import athanor.jobs.open.ModelFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate films}: films whose first frames are real and whose others are drawn. */
@Command(
    name = "films",
    sortOptions = false,
    description = {
      "Continue films: their first frames are real, the others generated.",
      "Each becomes a GIF; a sheet shows each film as it was and as it was generated."
    })
final class GenerateFilms implements Runnable {
  /** Kind of the directory. */
  private static final String KIND = "made-films";

  /** Films on the sheet at most. */
  private static final int MOST_ON_SHEET = 24;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model that continues films, made by: athanor train films.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Films that it continues, prepared as those of the training were.")
  private String input;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "8",
      description = "Films, always the same ones (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--given",
      paramLabel = "N",
      defaultValue = "10",
      description = "Real frames at the beginning (${DEFAULT-VALUE}).")
  private int given;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "10",
      description = "Frames that are generated (${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "1 draws from the model's own distribution, less prefers probable pixels"
              + " (${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--zoom",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Screen pixels per pixel on the sheet; films have twice as many" + " (${DEFAULT-VALUE}).")
  private int zoom;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed; the same seed gives the same films.")
  private long seed;

  @Mixin private OutputOptions output;

  GenerateFilms(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 1, 10_000);
    UsageException.checkRange("given", given, 1, 10_000);
    UsageException.checkRange("frames", frames, 1, 10_000);
    UsageException.checkRange("zoom", zoom, 1, 16);
    UsageException.checked(() -> new FilmPainter.Sampling(temperature, seed));
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Filming filming = families.require(trained, Filming.class, "generate films");
    FilmInput films = FilmInput.open(input, session.hadoop());
    try (FilmPainter painter = filming.reader().read(trained, session.hadoop())) {
      films.checkShape(painter.shape(), model);
      if (output.dryRun()) {
        session.out().printf("%s: films of %s%n", model, painter.shape());
        return;
      }
      write(trained, films, painter);
    }
  }

  private void write(InputDirectory trained, FilmInput films, FilmPainter painter) {
    List<FilmsTable.Item> begun =
        films.some(session.spark("generate films"), count).collect().stream()
            .filter(film -> film.frames() >= given)
            .toList();
    if (begun.isEmpty()) {
      throw new BadInputException(
          "%s holds no black and white film of %d frames (--given)".formatted(input, given));
    }
    OutputDirectory directory = output.create(session.hadoop());
    List<Picture> sheet = new ArrayList<>();
    for (int i = 0; i < begun.size(); i++) {
      film(directory, painter, begun.get(i), i, sheet);
    }
    new SheetFiles(directory, session.hadoop(), zoom).sheet("films.png", sheet, given + frames);
    output.commit(
        directory,
        Card.of(KIND, 1)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(trained.parent())
            .withParent(films.directory().parent())
            .withMetric("given", given)
            .withMetric("frames", given + frames)
            .withCounts(Counts.of(begun.size(), begun.size())));
    session.out().printf("%,d films in %s%n", begun.size(), directory.path());
  }

  /** Draws a film on, writes it, and puts it below the real one on the sheet. */
  private void film(
      OutputDirectory directory,
      FilmPainter painter,
      FilmsTable.Item real,
      int number,
      List<Picture> sheet) {
    Shape shape = painter.shape();
    byte[] bits = FilmInput.bits(real);
    byte[] first = Arrays.copyOf(bits, given * shape.size());
    FilmPainter.Drawn drawn =
        painter.draw(
            first, frames, new FilmPainter.Sampling(temperature, Seeds.next(seed, number)));
    Film film = new Film(shape, grey(drawn.pixels()), real.delayMillis());
    byte[] gif = GifFile.of(film, 2 * zoom);
    ModelFiles.write(
        directory.path("film-%04d.gif".formatted(number)), session.hadoop(), out -> out.write(gif));
    if (number < MOST_ON_SHEET) {
      byte[] whole = Arrays.copyOf(bits, drawn.pixels().length);
      sheet.addAll(new Film(shape, grey(whole), real.delayMillis()).pictures());
      sheet.addAll(film.pictures());
    }
  }

  private static byte[] grey(byte[] bits) {
    byte[] grey = new byte[bits.length];
    for (int i = 0; i < bits.length; i++) {
      grey[i] = (byte) -bits[i];
    }
    return grey;
  }
}
