package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.LearnedFrames;
import athanor.jobs.open.ModelFiles;
import athanor.models.audio.Pairing;
import athanor.models.audio.SegmentShard;
import athanor.models.frames.Architecture;
import athanor.models.frames.FrameLesson;
import athanor.models.frames.FrameLesson.Speakers;
import athanor.models.frames.FrameModel;
import athanor.models.frames.FrameSettings;
import athanor.models.frames.FrameShard;
import athanor.models.frames.Objective;
import athanor.training.SpeechSegments;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train frames}: learns frames that take the place of MFCC. */
@Command(
    name = "frames",
    sortOptions = false,
    description = {
      "Features of speech frames, without labels (Chung et al. 2019; van den Oord et al. 2018).",
      "LSTMs predict future frames, or the frames of another segment of the same word (Kamper et"
          + " al. 2015); their outputs replace MFCC: athanor prepare audio --features MODEL."
    })
@DeclaredBy(FrameSettings.class)
public final class TrainFrames implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Segments of MFCC made by: athanor prepare audio.")
  private String input;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      description =
          "Which frames the net predicts: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). In this"
              + " order: the one --ahead frames later; what tells that one from other frames of the"
              + " batch; the one that time warping aligns in another segment of the same word.")
  private Objective objective;

  @Option(
      names = "--pairs",
      paramLabel = "HOW",
      defaultValue = "given",
      description =
          "How correspondence pairs segments: given by words, or found by time warping"
              + " (${DEFAULT-VALUE}). Where no segment has a word, pairs are found.")
  private Pairs pairs;

  /** How segments of the same word are known. */
  enum Pairs {
    given,
    found
  }

  @Option(names = "--ahead", paramLabel = "N")
  private int ahead;

  @Option(names = "--compared", paramLabel = "N")
  private int compared;

  @Option(names = "--speaker-weight", paramLabel = "X")
  private double speakerWeight;

  @Option(names = "--hidden-size", paramLabel = "N")
  private int hiddenSize;

  @Option(names = "--layers", paramLabel = "N")
  private int layers;

  @Option(names = "--bidirectional")
  private boolean bidirectional;

  @Option(names = "--max-frames", paramLabel = "N")
  private int maxFrames;

  @Mixin private ScheduleOptions schedule;
  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainFrames(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    UsageException.checked(() -> lesson(1, Speakers.SHOWN));
    InputDirectory segments =
        InputDirectory.open(input, session.hadoop(), SegmentsTable.VERSION, SegmentsTable.KIND);
    FeatureOptions mfcc = FeatureOptions.of(segments.card().options());
    if (mfcc.hasNet()) {
      throw new BadInputException(
          "frames of %s must be MFCC, got those of the net %s"
              .formatted(segments.path(), mfcc.net().name()));
    }
    Optional<OutputDirectory> directory =
        output.createUnlessDry(session.hadoop(), training.resume());
    SparkSession spark = session.spark("frames: read segments");
    SpeechSegments speech = SpeechSegments.open(spark, segments, maxFrames);
    List<String> speakers = speakers(speech);
    FrameLesson lesson =
        lesson(speech.coefficients(), new Speakers(speakers.size(), speakerWeight));
    Architecture shape = lesson.architecture();
    session
        .out()
        .printf("%,d parameters, frames of %d numbers%n", shape.spec().parameters(), shape.width());
    directory.ifPresent(place -> train(spark, segments, speech, speakers, lesson, place));
  }

  private FrameLesson lesson(int coefficients, Speakers speakers) {
    boolean encoded = objective == Objective.CONTRASTIVE;
    return new FrameLesson(
        new Architecture(coefficients, hiddenSize, layers, bidirectional, encoded),
        new FrameLesson.Options(objective, ahead, compared, speakers, schedule.schedule()));
  }

  /** Names of the speakers whom the net learns to hide, sorted. */
  private List<String> speakers(SpeechSegments speech) {
    if (speakerWeight == 0) {
      return List.of();
    }
    List<String> known =
        speech
            .items()
            .map(SegmentsTable.Item::speaker)
            .filter(s -> !s.isEmpty())
            .distinct()
            .collect()
            .stream()
            .sorted()
            .toList();
    if (known.size() < 2) {
      throw new BadInputException(
          "speaker-weight needs segments of two speakers or more, %s names %d"
              .formatted(input, known.size()));
    }
    session.out().printf("%,d speakers to hide%n", known.size());
    return known;
  }

  private void train(
      SparkSession spark,
      InputDirectory segments,
      SpeechSegments speech,
      List<String> speakers,
      FrameLesson lesson,
      OutputDirectory directory) {
    speech.items().persist(StorageLevel.MEMORY_AND_DISK());
    TrainingRun run =
        TrainingRun.in(directory, session, "segments", training, spec, segments.parent());
    Map<String, Long> skipped = speech.writeErrors(spark, directory.path("errors"));
    JavaRDD<FrameShard> dealt =
        speech
            .shards(training.shards(), pairing(speech), 0)
            .map(shard -> shard(shard, speakers))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long learnable = dealt.map(shard -> (long) lesson.count(shard)).fold(0L, Long::sum);
    Counts counts = new Counts(speech.items().count(), learnable, skipped);
    if (learnable == 0) {
      throw new BadInputException(
          "%s holds no segment to learn from: longer than %d frames ahead, or said twice; %,d read,"
                  .formatted(input, ahead, counts.read())
              + " skipped "
              + skipped);
    }
    NetTraining<FrameShard> trainable = lesson.training(learnable, training.seed());
    Snapshot trained;
    try {
      trained = run.train(trainable, dealt);
    } finally {
      speech.items().unpersist(false);
    }
    FrameModel model = lesson.model(trained);
    ModelFiles.write(directory.path(FrameModel.FILE), session.hadoop(), model::write);
    Map<String, Object> mfcc = FeatureOptions.of(segments.card().options()).toOptions();
    output.commit(
        directory,
        run.card(
            segments.parent(),
            card ->
                card.withCounts(counts)
                    .withMetric("parameters", model.parameters().length)
                    .withMetric(LearnedFrames.FEATURES, mfcc)));
    session.out().printf("a net of frames in %s%n", directory.path());
  }

  private Pairing pairing(SpeechSegments speech) {
    if (objective.looksAhead()) {
      return SegmentShard::of;
    }
    boolean known =
        pairs == Pairs.given && !speech.items().filter(i -> !i.word().isEmpty()).isEmpty();
    AudioNetOptions.Pairs way = known ? AudioNetOptions.Pairs.given : AudioNetOptions.Pairs.found;
    session.out().printf("pairs %s%n", known ? "given by words" : "found by time warping");
    return AudioNetOptions.pairing(Optional.of(way), speech.coefficients(), Optional.empty());
  }

  private static int number(String speaker, List<String> sorted) {
    return Math.max(-1, Collections.binarySearch(sorted, speaker));
  }

  private static FrameShard shard(SegmentShard segments, List<String> speakers) {
    List<Segment> all = segments.segments();
    return new FrameShard(
        all.stream().map(Segment::frames).toList(),
        segments.partners(),
        speakers.isEmpty()
            ? new int[0]
            : all.stream().mapToInt(segment -> number(segment.speaker(), speakers)).toArray());
  }
}
