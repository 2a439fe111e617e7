package athanor.jobs.generate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.CaptionerSettings;
import athanor.datasets.image.Heat;
import athanor.datasets.image.Picture;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.store.Parquet;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.video.Film;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.SamplingOptions;
import athanor.jobs.command.SearchOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Captioning;
import athanor.jobs.family.Families;
import athanor.jobs.open.CaptionInput;
import athanor.jobs.open.ModelFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate captions}: sentences about pictures or films. */
@Command(
    name = "captions",
    sortOptions = false,
    description = {
      "Describe pictures or films in words.",
      "Writes OUTPUT/captions (Parquet), sheet.png with sentences under pictures, and"
          + " attention.png:",
      "where the model looked as it wrote each word."
    })
@DeclaredBy(CaptionerSettings.class)
final class GenerateCaptions implements Runnable {
  private static final int COLUMNS = 6;

  /** Rows of attention.png, after which no other picture is begun. */
  private static final int LOOKS = 8;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train captions.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Made by: athanor prepare images, prepare films or prepare captions.")
  private String input;

  @Option(
      names = "--features",
      paramLabel = "DIR",
      description = "A store with a vector for each picture, where the model reads such.")
  private Optional<String> features;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      description =
          "Of captions: pictures of this part, one of ${COMPLETION-CANDIDATES}"
              + " (${DEFAULT-VALUE}).")
  private Part part;

  /** Parts of captions, by the names on the command line. */
  enum Part {
    test,
    train,
    all
  }

  @Option(names = "--count", paramLabel = "N")
  private int count;

  @Mixin private SearchOptions search;
  @Mixin private SamplingOptions sampling;

  @Option(
      names = "--shown",
      paramLabel = "N",
      defaultValue = "24",
      description = "Pictures on sheet.png, the first ones by id (${DEFAULT-VALUE}).")
  private int shown;

  @Option(
      names = "--zoom",
      paramLabel = "N",
      defaultValue = "3",
      description = "Scale of the pictures on sheets (${DEFAULT-VALUE}).")
  private int zoom;

  @Mixin private OutputOptions output;

  GenerateCaptions(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("shown", shown, 1, 1000);
    UsageException.checkRange("zoom", zoom, 1, 32);
    Decoding decoding =
        UsageException.checked(() -> new Decoding(count, search.search(), sampling.sampling(0)));
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Captioning captioning = families.require(trained, Captioning.class, "generate captions");
    CaptionInput opened = CaptionInput.openAny(input, features, session.hadoop());
    try (Captioner captioner = captioning.reader().read(trained, session.hadoop())) {
      opened.check(captioner.reads(), trained.path());
      SparkSession spark = session.spark("generate captions");
      JavaRDD<CaptionInput.Captioned> sights =
          part == Part.all ? opened.all(spark) : opened.part(spark, part.name());
      List<CaptionInput.Captioned> first = sights.take(shown);
      if (first.isEmpty()) {
        throw new BadInputException(
            "no picture of part %s in %s; say --part".formatted(part, input));
      }
      if (output.dryRun()) {
        session.out().printf("%d sentences about each picture; nothing written%n", count);
        return;
      }
      OutputDirectory directory = output.create(session.hadoop());
      DescribedInputs how = new DescribedInputs(captioning.reader(), trained.path(), decoding);
      Dataset<Row> rows = how.of(spark, sights, session.hadoop());
      String table = directory.path(DescribedInputs.CHILD);
      Parquet.write(rows, table);
      sheets(directory, captioner, how, first);
      long written = Parquet.reader(spark).parquet(table).count();
      output.commit(
          directory,
          Card.of("texts", 1)
              .withOptions(ResolvedOptions.of(spec), sampling.seed())
              .withParent(trained.parent())
              .withParent(opened.directory().parent())
              .withCounts(Counts.of(written, written)));
      session.out().printf("%,d sentences in %s%n", written, directory.path());
    }
  }

  private void sheets(
      OutputDirectory directory,
      Captioner captioner,
      DescribedInputs how,
      List<CaptionInput.Captioned> first) {
    boolean film = captioner.reads().films();
    int columns = film ? 1 : COLUMNS;
    List<List<CaptionSheet.Cell>> rows = new ArrayList<>();
    List<List<CaptionSheet.Cell>> looks = new ArrayList<>();
    for (CaptionInput.Captioned one : first) {
      List<GeneratedText> all = captioner.describe(one.sight(), how.decoding(one).withCount(1));
      String text = all.isEmpty() ? "" : all.get(0).text();
      if (rows.isEmpty() || rows.get(rows.size() - 1).size() == columns) {
        rows.add(new ArrayList<>());
      }
      rows.get(rows.size() - 1).add(new CaptionSheet.Cell(picture(one.item()), text));
      boolean looked = !text.isEmpty() && captioner.map(one.sight()).size() > 1;
      if (looked && looks.size() < LOOKS) {
        List<CaptionSheet.Cell> cells = looks(one, all.get(0), captioner);
        if (film) {
          cells.forEach(cell -> looks.add(List.of(cell)));
        } else {
          looks.add(cells);
        }
      }
    }
    write(directory, "sheet.png", rows);
    if (!looks.isEmpty()) {
      write(directory, "attention.png", looks);
    }
  }

  private void write(OutputDirectory directory, String name, List<List<CaptionSheet.Cell>> rows) {
    ModelFiles.write(
        directory.path(name), session.hadoop(), out -> out.write(new CaptionSheet(zoom).png(rows)));
  }

  /** A picture, or the frames of a film side by side. */
  private static Picture picture(CaptionsTable.Item item) {
    Shape shape = new Shape(item.height(), item.width(), item.channels());
    return Heat.strip(new Film(shape, item.pixels(), Film.DELAY_MILLIS).pictures());
  }

  /** The picture as bright as it was looked at, for each token. */
  private static List<CaptionSheet.Cell> looks(
      CaptionInput.Captioned one, GeneratedText written, Captioner captioner) {
    Shape map = captioner.map(one.sight());
    float[][] weights = written.gaze().orElseThrow().weights();
    List<CaptionSheet.Cell> cells = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      Picture heat = Heat.over(picture(one.item()), weights[i], map.height(), map.width());
      cells.add(new CaptionSheet.Cell(heat, written.tokens().get(i)));
    }
    return cells;
  }
}
