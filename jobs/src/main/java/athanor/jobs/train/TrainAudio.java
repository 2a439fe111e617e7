package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.LearnedFrames;
import athanor.jobs.train.AudioNetOptions.Pairs;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioModelFiles;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.AudioSettings;
import athanor.models.audio.Perturbation;
import athanor.models.audio.StockBatches;
import athanor.training.SpeechDeals;
import athanor.training.SpeechSegments;
import athanor.training.SpeechTraining;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train audio}: learns a net that encodes segments of speech as vectors. */
@Command(
    name = "audio",
    sortOptions = false,
    description = {
      "Vectors of spoken words (Audio Word2Vec, Chung et al. 2016).",
      "An LSTM encodes the frames of a word in a vector, from which another LSTM reconstructs them."
    })
@DeclaredBy(AudioSettings.class)
public final class TrainAudio implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Segments made by: athanor prepare audio.")
  private String input;

  @Option(
      names = "--initial",
      paramLabel = "DIR",
      description = "Start from a trained model, whose net is used.")
  private Optional<String> initial;

  @Option(names = "--max-frames", paramLabel = "N")
  private int maxFrames;

  @Mixin private EngineOptions engine;

  @Option(
      names = "--raw-vectors",
      description =
          "Keep the vectors of the net. By default each component is normalised to mean 0 and"
              + " variance 1 over the training segments, if --vector-size is above 0.")
  private boolean rawVectors;

  @Mixin private OutputOptions output;
  @Mixin private AudioNetOptions net;
  @Mixin private TrainingOptions training;

  TrainAudio(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    UsageException.checkRange(
        "max-frames", maxFrames, AudioSettings.MAX_FRAMES.least(), AudioSettings.MAX_FRAMES.most());
    UsageException.checked(() -> net.options(Perturbation.NONE));
    Architecture asked = UsageException.checked(() -> net.architecture(1));
    InputDirectory segments =
        InputDirectory.open(input, session.hadoop(), SegmentsTable.VERSION, SegmentsTable.KIND);
    FeatureOptions features = FeatureOptions.of(segments.card().options());
    AudioOptions options = UsageException.checked(() -> net.options(net.perturbation(features)));
    checkEngine(asked, options);
    Optional<AudioModel> start = initial.map(this::model);
    Optional<OutputDirectory> directory =
        output.createUnlessDry(session.hadoop(), training.resume());
    SparkSession spark = session.spark("audio: read segments");
    SpeechSegments speech = SpeechSegments.open(spark, segments, maxFrames);
    Architecture architecture =
        start
            .map(AudioModel::architecture)
            .orElseGet(() -> net.architecture(speech.coefficients()));
    if (architecture.coefficients() != speech.coefficients()) {
      throw new BadInputException(
          "frames of %s must have %d values like the model's, got %d"
              .formatted(input, architecture.coefficients(), speech.coefficients()));
    }
    session
        .out()
        .printf(
            "%,d parameters, vectors of size %d; %s%n",
            architecture.parameters(),
            architecture.dimension(),
            need(spark, segments, architecture, options));
    Plan plan = new Plan(segments, architecture, options, start);
    directory.ifPresent(place -> train(spark, plan, speech, place));
  }

  /** What is to be learned, from what. */
  private record Plan(
      InputDirectory segments,
      Architecture architecture,
      AudioOptions options,
      Optional<AudioModel> start) {

    AudioLesson lesson(long learnable) {
      return start
          .map(model -> AudioLesson.of(model, options, learnable))
          .orElseGet(() -> AudioLesson.of(architecture, options, learnable));
    }
  }

  /** The segments as they were dealt, and how they were paired, if they were. */
  private record Dealt(SpeechTraining learning, Counts counts, Optional<Pairs> way, long pairs) {}

  private void checkEngine(Architecture asked, AudioOptions options) {
    if (options.pace().localSteps() == 1 && !training.rule().equals("mean")) {
      throw new UsageException(
          "averaging must be mean with local-steps 1, got %s: there gradients are averaged"
              .formatted(training.rule()));
    }
    engine.check();
    if (engine.isReference()) {
      UsageException.checked(() -> StockBatches.check(asked, options));
    }
  }

  /** Parameters with Adam's two moments and a joined gradient, and the frames of all segments. */
  private MemoryNeed need(
      SparkSession spark,
      InputDirectory segments,
      Architecture architecture,
      AudioOptions options) {
    long model =
        (options.pace().localSteps() == 1 ? 4L : 3L) * Float.BYTES * architecture.parameters();
    long frames =
        SegmentsTable.read(spark, segments.path(SegmentsTable.CHILD))
            .agg(functions.sum("frames"))
            .head()
            .getLong(0);
    long data = frames * architecture.coefficients() * Float.BYTES;
    return MemoryNeed.ofWhole(model, data, training.shards());
  }

  private AudioModel model(String path) {
    InputDirectory directory = InputDirectory.open(path, session.hadoop(), 1, "model");
    return AudioModelFiles.read(directory, session.hadoop());
  }

  private void train(
      SparkSession spark, Plan plan, SpeechSegments speech, OutputDirectory directory) {
    speech.items().persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, Long> skipped = speech.writeErrors(spark, directory.path("errors"));
    TrainingRun run =
        TrainingRun.in(directory, session, "segments", training, spec, plan.segments.parent());
    Dealt dealt = deal(plan, speech, skipped);
    tell(dealt, plan.start.isPresent(), directory);
    if (dealt.counts.written() == 0) {
      throw new BadInputException(nothing(plan.options, dealt));
    }
    AudioLesson lesson = UsageException.checked(() -> plan.lesson(dealt.counts.written()));
    float[] trained =
        engine.isReference()
            ? reference(run, dealt.learning, plan, lesson)
            : dealt.learning.run(lesson, training.seed(), run::train);
    AudioModel model = finished(new AudioModel(plan.architecture, trained), dealt.learning);
    write(run, plan, dealt, model, directory);
  }

  private Dealt deal(Plan plan, SpeechSegments speech, Map<String, Long> skipped) {
    long read = speech.items().count();
    Optional<Pairs> way =
        net.pairs(() -> !speech.items().filter(i -> !i.word().isEmpty()).isEmpty());
    SpeechTraining learning =
        SpeechTraining.deal(
            speech,
            AudioNetOptions.pairing(way, speech.coefficients(), plan.start),
            training.shards());
    Counts counts = new Counts(read, learning.segments(), skipped);
    return new Dealt(learning, counts, way, way.map(w -> learning.pairs()).orElse(0L));
  }

  private void write(
      TrainingRun run, Plan plan, Dealt dealt, AudioModel model, OutputDirectory directory) {
    AudioModelFiles.write(model, directory, session.hadoop());
    InputDirectory segments = plan.segments;
    FeatureOptions features = FeatureOptions.of(segments.card().options());
    if (features.hasNet()) {
      LearnedFrames.of(segments, features, session.hadoop()).write(directory, session.hadoop());
    }
    output.commit(
        directory,
        run.card(
            segments.parent(),
            card ->
                AudioModelFiles.described(card, plan.architecture)
                    .withCounts(dealt.counts)
                    .withMetric("pairs", dealt.pairs)
                    .withMetric("features", features.toOptions())));
    session
        .out()
        .printf(
            "a net of %,d parameters in %s%n", plan.architecture.parameters(), directory.path());
  }

  private void tell(Dealt dealt, boolean byNet, OutputDirectory directory) {
    Counts counts = dealt.counts;
    if (counts.totalSkipped() > 0) {
      session
          .out()
          .printf(
              "left out %,d segment%s: %s; each in %s%n",
              counts.totalSkipped(),
              counts.totalSkipped() == 1 ? "" : "s",
              counts.reasons(),
              directory.path("errors"));
    }
    dealt.way.ifPresent(
        how ->
            session
                .out()
                .printf(
                    "pairs %s: %,d of %,d segments%n",
                    how == Pairs.given
                        ? "given by words"
                        : byNet ? "found by the vectors of --initial" : "found by time warping",
                    dealt.pairs,
                    counts.written()));
  }

  private String nothing(AudioOptions options, Dealt dealt) {
    return "%s holds no segment to learn from with --objective %s; %,d read, skipped %s%s"
        .formatted(
            input,
            options.goal().objective().name().toLowerCase(Locale.ROOT),
            dealt.counts.read(),
            dealt.counts.skipped(),
            dealt.way.equals(Optional.of(Pairs.given))
                ? ": no word is said twice; --pairs found needs no words"
                : "");
  }

  private float[] reference(
      TrainingRun run, SpeechTraining learning, Plan plan, AudioLesson lesson) {
    AudioLesson dealtAgain = learning.dealtAgain(lesson);
    ReferenceEngine.SpeechTraining stock =
        ReferenceEngine.find()
            .speech(
                plan.architecture, plan.options, dealtAgain, training.shards(), training.seed());
    try (SpeechDeals deals = learning.deals()) {
      return run.followed(told -> stock.train(deals.dealing(dealtAgain), told));
    }
  }

  private AudioModel finished(AudioModel model, SpeechTraining learning) {
    boolean raw = rawVectors || model.architecture().vectorSize() == 0;
    return raw ? model : learning.spread(model).evened(model);
  }
}
