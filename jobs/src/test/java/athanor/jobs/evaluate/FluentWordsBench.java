package athanor.jobs.evaluate;

import athanor.common.nn.learn.Schedule;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Trainer;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.segments.Baselines;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.segments.Segmenter;
import athanor.models.audio.AudioModel;
import athanor.models.audio.Objective;
import athanor.models.audio.SegmentShard;
import athanor.models.frames.Architecture;
import athanor.models.frames.FrameLesson;
import athanor.models.frames.FrameModel;
import athanor.models.frames.FrameSettings;
import athanor.models.frames.FrameShard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Words of fluent speech that nothing was trained on, for {@code cluster/bench/fluent-words.sh}:
 * {@code FOLDER EPOCHS}. Every fourth word type, in the order of spelling, is held out; all its
 * tokens of 325 ms or more are tested. With epochs, a net of frames learns from given pairs of the
 * other types, and another learns to tell these by contrast. Frames are normalised by segment and
 * by recording.
 */
public final class FluentWordsBench {
  private static final int LEAST_TESTED = 15;
  private static final int LEAST_LEARNED = 6;

  private FluentWordsBench() {}

  /** Prints same-different figures of both normalisations, and of nets where there are epochs. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int epochs = Integer.parseInt(arguments[1]);
    int size = FluentSearchBench.FEATURES.size();
    List<Segment> bySegment = read(folder, FluentSearchBench.FEATURES);
    measure("by segment", part(bySegment, true, LEAST_TESTED), true, size);
    FeatureOptions features = FluentSearchBench.FEATURES.withNormalisation(Normalisation.RECORDING);
    List<Segment> byRecording = read(folder, features);
    measure("by recording", part(byRecording, true, LEAST_TESTED), false, size);
    if (epochs > 0) {
      List<Segment> learned = part(byRecording, false, LEAST_LEARNED);
      SegmentShard pairs = SegmentShard.pairedByWord(learned);
      List<Segment> words = part(byRecording, true, LEAST_TESTED);
      frames(pairs, words, epochs);
      AudioModel net =
          FluentSearchBench.trained(
              features, Optional.empty(), Objective.CONTRASTIVE, pairs, epochs);
      float[][] vectors = net.encode(words.stream().map(Segment::frames).toList());
      SpeechTests tests = tests(words, vectors, features.size());
      print("by recording, contrastive, given words", words, tests.vectors(all(words)).get(0));
    }
  }

  /** A net of frames of given pairs, as {@code train frames} makes one. */
  private static void frames(SegmentShard pairs, List<Segment> words, int epochs) {
    Architecture shape =
        new Architecture(
            FluentSearchBench.FEATURES.size(),
            FrameSettings.HIDDEN_SIZE.standard(),
            FrameSettings.LAYERS.standard(),
            true);
    Schedule schedule =
        new Schedule(
            epochs,
            FrameSettings.BATCH_SIZE.standard(),
            FrameSettings.LOCAL_STEPS.standard(),
            FrameSettings.LEARNING_RATE.standard());
    FrameLesson lesson =
        new FrameLesson(
            shape,
            new FrameLesson.Options(
                athanor.models.frames.Objective.CORRESPONDENCE,
                FrameSettings.AHEAD.standard(),
                schedule));
    FrameShard shard =
        new FrameShard(pairs.segments().stream().map(Segment::frames).toList(), pairs.partners());
    try (var shards = LocalShards.of(List.of(shard), 1)) {
      var end =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(lesson.training(lesson.count(shard), 1), shards, 1);
      FrameModel net = lesson.model(end);
      List<float[]> made = net.hidden(words.stream().map(Segment::frames).toList(), shape.layers());
      List<Segment> learned = new ArrayList<>();
      for (int i = 0; i < made.size(); i++) {
        Segment word = words.get(i);
        learned.add(new Segment(word.id(), word.word(), word.speaker(), made.get(i)));
      }
      measure("by recording, frames of given pairs", learned, false, shape.width());
    }
  }

  private static int[] all(List<Segment> words) {
    return IntStream.range(0, words.size()).toArray();
  }

  private static SpeechTests tests(List<Segment> words, float[][] vectors, int size) {
    return new SpeechTests(new SpokenWords(words, vectors, size, words.size()), all(words));
  }

  private static void measure(String name, List<Segment> words, boolean deltas, int size) {
    SpeechTests tests =
        tests(
            words,
            words.stream()
                .map(word -> Baselines.segmentMeans(word.frames(), size, 10))
                .toArray(float[][]::new),
            size);
    print(name, words, tests.vectors(all(words)).get(1));
    print(name, words, deltas ? tests.timeWarping(true) : tests.timeWarpingOfFramesAsTheyAre());
  }

  private static void print(String name, List<Segment> words, SpeechTests.Result result) {
    FluentSearchBench.print(
        "%s, held-out words (%d): %s: AP %s, across speakers %s, P@10 %s",
        name,
        words.size(),
        result.name(),
        Figure.of(result.pairs().all()),
        Figure.of(result.pairs().acrossSpeakers()),
        Figure.of(result.search().precisionAt10()));
  }

  /** Tokens of the types that are held out, or of the others. */
  private static List<Segment> part(List<Segment> all, boolean held, int frames) {
    Set<String> chosen = new HashSet<>();
    int type = 0;
    for (String word : new TreeSet<>(all.stream().map(Segment::word).toList())) {
      if ((type++ % 4 == 3) == held) {
        chosen.add(word);
      }
    }
    int least = frames * FluentSearchBench.FEATURES.size();
    return all.stream()
        .filter(word -> chosen.contains(word.word()) && word.frames().length >= least)
        .toList();
  }

  private static List<Segment> read(Path folder, FeatureOptions features) throws IOException {
    FluentRecordings recordings = FluentRecordings.read(folder);
    SegmentMaker maker =
        new SegmentMaker(
            new SegmentMaker.Plan(features, Source.GIVEN, Segmenter.Options.DEFAULT, 100));
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < recordings.files().size(); i++) {
      segments.addAll(recordings.segments(i, maker, false));
    }
    return segments;
  }
}
