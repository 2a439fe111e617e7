package athanor.models.wavenet;

import athanor.SharedSpark;
import athanor.datasets.audio.features.Deltas;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.segments.TimeWarping;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.SoundsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How often the real word that time warping of MFCC finds nearest is the word of a sound: made
 * words beside real ones, all of one rate. Not a test; run by {@code cluster/bench/wavenet.sh}.
 *
 * <p>Arguments: the rate, the directory of real words to compare with, then directories whose words
 * are looked up. Each may have the speakers that count behind a colon, as a regular expression.
 */
public final class WordsBench {
  private static final FeatureOptions FEATURES = FeatureOptions.of(Profile.KALDI);
  private static final int SIZE = 3 * FEATURES.size();

  private final SegmentMaker maker =
      new SegmentMaker(
          new SegmentMaker.Plan(
              FEATURES, SegmentMaker.Source.WHOLE, Segmenter.Options.DEFAULT, 50));
  private final int rate;

  private WordsBench(int rate) {
    this.rate = rate;
  }

  private record Word(String word, float[] frames) {}

  public static void main(String[] args) {
    WordsBench bench = new WordsBench(Integer.parseInt(args[0]));
    List<Word> real = bench.words(args[1]);
    for (int i = 2; i < args.length; i++) {
      report(args[i], bench.words(args[i]), real);
    }
    System.exit(0);
  }

  private List<Word> words(String argument) {
    String[] parts = argument.split(":");
    Pattern speakers = Pattern.compile(parts.length > 1 ? parts[1] : ".*");
    List<Word> words = new ArrayList<>();
    SoundsTable.read(SharedSpark.session(), parts[0] + "/" + SoundsTable.CHILD)
        .collectAsList()
        .forEach(
            row -> {
              SoundsTable.Item item = SoundsTable.item(row);
              if (speakers.matcher(item.speaker()).matches()) {
                frames(item).forEach(frames -> words.add(new Word(item.word(), frames)));
              }
            });
    return words;
  }

  private List<float[]> frames(SoundsTable.Item item) {
    byte[] wav = WavFile.of(MuLaw.samples(item.codes()), rate);
    return maker.make(wav, List.of(), Label.UNKNOWN).segments().stream()
        .map(segment -> segment.features().values())
        .map(plain -> Deltas.appended(plain, FEATURES.size()))
        .map(frames -> TimeWarping.unitFrames(frames, SIZE))
        .toList();
  }

  private static void report(String name, List<Word> asked, List<Word> real) {
    Map<String, int[]> byWord = new TreeMap<>();
    int right = 0;
    for (Word one : asked) {
      boolean hit = nearest(one, real).equals(one.word);
      right += hit ? 1 : 0;
      int[] counts = byWord.computeIfAbsent(one.word, word -> new int[2]);
      counts[0] += hit ? 1 : 0;
      counts[1]++;
    }
    System.out.printf(
        "%s: %d of %d known, %.3f%n", name, right, asked.size(), (double) right / asked.size());
    byWord.forEach((word, counts) -> System.out.printf("  %s %d/%d%n", word, counts[0], counts[1]));
  }

  private static String nearest(Word asked, List<Word> real) {
    TimeWarping warping = new TimeWarping(SIZE);
    String best = "";
    float least = Float.POSITIVE_INFINITY;
    for (Word one : real) {
      float distance = warping.distance(asked.frames, one.frames);
      if (distance < least) {
        least = distance;
        best = one.word;
      }
    }
    return best;
  }
}
