package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.ByRecording;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.Labels;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.RawItems;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.prepare.SpeechMaking.Result;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor prepare audio}: recordings become segments with their MFCC frames. */
@Command(
    name = "audio",
    sortOptions = false,
    description = {
      "Cut recordings into words and make MFCC frames of them.",
      "Reads WAV, FLAC, MP3, Ogg (Vorbis, Opus, FLAC), AIFF, AU and NIST SPHERE of any rate in folders,",
      "zips and archives. Sound in another format is a bad item that says how to convert it."
    })
public final class PrepareAudio implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private SpeechOptions speech;

  @Option(
      names = "--boundaries",
      paramLabel = "PATH",
      description =
          "Where words stand: a .tsv (recording, speaker, word, start_ms, end_ms), .TextGrid, .ctm,"
              + " .wrd or .phn, or a folder of them. With --segmentation found they are the truth that found"
              + " words are scored against and labelled by.")
  private String boundaries;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Who speaks and what is said: a .tsv with the columns path, speaker, word.")
  private String labels;

  @Option(
      names = "--label-pattern",
      paramLabel = "REGEX",
      description =
          "The same from names: a regular expression over the path with groups (?<speaker>...) and"
              + " (?<word>...); for spk01/open-03.flac: (?<speaker>[^/]+)/(?<word>[^/-]+)-")
  private String labelPattern;

  PrepareAudio(Session session) {
    this.session = session;
  }

  /** Sums over recordings. */
  private record Totals(
      long recordings, long others, long millis, long hits, long given, long segments)
      implements Serializable {
    Totals plus(Totals other) {
      return new Totals(
          recordings + other.recordings,
          others + other.others,
          millis + other.millis,
          hits + other.hits,
          given + other.given,
          segments + other.segments);
    }
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    SegmentMaker.Plan plan = speech.plan(boundaries != null);
    String pattern = labelPattern == null ? "" : labelPattern;
    UsageException.checked(() -> new Labels(ByRecording.of(Map.of()), pattern));
    SparkSession spark = session.spark("prepare audio: list files");
    Optional<BoundaryFiles> given =
        Optional.ofNullable(boundaries).map(path -> BoundaryFiles.read(path, session.hadoop()));
    given.ifPresent(this::tellLeft);
    ByRecording<ArrayList<Boundary>> words =
        given.map(BoundaryFiles::byRecording).orElse(ByRecording.of(Map.of()));
    SpeechMaking making = new SpeechMaking(plan, words, new Labels(labelTable(), pattern));
    RawItems items = input.open(spark);
    session.out().printf("%,d files, %,d bytes%n", items.files(), items.bytes());
    if (output.dryRun()) {
      session
          .out()
          .printf(
              "segments %s, frames of %d numbers every %d ms (%d bytes a second); nothing written%n",
              plan.source().name().toLowerCase(Locale.ROOT),
              plan.features().size(),
              plan.features().hopMillis(),
              4000 / plan.features().hopMillis() * plan.features().size());
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    List<BadItem> unread = given.map(BoundaryFiles::bad).orElse(List.of());
    Card card = prepare(session.spark("prepare audio"), items, making, unread, directory);
    output.commit(directory, card);
    report(card, directory);
  }

  private void report(Card card, OutputDirectory directory) {
    session
        .out()
        .printf(
            "%,d segments of %,.0f recordings (%.2f hours) in %s, %,d skipped%n",
            card.counts().written(),
            card.number("recordings"),
            card.number("hours"),
            directory.path(),
            card.counts().totalSkipped());
    if (card.number("not-sound") > 0) {
      session.out().printf("passed by as no sound: %,.0f%n", card.number("not-sound"));
    }
    if (card.metrics().containsKey("boundary-f")) {
      session
          .out()
          .printf(
              "found words against given ones: precision %.3f, recall %.3f, F %.3f%n",
              card.number("boundary-precision"),
              card.number("boundary-recall"),
              card.number("boundary-f"));
    }
  }

  private void tellLeft(BoundaryFiles files) {
    files
        .left()
        .forEach(
            (what, count) ->
                session.out().printf("boundaries: %s holds no words, files: %,d%n", what, count));
  }

  private ByRecording<Label> labelTable() {
    if (labels == null) {
      return ByRecording.of(Map.of());
    }
    try {
      return Labels.read(BoundaryFiles.bytes(labels, session.hadoop()));
    } catch (BadAudioException e) {
      throw new BadInputException("cannot read labels %s: %s".formatted(labels, e.getMessage()), e);
    }
  }

  private Card prepare(
      SparkSession spark,
      RawItems items,
      SpeechMaking making,
      List<BadItem> unread,
      OutputDirectory directory) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SpeechMaking> sent = context.broadcast(making);
    JavaRDD<Result> made =
        items
            .reads()
            .mapPartitions(
                part -> {
                  SpeechMaking.Maker maker = new SpeechMaking.Maker(sent.value());
                  return new MappedIterator<>(part, maker::make);
                });
    // On disk, so that the memory taken does not grow with the archive.
    made.persist(StorageLevel.DISK_ONLY());
    try {
      SegmentsTable.write(
          spark, made.flatMap(m -> m.items().iterator()), directory.path(SegmentsTable.CHILD));
      JavaRDD<BadItem> errors =
          made.flatMap(m -> m.bad().iterator())
              .union(context.parallelize(unread, 1))
              .union(unused(context, made, making.boundaries()));
      Map<String, Long> skipped =
          ErrorsTable.write(
              spark.createDataFrame(errors.map(ErrorsTable::row), ErrorsTable.SCHEMA),
              directory.path("errors"));
      return card(items, making.plan(), totals(made), skipped)
          .withVersion("spark", spark.version());
    } finally {
      made.unpersist(false);
      sent.destroy();
    }
  }

  /** Boundaries of recordings that the input does not hold. */
  private static JavaRDD<BadItem> unused(
      JavaSparkContext context, JavaRDD<Result> made, ByRecording<ArrayList<Boundary>> boundaries) {
    return context
        .parallelize(List.copyOf(boundaries.names()), 1)
        .subtract(made.map(Result::boundaryName))
        .map(
            name ->
                new BadItem(name, Reason.NO_RECORDING.word(), "boundaries without a recording"));
  }

  private static Totals totals(JavaRDD<Result> made) {
    return made.map(
            m ->
                new Totals(
                    m.recording(), m.other(), m.millis(), m.hits(), m.given(), m.items().size()))
        .fold(new Totals(0, 0, 0, 0, 0, 0), Totals::plus);
  }

  private Card card(
      RawItems items, SegmentMaker.Plan plan, Totals totals, Map<String, Long> skipped) {
    if (totals.segments() == 0) {
      throw new BadInputException(
          "%s holds no sound that can be used: %s".formatted(input.input(), skipped));
    }
    Map<String, Object> options = ResolvedOptions.of(spec);
    options.putAll(plan.features().toOptions());
    options.put("segmentation", plan.source().name().toLowerCase(Locale.ROOT));
    long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
    Card card =
        Card.of(SegmentsTable.KIND, SegmentsTable.VERSION)
            .withOptions(options, 0)
            .withCounts(new Counts(totals.segments() + bad, totals.segments(), skipped))
            .withMetric("recordings", totals.recordings())
            .withMetric("not-sound", totals.others())
            .withMetric("hours", totals.millis() / 3.6e6);
    if (plan.source() == SegmentMaker.Source.FOUND && totals.given() > 0) {
      card =
          card.withMetric("boundary-precision", (double) totals.hits() / totals.segments())
              .withMetric("boundary-recall", (double) totals.hits() / totals.given())
              .withMetric("boundary-f", 2.0 * totals.hits() / (totals.segments() + totals.given()));
    }
    return items.parent().map(card::withParent).orElse(card);
  }
}
