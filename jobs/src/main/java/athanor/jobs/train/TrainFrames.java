package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
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
import athanor.training.WordBoundaries;
import java.io.Serializable;
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
          + " al. 2015); their outputs replace MFCC: athanor prepare audio --features MODEL.",
      "With --objective boundaries they learn where words begin and end, from recordings whose"
          + " words are known, to cut others: athanor prepare audio --boundary-net MODEL."
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
          "What the net predicts: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). In this order: the"
              + " frame --ahead frames later; what tells that one from other frames of the batch;"
              + " the one that time warping aligns in another segment of the same word; whether a"
              + " word begins or ends there.")
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

  @Option(
      names = "--words",
      paramLabel = "DIR",
      description =
          "Words of the recordings of --input, which are whole there: athanor prepare audio"
              + " --segmentation given. What boundaries are learned from.")
  private Optional<String> words = Optional.empty();

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
    checkWords();
    InputDirectory segments = segments(input);
    FeatureOptions mfcc = FeatureOptions.of(segments.card().options());
    if (mfcc.hasNet()) {
      throw new BadInputException(
          "frames of %s must be MFCC, got those of the net %s"
              .formatted(segments.path(), mfcc.net().name()));
    }
    Optional<InputDirectory> told = words.map(this::segments);
    checkNormalisation(mfcc);
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
    Map<String, int[]> boundaries =
        told.map(known -> boundaries(spark, segments, known, mfcc)).orElse(Map.of());
    Dealing dealing = new Dealing(speakers, boundaries, told.isPresent());
    directory.ifPresent(place -> train(spark, segments, speech, dealing, lesson, place));
  }

  private void checkWords() {
    boolean needed = objective == Objective.BOUNDARIES;
    if (needed != words.isPresent()) {
      throw new UsageException(
          needed ? "objective boundaries needs --words" : "words needs --objective boundaries");
    }
  }

  /** What cuts a recording knows nothing of others by the same speaker. */
  private void checkNormalisation(FeatureOptions mfcc) {
    if (objective == Objective.BOUNDARIES && mfcc.normalisation() == Normalisation.SPEAKER) {
      throw new BadInputException(
          "frames of %s must be normalised by segment, by recording or not at all, got by speaker"
              .formatted(input));
    }
  }

  private InputDirectory segments(String path) {
    return InputDirectory.open(path, session.hadoop(), SegmentsTable.VERSION, SegmentsTable.KIND);
  }

  private FrameLesson lesson(int coefficients, Speakers speakers) {
    return new FrameLesson(
        new Architecture(coefficients, hiddenSize, layers, bidirectional, objective.output()),
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
      Dealing dealing,
      FrameLesson lesson,
      OutputDirectory directory) {
    speech.items().persist(StorageLevel.MEMORY_AND_DISK());
    TrainingRun run =
        TrainingRun.in(directory, session, "segments", training, spec, segments.parent());
    Map<String, Long> skipped = speech.writeErrors(spark, directory.path("errors"));
    JavaRDD<FrameShard> dealt =
        speech
            .shards(training.shards(), pairing(speech), 0)
            .map(dealing::shard)
            .persist(StorageLevel.MEMORY_AND_DISK());
    long learnable = dealt.map(shard -> (long) lesson.count(shard)).fold(0L, Long::sum);
    Counts counts = new Counts(speech.items().count(), learnable, skipped);
    if (learnable == 0) {
      throw new BadInputException(
          "%s holds no segment to learn from: longer than %d frames ahead, said twice, or with"
                  .formatted(input, ahead)
              + " words, as the objective needs it; %,d read,".formatted(counts.read())
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
    if (objective != Objective.CORRESPONDENCE) {
      return SegmentShard::of;
    }
    boolean known =
        pairs == Pairs.given && !speech.items().filter(i -> !i.word().isEmpty()).isEmpty();
    AudioNetOptions.Pairs way = known ? AudioNetOptions.Pairs.given : AudioNetOptions.Pairs.found;
    session.out().printf("pairs %s%n", known ? "given by words" : "found by time warping");
    return AudioNetOptions.pairing(Optional.of(way), speech.coefficients(), Optional.empty());
  }

  private Map<String, int[]> boundaries(
      SparkSession spark, InputDirectory segments, InputDirectory known, FeatureOptions mfcc) {
    Map<String, int[]> boundaries =
        WordBoundaries.of(
            SegmentsTable.read(spark, segments.path(SegmentsTable.CHILD)),
            SegmentsTable.read(spark, known.path(SegmentsTable.CHILD)),
            mfcc.framing());
    long count = boundaries.values().stream().mapToLong(frames -> frames.length).sum();
    session.out().printf("%,d boundaries of words in %,d recordings%n", count, boundaries.size());
    return boundaries;
  }

  /**
   * What comes with the frames of a shard.
   *
   * @param speakers to hide, sorted
   * @param boundaries of words, by the segments' ids
   * @param bounded whether boundaries are learned
   */
  private record Dealing(List<String> speakers, Map<String, int[]> boundaries, boolean bounded)
      implements Serializable {
    private static final long serialVersionUID = 1;

    FrameShard shard(SegmentShard segments) {
      List<Segment> all = segments.segments();
      return new FrameShard(
          all.stream().map(Segment::frames).toList(),
          segments.partners(),
          speakers.isEmpty()
              ? new int[0]
              : all.stream().mapToInt(segment -> number(segment.speaker())).toArray(),
          bounded
              ? all.stream()
                  .map(segment -> boundaries.getOrDefault(segment.id(), new int[0]))
                  .toList()
              : List.of());
    }

    private int number(String speaker) {
      return Math.max(-1, Collections.binarySearch(speakers, speaker));
    }
  }
}
