package athanor.jobs.generate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureTranslator;
import athanor.datasets.image.PictureTranslator.Direction;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.Translating;
import athanor.jobs.open.PictureInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate translations}: pictures of one kind as pictures of the other. */
@Command(
    name = "translations",
    sortOptions = false,
    description = {
      "Translate pictures from one kind to the other, or back.",
      "The sheet has rows of pictures, below them their translations, and below those the"
          + " translations of the translations."
    })
final class GenerateTranslations implements Runnable {
  private static final int COLUMNS = 16;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model that translates pictures, made by: athanor train.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by: athanor prepare images.")
  private String input;

  @Option(
      names = "--direction",
      paramLabel = "DIRECTION",
      defaultValue = "forward",
      description = "${COMPLETION-CANDIDATES}: from --input to --target of the training, or back.")
  private Direction direction;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "64",
      description = "Pictures translated, at most (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--zoom",
      paramLabel = "N",
      defaultValue = "2",
      description = "Scale of the pictures on sheets (${DEFAULT-VALUE}).")
  private int zoom;

  @Option(names = "--single", description = "Write each translation as a file of its own, too.")
  private boolean single;

  @Mixin private OutputOptions output;

  GenerateTranslations(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 1, 10_000);
    UsageException.checkRange("zoom", zoom, 1, 16);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Translating translating = families.require(trained, Translating.class, "generate translations");
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    try (PictureTranslator translator = translating.reader().read(trained, session.hadoop())) {
      pictures.checkShape(translator.input(direction), trained.path());
      if (output.dryRun()) {
        session.out().printf("%s: pictures of %s%n", model, translator.input(direction.opposite()));
        return;
      }
      write(trained, pictures, translator);
    }
  }

  private void write(InputDirectory trained, PictureInput pictures, PictureTranslator translator) {
    List<PicturesTable.Item> items =
        pictures.items(session.spark("generate translations")).take(count);
    if (items.isEmpty()) {
      throw new BadInputException(input + " must hold 1 picture or more, got 0");
    }
    OutputDirectory directory = output.create(session.hadoop());
    int[] all = new int[items.size()];
    Arrays.setAll(all, i -> i);
    Shape shape = pictures.shape();
    float[] pixels = new float[all.length * shape.size()];
    PictureInput.shard(items, shape, Conditions.none()).copy(all, pixels, 1, 0);
    float[] made = translator.translate(pixels, all.length, direction);
    float[] back = translator.translate(made, all.length, direction.opposite());
    List<Picture> translated = pictures(made, translator.input(direction.opposite()), all.length);
    SheetFiles sheets = new SheetFiles(directory, session.hadoop(), zoom);
    sheets.sheet(
        "translations.png",
        rows(
            List.of(
                pictures(pixels, shape, all.length),
                translated,
                pictures(back, shape, all.length))),
        Math.min(COLUMNS, all.length));
    if (single) {
      sheets.singles(translated);
    }
    Card card =
        Card.of("samples", 1)
            .withOptions(ResolvedOptions.of(spec), 0)
            .withParent(trained.parent())
            .withParent(pictures.directory().parent())
            .withCounts(Counts.of(all.length, all.length));
    output.commit(directory, card);
    session.out().printf("%,d translations in %s%n", all.length, directory.path());
  }

  private static List<Picture> pictures(float[] pixels, Shape shape, int count) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] one = Arrays.copyOfRange(pixels, i * shape.size(), (i + 1) * shape.size());
      pictures.add(new Picture(shape.height(), shape.width(), shape.channels(), one));
    }
    return pictures;
  }

  /** Whole rows of each kind below each other. */
  private static List<Picture> rows(List<List<Picture>> kinds) {
    List<Picture> rows = new ArrayList<>();
    int count = kinds.get(0).size();
    int columns = Math.min(COLUMNS, count);
    for (int from = 0; from + columns <= count; from += columns) {
      for (List<Picture> kind : kinds) {
        rows.addAll(kind.subList(from, from + columns));
      }
    }
    return rows;
  }
}
