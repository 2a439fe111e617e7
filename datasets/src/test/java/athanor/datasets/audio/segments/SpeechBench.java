package athanor.datasets.audio.segments;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.SegmentMaker.Plan;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.Sounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the speech front end, for the scripts of {@code cluster/bench}: {@code mfcc FOLDER
 * PASSES} prints a line a pass, {@code segments FOLDER} a line a condition.
 */
public final class SpeechBench {
  private static final FeatureOptions FEATURES =
      FeatureOptions.of(Profile.KALDI).withNormalisation(Normalisation.NONE);

  /** Signal over noise in decibels; infinite for none. */
  private static final double[] RATIOS = {Double.POSITIVE_INFINITY, 20, 10};

  private SpeechBench() {}

  /** Runs one measurement. */
  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(arguments[1]))) {
      files = all.filter(p -> p.toString().endsWith(".flac")).sorted().toList();
    }
    if (arguments[0].equals("mfcc")) {
      mfcc(files, Integer.parseInt(arguments[2]));
    } else {
      segments(files, Path.of(arguments[1], "alignments.tsv"));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void mfcc(List<Path> files, int passes) {
    List<byte[]> coded = files.stream().map(SpeechBench::bytes).toList();
    List<float[]> sounds = coded.stream().map(b -> SoundFormat.open(b).readAll()).toList();
    double seconds = sounds.stream().mapToLong(s -> s.length).sum() / 16000.0;
    Mfcc mfcc = new Mfcc(FEATURES);
    SegmentMaker maker =
        new SegmentMaker(new Plan(FEATURES, Source.WHOLE, Segmenter.Options.DEFAULT, 30));
    for (int pass = -2; pass < passes; pass++) {
      long start = System.nanoTime();
      for (float[] sound : sounds) {
        mfcc.coefficients(sound);
      }
      long frames = System.nanoTime();
      for (byte[] file : coded) {
        maker.make(file, List.of(), Label.UNKNOWN);
      }
      long end = System.nanoTime();
      if (pass >= 0) {
        print(
            "athanor mfcc %.0f file-to-mfcc %.0f",
            rate(seconds, start, frames), rate(seconds, frames, end));
      }
    }
  }

  private static double rate(double seconds, long from, long to) {
    return seconds / ((to - from) / 1e9);
  }

  private static void segments(List<Path> files, Path alignments) {
    Map<String, List<Boundary>> given =
        BoundaryFormat.read(alignments.getFileName().toString(), bytes(alignments)).byRecording();
    for (double ratio : RATIOS) {
      for (int half = 0; half < 2; half++) {
        int[] counts = new int[3];
        for (int i = half; i < files.size(); i += 2) {
          count(files.get(i), given, ratio, i, counts);
        }
        print(
            "%s recordings, white noise at %s dB: precision %.3f recall %.3f F %.3f",
            half == 0 ? "tuned-on" : "held-out",
            ratio,
            (double) counts[0] / counts[1],
            (double) counts[0] / counts[2],
            2.0 * counts[0] / (counts[1] + counts[2]));
      }
    }
  }

  private static void count(
      Path file, Map<String, List<Boundary>> given, double ratio, int seed, int[] counts) {
    List<Boundary> words = given.get(file.getFileName().toString());
    float[] pcm = noisy(SoundFormat.open(bytes(file)).readAll(), ratio, seed);
    SegmentMaker maker =
        new SegmentMaker(new Plan(FEATURES, Source.FOUND, Segmenter.Options.DEFAULT, 30));
    var made =
        maker.make(Sounds.wav(pcm, 16000, 32, true, 1), new ArrayList<>(words), Label.UNKNOWN);
    counts[0] += made.hits();
    counts[1] += made.segments().size();
    counts[2] += words.size();
  }

  /** White noise below the level of what is louder than 30 dB under the loudest 25 ms. */
  private static float[] noisy(float[] pcm, double ratio, int seed) {
    if (Double.isInfinite(ratio)) {
      return pcm;
    }
    float[] square = new float[pcm.length];
    double loudest = 0;
    for (int n = 0; n < pcm.length; n++) {
      square[n] = pcm[n] * pcm[n];
    }
    float[] power = Smoothing.mean(square, 400);
    for (float p : power) {
      loudest = Math.max(loudest, p);
    }
    double sum = 0;
    int count = 0;
    for (float p : power) {
      if (p > loudest / 1000) {
        sum += p;
        count++;
      }
    }
    float[] noise =
        Sounds.noise(Math.sqrt(sum / count * Math.pow(10, -ratio / 10)), pcm.length, seed);
    for (int n = 0; n < pcm.length; n++) {
      noise[n] += pcm[n];
    }
    return noise;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
