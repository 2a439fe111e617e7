package athanor.jobs.evaluate;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Trainer;
import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.segments.Segmenter;
import athanor.measure.speech.ArchiveSearch;
import athanor.measure.speech.Occurrences;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.AudioSettings;
import athanor.models.audio.FoundPairs;
import athanor.models.audio.FrameNoise;
import athanor.models.audio.Objective;
import athanor.models.audio.Perturbation;
import athanor.models.audio.SegmentShard;
import athanor.models.audio.TestNets;
import athanor.models.audio.VectorSpread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Fluent speech searched by spoken words over overlapping windows, for {@code
 * cluster/bench/fluent-search.sh}: {@code FOLDER EPOCHS QUERIES [recording]}. Nets are trained on
 * nine of ten recordings, in the one process of this bench, with the options of {@code train
 * audio}; the tenth is searched. One net learns from given words, the other from nothing but sound.
 * With a fourth argument frames are normalised by recording, questions as a store's listener does
 * it, and only the search by the net of given words is measured.
 */
public final class FluentSearchBench {
  static final FeatureOptions FEATURES = FeatureOptions.of(Profile.KALDI).withHopMillis(20);
  private static final int TENTH = 9;

  private final FluentRecordings archive;
  private final FeatureOptions features;

  private FluentSearchBench(Path folder, FeatureOptions features) throws IOException {
    this.archive = FluentRecordings.read(folder);
    this.features = features;
  }

  /** Segments with the recording of each. */
  private record Made(List<Segment> segments, List<String> recordings) {}

  /** Prints same-different and search figures of both nets and of ways without training. */
  public static void main(String[] arguments) throws IOException {
    int epochs = Integer.parseInt(arguments[1]);
    int queries = Integer.parseInt(arguments[2]);
    if (arguments.length > 3) {
      byRecording(Path.of(arguments[0]), epochs, queries);
      return;
    }
    FluentSearchBench bench = new FluentSearchBench(Path.of(arguments[0]), FEATURES);
    Made words = bench.made(Source.GIVEN, false);
    List<Segment> tests = bench.made(Source.GIVEN, true).segments();
    Made windows = bench.made(Source.WINDOWS, true);
    print(
        "%d words given, %d windows to search", words.segments().size(), windows.segments().size());
    SegmentShard pairs = SegmentShard.pairedByWord(words.segments());
    AudioModel known = trained(Optional.empty(), Objective.CORRESPONDENCE, pairs, epochs);
    bench.measure("given words", known, windows, tests, words, queries, true);
    List<Segment> found = bench.made(Source.FOUND, false).segments();
    AudioModel start =
        trained(Optional.empty(), Objective.DENOISING, SegmentShard.of(found), epochs);
    SegmentShard likely = new FoundPairs(FEATURES.size(), 60, 8).paired(found);
    print("%d words found, %d pairs among them", found.size(), likely.pairs());
    AudioModel alone = trained(Optional.of(start), Objective.CORRESPONDENCE, likely, epochs);
    bench.measure("sound alone, denoising", start, windows, tests, words, queries, false);
    bench.measure("sound alone, found pairs", alone, windows, tests, words, queries, false);
  }

  private static void byRecording(Path folder, int epochs, int queries) throws IOException {
    FeatureOptions features = FEATURES.withNormalisation(Normalisation.RECORDING);
    FluentSearchBench bench = new FluentSearchBench(folder, features);
    FluentSearchBench plain =
        new FluentSearchBench(folder, FEATURES.withNormalisation(Normalisation.NONE));
    FrameMoments moments =
        plain.made(Source.WINDOWS, true).segments().stream()
            .map(window -> FrameMoments.of(window.frames(), features.size()))
            .reduce(FrameMoments.NONE, FrameMoments::plus);
    List<Segment> asked =
        plain.made(Source.GIVEN, true).segments().stream()
            .map(
                word ->
                    new Segment(
                        word.id(),
                        word.word(),
                        word.speaker(),
                        moments.normalisedQuestion(word.frames(), features.framing().hopMillis())))
            .toList();
    SegmentShard pairs = SegmentShard.pairedByWord(bench.made(Source.GIVEN, false).segments());
    AudioModel net = trained(features, Optional.empty(), Objective.CORRESPONDENCE, pairs, epochs);
    bench.search(
        "given words, by recording", net, bench.made(Source.WINDOWS, true), asked, queries, true);
  }

  private Made made(Source source, boolean tests) throws IOException {
    SegmentMaker maker =
        new SegmentMaker(new SegmentMaker.Plan(features, source, Segmenter.Options.DEFAULT, 100));
    List<Segment> segments = new ArrayList<>();
    List<String> recordings = new ArrayList<>();
    for (int i = 0; i < archive.files().size(); i++) {
      if (i % 10 == TENTH == tests) {
        List<Segment> made = archive.segments(i, maker, source == Source.FOUND);
        segments.addAll(made);
        recordings.addAll(Collections.nCopies(made.size(), archive.name(i)));
      }
    }
    return new Made(segments, recordings);
  }

