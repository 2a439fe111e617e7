package athanor.jobs.prepare;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.Attributes;
import athanor.datasets.image.ColourMode;
import athanor.datasets.image.Framing;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.Sampling;
import athanor.datasets.raw.NamedFile;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.store.RawItems;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.spark.FlatIterator;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scala.Tuple2;

/** {@code athanor prepare films}: films of one shape and length in a table. */
@Command(
    name = "films",
    sortOptions = false,
    description = {
      "Bring films to one size and colour mode.",
      "A film is an animated GIF or PNG, or a folder of pictures in the order of their names, in"
          + " folders and archives. Films of one frame and of mixed sizes are bad items."
    })
public final class PrepareFilms implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Rows and columns of each frame; 0 keeps the original size (${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Frames of each film: a longer one is cut into several, a shorter one is a bad item; 0"
              + " keeps films whole (${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Keep every Nth frame (${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--framing",
      paramLabel = "HOW",
      defaultValue = "crop",
      description =
          "How a frame that is not square becomes one: ${COMPLETION-CANDIDATES}"
              + " (${DEFAULT-VALUE}).")
  private Framing framing;

  @Option(
      names = "--sampling",
      paramLabel = "HOW",
      defaultValue = "area",
      description =
          "What a scaled pixel is: ${COMPLETION-CANDIDATES}, the mean of its area or the pixel in"
              + " its middle (${DEFAULT-VALUE}).")
  private Sampling sampling;

  @Option(
      names = "--colour",
      paramLabel = "MODE",
      defaultValue = "grey",
      description = "What pixels are: rgb or grey (${DEFAULT-VALUE}).")
  private ColourMode mode;

  @Option(
      names = "--threshold",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Make pixels of at least this value, 1..255, white and others black; 0 keeps greys"
              + " (${DEFAULT-VALUE}).")
  private int threshold;

  @Option(
      names = "--delay-millis",
      paramLabel = "MS",
      defaultValue = "100",
      description = "How long each frame of a folder is shown (${DEFAULT-VALUE}).")
  private int delayMillis;

  @Option(
      names = "--attributes",
      paramLabel = "FILE",
      description =
          "CSV with a header: name of the film's file or folder first, then one attribute per"
              + " column.")
  private String attributes;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      defaultValue = "64000000",
      description = "Most pixels that a frame's header may announce; more is a bad item.")
  private long maxPixels;

  PrepareFilms(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    check();
    SparkSession spark = session.spark("prepare films: list files");
    RawItems items = input.open(spark);
    session.out().println(items.found());
    FilmMaking making = making();
    if (output.dryRun()) {
      session
          .out()
          .printf(
              "films of %s frames of %s x %s, %s; nothing written%n",
              frames == 0 ? "all" : frames, size, size, mode.name().toLowerCase(Locale.ROOT));
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    Card card = prepare(session.spark("prepare films"), items, making, directory);
    output.commit(directory, card);
    session
        .out()
        .printf(
            "%,d films in %s, %,d skipped%n",
            card.counts().written(), directory.path(), card.counts().totalSkipped());
  }

  private void check() {
    output.check();
    input.check(output);
    UsageException.checkRange("size", size, 0, 1024);
    UsageException.checkRange("frames", frames, 0, 10_000);
    UsageException.checkRange("every", every, 1, 1000);
    UsageException.checkRange("threshold", threshold, 0, 255);
    UsageException.checkRange("delay-millis", delayMillis, 1, 60_000);
    UsageException.checkRange("max-pixels", maxPixels, 1, 1L << 40);
    if (mode == ColourMode.PALETTE) {
      throw new UsageException("colour must be rgb or grey for films, got palette");
    }
    if (frames == 1) {
      throw new UsageException("frames must be 2 or more, or 0 for whole films, got 1");
    }
  }

  private FilmMaking making() {
    String csv = attributes == null ? "" : NamedFile.text(attributes, session.hadoop());
    if (attributes != null) {
      Attributes.read(csv, attributes);
    }
    return new FilmMaking(
        new Scaling(size, framing, sampling),
        mode,
        threshold,
        new FilmMaking.Timing(every, frames, delayMillis),
        new PictureLimits(input.maxItemBytes(), maxPixels),
        csv);
  }

  private Card prepare(
      SparkSession spark, RawItems items, FilmMaking making, OutputDirectory directory) {
    JavaRDD<FilmFrames.Read> reads =
        items
            .reads()
            .mapPartitions(
                part -> {
                  FilmFrames frames = new FilmFrames(making);
                  return new MappedIterator<>(part, frames::read);
                })
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<FilmMaking.Result> made = made(reads, making).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      AttributeLines lines =
          attributes == null
              ? AttributeLines.NONE
              : AttributeLines.of(making.attributesCsv(), made);
      JavaRDD<FilmsTable.Item> films = lines.<FilmsTable.Item, FilmMaking.Result>labelled(made);
      FilmsTable.write(spark, films, directory.path(FilmsTable.CHILD));
      JavaRDD<BadItem> errors =
          made.filter(one -> one.bad().isPresent())
              .map(one -> one.bad().get())
              .union(
                  JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(lines.bad()));
      Map<String, Long> skipped = ErrorsTable.write(spark, errors, directory.path("errors"));
      if (!lines.summary().isEmpty()) {
        session.out().println(lines.summary());
      }
      Card card =
          new FilmCard(input.input(), directory, session.hadoop())
              .card(spark, skipped)
              .withOptions(ResolvedOptions.of(spec), 0)
              .withMetric("without_attributes", lines.bare());
      return items.parent().map(card::withParent).orElse(card);
    } finally {
      made.unpersist(false);
      reads.unpersist(false);
    }
  }

  /** Films of files and of folders, in the order of their names. */
  private static JavaRDD<FilmMaking.Result> made(
      JavaRDD<FilmFrames.Read> reads, FilmMaking making) {
    JavaRDD<FilmMaking.Result> ofFolders =
        reads
            .filter(read -> read.still().isPresent())
            .mapToPair(read -> new Tuple2<>(read.still().get().folder(), read.still().get()))
            .groupByKey()
            .sortByKey()
            .values()
            .mapPartitions(
                part -> {
                  FilmFrames frames = new FilmFrames(making);
                  return new FlatIterator<>(
                      part, stills -> frames.folder(stills.iterator()).iterator());
                });
    return reads.flatMap(read -> read.results().iterator()).union(ofFolders);
  }
}
