package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.RawItems;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.open.LearnedFrames;
import athanor.jobs.open.SpeechEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor prepare audio}: recordings become segments with their MFCC frames. */
@Command(
    name = "audio",
    sortOptions = false,
    description = {
      "Cut recordings into words and make MFCC frames of them.",
      "Reads WAV, FLAC, MP3, Ogg (Vorbis, Opus, FLAC), AIFF, AU and NIST SPHERE of any rate in"
          + " folders, zips and archives. Sound in another format is a bad item that says how to"
          + " convert it."
    })
public final class PrepareAudio implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private SpeechOptions speech;

  @Mixin private RecordingOptions recordings;

  PrepareAudio(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    Optional<SpeechOptions.Learned> learned =
        speech.learned(spec.commandLine().getParseResult(), session.hadoop());
    SegmentMaker.Plan plan = speech.plan(recordings.hasBoundaries(), learned, session.hadoop());
    FeatureOptions features = learned.map(SpeechOptions.Learned::options).orElse(plan.features());
    recordings.check();
    SparkSession spark = session.spark("prepare audio: list files");
    RecordingOptions.Known known = recordings.read(session);
    SpeechMaking<SegmentsTable.Item> making =
        new SpeechMaking<>(plan, known.boundaries(), known.labels(), new FrameRows());
    RawItems items = input.open(spark);
    session.out().println(items.found());
    if (output.dryRun()) {
      session
          .out()
          .printf(
              "segments %s, frames of %d numbers every %d ms (%d bytes a second); nothing"
                  + " written%n",
              plan.source().name().toLowerCase(Locale.ROOT),
              features.size(),
              features.framing().hopMillis(),
              4000 / features.framing().hopMillis() * features.size());
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    learned.ifPresent(net -> net.frames().write(directory, session.hadoop()));
    Frames frames = new Frames(features, learned.map(SpeechOptions.Learned::frames));
    Card card =
        prepare(session.spark("prepare audio"), items, making, frames, known.unread(), directory);
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
    if (card.counts().totalSkipped() > 0) {
      session
          .out()
          .printf("skipped: %s; each in %s%n", card.counts().reasons(), directory.path("errors"));
    }
    if (card.number("not-sound") > 0) {
      session.out().printf("passed by as no sound: %,.0f%n", card.number("not-sound"));
    }
    if (card.metrics().containsKey("continuous-recordings")) {
      session
          .out()
          .printf(
              "words told apart by pauses in %,.0f recordings, as continuous speech in %,.0f%n",
              card.number("recordings") - card.number("continuous-recordings"),
              card.number("continuous-recordings"));
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

  private Card prepare(
      SparkSession spark,
      RawItems items,
      SpeechMaking<SegmentsTable.Item> making,
      Frames frames,
      List<BadItem> unread,
      OutputDirectory directory) {
    SpeechRun<SegmentsTable.Item> run =
        new SpeechRun<>(
            making,
            SegmentsTable.CHILD,
            (rows, path) -> SegmentsTable.write(spark, frames.of(rows), path));
    return card(items, making.plan(), frames, run.run(spark, items, unread, directory))
        .withVersion("spark", spark.version());
  }

  /**
   * What is left to do to the frames of single segments.
   *
   * @param options of the frames that are written
   * @param net reads MFCC, where a net does
   */
  private record Frames(FeatureOptions options, Optional<LearnedFrames> net) {
    JavaRDD<SegmentsTable.Item> of(JavaRDD<SegmentsTable.Item> mfcc) {
      JavaRDD<SegmentsTable.Item> normalised = normalised(mfcc);
      return net.map(reader -> normalised(NetFrames.of(normalised, reader, options)))
          .orElse(normalised);
    }

    private JavaRDD<SegmentsTable.Item> normalised(JavaRDD<SegmentsTable.Item> items) {
      boolean bySpeaker = options.normalisation() == Normalisation.SPEAKER;
      return bySpeaker ? SpeakerFrames.normalised(items) : items;
    }
  }

  private Card card(
      RawItems items, SegmentMaker.Plan plan, Frames frames, SpeechRun.Counted counted) {
    SpeechRun.Totals totals = counted.totals();
    Map<String, Long> skipped = counted.skipped();
    if (totals.rows() == 0) {
      throw new BadInputException(
          "%s holds no sound that can be used: %s".formatted(input.input(), skipped));
    }
    Map<String, Object> options = ResolvedOptions.of(spec);
    options.putAll(frames.options().toOptions());
    options.put("segmentation", plan.source().name().toLowerCase(Locale.ROOT));
    Card card =
        Card.of(SegmentsTable.KIND, SegmentsTable.VERSION)
            .withOptions(options, 0)
            .withCounts(new Counts(totals.rows() + counted.bad(), totals.rows(), skipped))
            .withMetric("recordings", totals.recordings())
            .withMetric("not-sound", totals.others())
            .withMetric("hours", totals.millis() / 3.6e6);
    if (totals.moments().frames() > 0) {
      card = card.withMetric(SpeechEncoder.MOMENTS, totals.moments().toMetric());
    }
    if (plan.source() == SegmentMaker.Source.FOUND) {
      card = card.withMetric("continuous-recordings", totals.continuous());
    }
    if (plan.source() == SegmentMaker.Source.FOUND && totals.given() > 0) {
      card =
          card.withMetric("boundary-precision", (double) totals.hits() / totals.rows())
              .withMetric("boundary-recall", (double) totals.hits() / totals.given())
              .withMetric("boundary-f", 2.0 * totals.hits() / (totals.rows() + totals.given()));
    }
    return items.parent().map(card::withParent).orElse(card);
  }
}