  /** A net of the default shape, trained with the default options. */
  static AudioModel trained(
      Optional<AudioModel> start, Objective objective, SegmentShard shard, int epochs) {
    return trained(FEATURES, start, objective, shard, epochs);
  }

  /** The same of frames made in another way, but as many values. */
  static AudioModel trained(
      FeatureOptions features,
      Optional<AudioModel> start,
      Objective objective,
      SegmentShard shard,
      int epochs) {
    AudioOptions options =
        new AudioOptions(
            AudioOptions.Goal.of(objective),
            AudioOptions.Pace.of(
                epochs, AudioSettings.BATCH_SIZE.standard(), AudioSettings.LOCAL_STEPS.standard()),
            new FrameNoise(
                AudioSettings.MASK_NOISE.standard(), AudioSettings.ADDITIVE_NOISE.standard()),
            Perturbation.of(features, Optional.empty(), Optional.empty()));
    Architecture shape = TestNets.standard(FEATURES.size());
    AudioLesson lesson =
        start
            .map(model -> AudioLesson.of(model, options, shard.size()))
            .orElseGet(() -> AudioLesson.of(shape, options, shard.size()));
    try (var shards = LocalShards.of(List.of(shard), 1)) {
      var end =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(lesson.training(1), shards, 1);
      AudioModel model = new AudioModel(shape, AudioLesson.parameters(end));
      return VectorSpread.of(model, shard).evened(model);
    }
  }

  private void measure(
      String name,
      AudioModel net,
      Made windows,
      List<Segment> tests,
      Made words,
      int count,
      boolean baselines) {
    Set<String> heard = new HashSet<>();
    words.segments().forEach(segment -> heard.add(segment.word()));
    List<Segment> fresh = tests.stream().filter(s -> !heard.contains(s.word())).toList();
    for (var part : List.of(Map.entry("all words", tests), Map.entry("new words", fresh))) {
      List<Segment> some = part.getValue();
      float[][] vectors = net.encode(some.stream().map(Segment::frames).toList());
      SpokenWords spoken = new SpokenWords(some, vectors, FEATURES.size(), some.size());
      int[] all = spoken.asking(some.size(), 1);
      SpeechTests ways = new SpeechTests(spoken, all);
      List<SpeechTests.Result> results = new ArrayList<>(ways.vectors(all));
      if (baselines) {
        results.add(ways.timeWarping(true));
      }
      for (SpeechTests.Result result : baselines ? results : results.subList(0, 1)) {
        print(
            "%s, %s (%d): %s: AP %s, across speakers %s",
            name,
            part.getKey(),
            some.size(),
            result.name(),
            Figure.of(result.pairs().all()),
            Figure.of(result.pairs().acrossSpeakers()));
      }
    }
    search(name, net, windows, tests, count, baselines);
  }

  private void search(
      String name,
      AudioModel net,
      Made windows,
      List<Segment> tests,
      int count,
      boolean baselines) {
    List<Occurrences.Word> said = new ArrayList<>();
    for (int i = TENTH; i < archive.files().size(); i += 10) {
      for (Boundary word : archive.words(i)) {
        said.add(new Occurrences.Word(archive.name(i), word.speaker(), word.word()));
      }
    }
    List<Segment> queries = new ArrayList<>(tests);
    Collections.shuffle(queries, new Random(1));
    queries = List.copyOf(queries.subList(0, Math.min(count, queries.size())));
    float[][] vectors = net.encode(windows.segments().stream().map(Segment::frames).toList());
    VectorTable table =
        new SpokenWords(windows.segments(), vectors, FEATURES.size(), vectors.length).table();
    ArchiveTests ways =
        new ArchiveTests(
            new ArchiveSearch.Archive(
                windows.segments(), windows.recordings(), new Occurrences(said)),
            queries,
            FEATURES.size());
    List<ArchiveTests.Result> results = new ArrayList<>();
    results.add(ways.vectors("net", table, net::encode));
    if (baselines) {
      results.add(ways.segmentMeans());
      results.add(ways.timeWarping(true));
    }
    for (ArchiveTests.Result result : results) {
      print(
          "%s: search over windows by %s: MAP of recordings %s, P@10 %s, %d queries, %.1f a second",
          name,
          result.name(),
          Figure.of(result.search().recordings().averagePrecision()),
          Figure.of(result.search().recordings().precisionAt10()),
          result.search().queries(),
          result.queriesPerSecond());
    }
  }

  static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
