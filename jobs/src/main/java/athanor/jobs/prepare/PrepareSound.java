package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.SampleCutter;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.store.RawItems;
import athanor.datasets.store.SoundsTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor prepare sound}: recordings become stretches of samples. */
@Command(
    name = "sound",
    sortOptions = false,
    description = {
      "Cut recordings into words and keep their samples.",
      "They become 8-bit mu-law codes at one rate and one level.",
      "Reads the formats of: athanor prepare audio."
    })
public final class PrepareSound implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      defaultValue = "16000",
      description = "Samples per second; recordings are resampled (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--level-decibels",
      paramLabel = "DB",
      defaultValue = "-20",
      description =
          "Level that each recording is brought to, below full scale; less where it would be"
              + " clipped (${DEFAULT-VALUE}).")
  private double levelDecibels;

  @Option(names = "--raw-level", description = "Leave recordings as loud as they are.")
  private boolean rawLevel;

  @Option(
      names = "--quietest-decibels",
      paramLabel = "DB",
      defaultValue = "-60",
      description = "A recording with a lower level is a bad item (${DEFAULT-VALUE}).")
  private double quietestDecibels;

  @Option(
      names = "--trim-decibels",
      paramLabel = "DB",
      defaultValue = "0",
      description =
          "Cut off ends that are this far below the loudest part of the recording; 0 keeps them"
              + " (${DEFAULT-VALUE}).")
  private double trimDecibels;

  @Option(
      names = "--most-millis",
      paramLabel = "MS",
      defaultValue = "20000",
      description = "A longer segment is a bad item (${DEFAULT-VALUE}).")
  private int mostMillis;

  @Mixin private RecordingOptions recordings;
  @Mixin private SegmentationOptions segmentation;

  PrepareSound(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    recordings.check();
    SegmentMaker.Plan segments =
        segmentation.plan(PrepareSound::frames, recordings.hasBoundaries(), session.hadoop());
    SampleCutter.Plan samples = UsageException.checked(this::samples);
    SparkSession spark = session.spark("prepare sound: list files");
    RecordingOptions.Known known = recordings.read(session);
    RawItems items = input.open(spark);
    session.out().println(items.found());
    if (output.dryRun()) {
      session
          .out()
          .printf(
              "segments %s, %,d samples a second, a byte each; nothing written%n",
              segments.source().name().toLowerCase(Locale.ROOT), rate);
      return;
    }
    SpeechRun<SoundsTable.Item> run =
        new SpeechRun<>(
            new SpeechMaking<>(
                segments, known.boundaries(), known.labels(), new SampleRows(samples)),
            SoundsTable.CHILD,
            (rows, path) -> SoundsTable.write(spark, rows, path));
    OutputDirectory directory = output.create(session.hadoop());
    SpeechRun.Counted counted =
        run.run(session.spark("prepare sound"), items, known.unread(), directory);
    Card card = card(items, segments, counted).withVersion("spark", spark.version());
    output.commit(directory, card);
    tell(card, directory);
  }

  private void tell(Card card, OutputDirectory directory) {
    session
        .out()
        .printf(
            "%,d sounds of %,.0f recordings (%.2f hours) in %s, %,d skipped%n",
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
  }

  /** What words are found with, where they are. */
  private static FeatureOptions frames() {
    return FeatureOptions.of(Profile.KALDI).withNormalisation(Normalisation.NONE);
  }

  private SampleCutter.Plan samples() {
    return new SampleCutter.Plan(
        rate,
        !rawLevel,
        levelDecibels,
        quietestDecibels,
        trimDecibels,
        segmentation.minMillis(),
        mostMillis);
  }

  private Card card(RawItems items, SegmentMaker.Plan segments, SpeechRun.Counted counted) {
    SpeechRun.Totals totals = counted.totals();
    if (totals.rows() == 0) {
      throw new BadInputException(
          "%s holds no sound that can be used: %s".formatted(input.input(), counted.skipped()));
    }
    Map<String, Object> options = ResolvedOptions.of(spec);
    options.put("segmentation", segments.source().name().toLowerCase(Locale.ROOT));
    Card card =
        Card.of(SoundsTable.KIND, SoundsTable.VERSION)
            .withOptions(options, 0)
            .withCounts(new Counts(totals.rows() + counted.bad(), totals.rows(), counted.skipped()))
            .withMetric("recordings", totals.recordings())
            .withMetric("not-sound", totals.others())
            .withMetric("hours", totals.millis() / 3.6e6)
            .withMetric("rate", rate);
    return items.parent().map(card::withParent).orElse(card);
  }
}
