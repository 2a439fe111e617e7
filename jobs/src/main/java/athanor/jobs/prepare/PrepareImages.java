package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.Attributes;
import athanor.datasets.image.ColourMode;
import athanor.datasets.image.Framing;
import athanor.datasets.image.IdxFile;
import athanor.datasets.image.Palette;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.Sampling;
import athanor.datasets.raw.NamedFile;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.store.RawItems;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.spark.FlatIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor prepare images}: pictures of one shape and colour mode in a table. */
@Command(
    name = "images",
    sortOptions = false,
    description = {
      "Bring pictures to one size and colour mode.",
      "Reads PNG, JPEG, GIF, BMP, ICO, WebP, TIFF and PNM in folders and archives, IDX files"
          + " (MNIST), and text of palette indices with a colour map. Rotates pictures as their"
          + " Exif orientation says."
    })
public final class PrepareImages implements Runnable {
  private static final int PALETTE_PICTURES = 200;
  private static final int PALETTE_ROUNDS = 15;

  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Rows and columns of each picture; 0 keeps the original size (${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--framing",
      paramLabel = "HOW",
      defaultValue = "crop",
      description =
          "How a picture that is not square becomes one: ${COMPLETION-CANDIDATES}"
              + " (${DEFAULT-VALUE}).")
  private Framing framing;

  @Option(
      names = "--sampling",
      paramLabel = "HOW",
      defaultValue = "area",
      description =
          "What a scaled pixel is: ${COMPLETION-CANDIDATES}, the mean of its area or the pixel in"
              + " its middle, which keeps the colours of pixel art (${DEFAULT-VALUE}).")
  private Sampling sampling;

  @Option(
      names = "--colour",
      paramLabel = "MODE",
      defaultValue = "rgb",
      description = "What pixels are: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private ColourMode mode;

  @Option(
      names = "--colours",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Colours that --colour palette chooses by k-means; with --colour-map that map is used.")
  private int colours;

  @Option(
      names = "--colour-map",
      paramLabel = "FILE",
      description =
          "The input is text of palette indices, one picture per line; this file has one colour per"
              + " line.")
  private String colourMap;

  @Option(
      names = "--attributes",
      paramLabel = "FILE",
      description =
          "CSV with a header: file name first, with or without its folders, then one attribute per"
              + " column.")
  private String attributes;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "IDX file of labels for an IDX file of pictures.")
  private String labels;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      defaultValue = "64000000",
      description = "Most pixels that a picture's header may announce; more is a bad item.")
  private long maxPixels;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the palette's k-means.")
  private long seed;

  PrepareImages(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    UsageException.checkRange("size", size, 0, 4096);
    UsageException.checkRange("colours", colours, 2, 256);
    UsageException.checkRange("max-pixels", maxPixels, 1, 1L << 40);
    SparkSession spark = session.spark("prepare images: list files");
    RawItems items = input.open(spark);
    session.out().println(items.found());
    PictureMaking making = making();
    if (output.dryRun()) {
      session
          .out()
          .printf(
              "pictures of %s x %s, %s; %d bytes each; nothing written%n",
              size, size, mode, size * size * (mode == ColourMode.RGB ? 3 : 1));
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    Card card = prepare(session.spark("prepare images"), items, making, directory);
    output.commit(directory, card);
    session
        .out()
        .printf(
            "%,d pictures in %s, %,d skipped%n",
            card.counts().written(), directory.path(), card.counts().totalSkipped());
  }

  private PictureMaking making() {
    float[] map =
        colourMap == null
            ? new float[0]
            : Palette.read(NamedFile.text(colourMap, session.hadoop()), colourMap).colours();
    String csv = attributes == null ? "" : NamedFile.text(attributes, session.hadoop());
    if (attributes != null) {
      Attributes.read(csv, attributes);
    }
    byte[] idx = labels == null ? new byte[0] : NamedFile.bytes(labels, session.hadoop());
    if (labels != null && IdxFile.read(idx, labels).dimensions() != 1) {
      throw new BadInputException(labels + " holds no labels: it has more than one dimension");
    }
    float[] palette = mode == ColourMode.PALETTE ? map : new float[0];
    return new PictureMaking(
        new Scaling(size, framing, sampling),
        new PictureMaking.Colours(mode, map, palette),
        new PictureLimits(input.maxItemBytes(), maxPixels),
        csv,
        idx);
  }

  private Card prepare(
      SparkSession spark, RawItems items, PictureMaking plan, OutputDirectory directory) {
    PictureMaking making = plan;
    if (mode == ColourMode.PALETTE && plan.colours().palette().length == 0) {
      making = plan.withPalette(palette(items.reads(), plan));
    }
    JavaRDD<PictureMaking.Result> made = make(items.reads(), making);
    made.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      AttributeLines lines =
          attributes == null
              ? AttributeLines.NONE
              : AttributeLines.of(making.attributesCsv(), made);
      PicturesTable.write(spark, lines.labelled(made), directory.path(PicturesTable.CHILD));
      JavaRDD<BadItem> errors =
          made.filter(m -> m.bad().isPresent())
              .map(m -> m.bad().get())
              .union(
                  JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(lines.bad()));
      Map<String, Long> skipped = ErrorsTable.write(spark, errors, directory.path("errors"));
      long turned = made.filter(PictureMaking.Result::turned).count();
      tell(turned, lines);
      return card(spark, items, making, directory, skipped)
          .withMetric("turned", turned)
          .withMetric("without_attributes", lines.bare());
    } finally {
      made.unpersist(false);
    }
  }

  private void tell(long turned, AttributeLines lines) {
    if (turned > 0) {
      session.out().printf("%,d pictures turned as their Exif says%n", turned);
    }
    if (!lines.summary().isEmpty()) {
      session.out().println(lines.summary());
    }
  }

  private static JavaRDD<PictureMaking.Result> make(JavaRDD<RawRead> reads, PictureMaking making) {
    return reads.mapPartitions(
        part -> {
          PictureMaking.Maker maker = making.maker();
          return new FlatIterator<>(part, maker::make);
        });
  }

  private Palette palette(JavaRDD<RawRead> reads, PictureMaking plan) {
    List<PicturesTable.Item> some =
        make(reads, plan)
            .filter(m -> m.item().isPresent())
            .map(m -> m.item().get())
            .take(PALETTE_PICTURES);
    int total = some.stream().mapToInt(item -> item.pixels().length).sum();
    if (total < 3 * colours) {
      throw new BadInputException(
          "%s has too few pixels for a palette of %d colours".formatted(input.input(), colours));
    }
    float[] pixels = new float[total];
    int at = 0;
    for (PicturesTable.Item item : some) {
      for (byte pixel : item.pixels()) {
        pixels[at++] = (pixel & 0xff) / 255f;
      }
    }
    return Palette.kMeans(pixels, colours, PALETTE_ROUNDS, seed);
  }

  private Card card(
      SparkSession spark,
      RawItems items,
      PictureMaking making,
      OutputDirectory directory,
      Map<String, Long> skipped) {
    Dataset<Row> table = PicturesTable.read(spark, directory.path(PicturesTable.CHILD));
    long written = table.count();
    if (written == 0) {
      throw new BadInputException(
          "%s holds no picture that can be read: %s%s"
              .formatted(
                  input.input(),
                  skipped,
                  ErrorsTable.first(directory.path("errors"), session.hadoop())));
    }
    Row first = table.select("height", "width", "channels").head();
    if (size == 0 && table.select("height", "width").distinct().count() > 1) {
      throw new BadInputException(
          "%s holds pictures of several sizes; say --size".formatted(input.input()));
    }
    boolean indexed = making.colours().indexed();
    Card card =
        Card.of(PicturesTable.KIND, PicturesTable.VERSION)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withCounts(Counts.of(written, skipped))
            .withMetric("height", first.getInt(0))
            .withMetric("width", first.getInt(1))
            .withMetric("channels", first.getInt(2))
            .withMetric("range", indexed ? "palette index" : "0..255 is 0..1")
            .withMetric("palette", hex(making.colours().palette()))
            .withMetric("labels", LabelCounts.of(table))
            .withVersion("spark", spark.version());
    return items.parent().map(card::withParent).orElse(card);
  }

  private static List<String> hex(float[] palette) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < palette.length; i += 3) {
      all.add(
          "#%02x%02x%02x"
              .formatted(
                  Math.round(palette[i] * 255),
                  Math.round(palette[i + 1] * 255),
                  Math.round(palette[i + 2] * 255)));
    }
    return all;
  }
}
