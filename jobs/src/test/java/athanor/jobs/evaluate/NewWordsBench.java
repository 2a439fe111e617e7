package athanor.jobs.evaluate;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.segments.Baselines;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.segments.Segmenter;
import athanor.models.audio.AudioModel;
import athanor.models.audio.Objective;
import athanor.models.audio.SegmentShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Words that a net was never trained on, by new speakers, for {@code cluster/bench/new-words.sh}:
 * {@code FOLDER EPOCHS}. FOLDER holds {@code spkNN/word-take.flac}. Nets learn from the Mandarin
 * words of speakers 00 to 11; the English ones of 12 to 15 are new words, the Mandarin ones of 12
 * to 15 known words by new speakers. Last come ways without training whose frames are normalised by
 * speaker; with 0 epochs they come alone.
 */
public final class NewWordsBench {
  private static final List<String> LEARNED =
      List.of(
          "shuzi",
          "yuyin",
          "yuyan",
          "shibie",
          "zhongguo",
          "zonggong",
          "beijing",
          "beijing2",
          "shanghai",
          "shanghang",
          "fudan",
          "fandian");
  private static final String FIRST_TEST = "spk12";

  private NewWordsBench() {}

  /** Prints same-different figures of nets and of ways without training. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int epochs = Integer.parseInt(arguments[1]);
    Predicate<Segment> learner = segment -> segment.speaker().compareTo(FIRST_TEST) < 0;
    Predicate<Segment> known = segment -> LEARNED.contains(segment.word());
    List<Segment> all = read(folder, FluentSearchBench.FEATURES);
    List<Segment> learned = all.stream().filter(learner.and(known)).toList();
    List<Segment> fresh = all.stream().filter(learner.negate().and(known.negate())).toList();
    List<Segment> heard = all.stream().filter(learner.negate().and(known)).toList();
    if (epochs > 0) {
      nets(learned, fresh, heard, epochs);
    }
    List<Segment> spoken = bySpeaker(folder);
    untrained("frames by speaker, new words", spoken, learner.negate().and(known.negate()));
    untrained("frames by speaker, known words", spoken, learner.negate().and(known));
  }

  private static void nets(
      List<Segment> learned, List<Segment> fresh, List<Segment> heard, int epochs) {
    AudioModel denoising =
        FluentSearchBench.trained(
            Optional.empty(), Objective.DENOISING, SegmentShard.of(learned), epochs);
    measure("denoising, new words", denoising, fresh, true);
    measure("denoising, known words", denoising, heard, true);
    AudioModel pairs =
        FluentSearchBench.trained(
            Optional.of(denoising),
            Objective.CORRESPONDENCE,
            SegmentShard.pairedByWord(learned),
            epochs);
    measure("given words, new words", pairs, fresh, false);
    measure("given words, known words", pairs, heard, false);
  }

  /** All words, as {@code prepare audio --normalise speaker} has them. */
  private static List<Segment> bySpeaker(Path folder) throws IOException {
    FeatureOptions features = FluentSearchBench.FEATURES.withNormalisation(Normalisation.SPEAKER);
    List<Segment> all = read(folder, features);
    Map<String, FrameMoments> moments = new HashMap<>();
    for (Segment word : all) {
      FrameMoments here = FrameMoments.of(word.frames(), features.size());
      moments.merge(word.speaker(), here, FrameMoments::plus);
    }
    return all.stream()
        .map(
            word ->
                new Segment(
                    word.id(),
                    word.word(),
                    word.speaker(),
                    moments.get(word.speaker()).normalised(word.frames())))
        .toList();
  }

  private static void untrained(String name, List<Segment> all, Predicate<Segment> which) {
    List<Segment> words = all.stream().filter(which).toList();
    int size = FluentSearchBench.FEATURES.size();
    float[][] means =
        words.stream()
            .map(word -> Baselines.segmentMeans(word.frames(), size, 10))
            .toArray(float[][]::new);
    SpokenWords spoken = new SpokenWords(words, means, size, words.size());
    SpeechTests ways = new SpeechTests(spoken, spoken.asking(words.size(), 1));
    print(name, words, ways.vectors(ways.warpingQueries()).get(1));
    print(name, words, ways.timeWarpingOfFramesAsTheyAre());
  }

  private static List<Segment> read(Path folder, FeatureOptions features) throws IOException {
    SegmentMaker maker =
        new SegmentMaker(
            new SegmentMaker.Plan(features, Source.WHOLE, Segmenter.Options.DEFAULT, 100));
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(p -> p.toString().endsWith(".flac")).sorted().toList();
    }
    List<Segment> segments = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      Label label =
          new Label(
              file.getParent().getFileName().toString(), name.substring(0, name.indexOf('-')));
      for (SegmentMaker.Segment made :
          maker.make(Files.readAllBytes(file), List.of(), label).segments()) {
        segments.add(
            new Segment(
                label.speaker() + "/" + name,
                label.word(),
                label.speaker(),
                made.features().values()));
      }
    }
    return segments;
  }

  private static void measure(String name, AudioModel net, List<Segment> words, boolean others) {
    float[][] vectors = net.encode(words.stream().map(Segment::frames).toList());
    SpokenWords spoken =
        new SpokenWords(words, vectors, FluentSearchBench.FEATURES.size(), words.size());
    int[] all = spoken.asking(words.size(), 1);
    SpeechTests ways = new SpeechTests(spoken, all);
    List<SpeechTests.Result> results = new ArrayList<>(ways.vectors(all));
    if (others) {
      results.add(ways.timeWarping(true));
    }
    for (SpeechTests.Result result : others ? results : results.subList(0, 1)) {
      print(name, words, result);
    }
  }

  private static void print(String name, List<Segment> words, SpeechTests.Result result) {
    FluentSearchBench.print(
        "%s (%d): %s: AP %s, across speakers %s, P@10 %s",
        name,
        words.size(),
        result.name(),
        Figure.of(result.pairs().all()),
        Figure.of(result.pairs().acrossSpeakers()),
        Figure.of(result.search().precisionAt10()));
  }
}
