package athanor.jobs.open;

import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.TestNets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether the words found in an archive find themselves when their sound is the question, as it is
 * and with digital silence around, for {@code cluster/bench/self-search.sh}: {@code FOLDER}. The
 * net is of the default shape and was not trained, so that nothing but the door is measured. An
 * archive may hold the same sound in two places; the other place is told apart from a miss.
 */
public final class SelfSearchBench {
  private static final int ASKED = 60;

  /** Two words hold the same sound from this correlation of their samples on, at some lag. */
  private static final double SAME_SOUND = 0.99;

  private static final int LAG_MILLIS = 150;

  private SelfSearchBench() {}

  /** One found word: its recording's number and its times. */
  private record Place(int file, int startMillis, int endMillis) {}

  /** Prints a line for each way of hearing and each silence. */
  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
      files = all.filter(p -> p.toString().endsWith(".flac")).sorted().toList();
    }
    FeatureOptions features = FeatureOptions.of(Profile.KALDI);
    Architecture shape = TestNets.standard(features.size());
    AudioModel net =
        new AudioModel(
            shape,
            AudioLesson.parameters(
                AudioLesson.of(shape, AudioOptions.plain(1, 1, 1), 1).training(1).initial()));
    SegmentMaker maker =
        new SegmentMaker(
            new SegmentMaker.Plan(features, Source.FOUND, Segmenter.Options.DEFAULT, 100));
    List<Place> places = new ArrayList<>();
    List<float[]> frames = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      for (SegmentMaker.Segment word :
          maker.make(Files.readAllBytes(files.get(i)), List.of(), Label.UNKNOWN).segments()) {
        places.add(new Place(i, (int) word.span().startMillis(), (int) word.span().endMillis()));
        frames.add(word.features().values());
        names.add("word" + names.size());
      }
    }
    float[][] vectors = net.encode(frames);
    float[] values = new float[vectors.length * vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, values, i * vectors[i].length, vectors[i].length);
    }
    VectorTable table = VectorTable.of(names, vectors[0].length, values);
    for (Question question : Question.values()) {
      Listener listener = new Listener(new SpeechEncoder(net, features), question);
      for (int silence : new int[] {0, 300}) {
        int themselves = 0;
        int copies = 0;
        for (int q = 0; q < ASKED; q++) {
          int row = q * places.size() / ASKED;
          float[] vector = listener.vector(sound(files, places.get(row), silence));
          int nearest = table.nearest(vector, 1, r -> true).get(0).row();
          if (nearest == row) {
            themselves++;
          } else if (isSame(samples(files, places.get(row)), samples(files, places.get(nearest)))) {
            copies++;
          }
        }
        System.out.println(
            String.format(
                Locale.ROOT,
                "%s, %d ms of silence around: %d of %d words find themselves among %d, %d more"
                    + " the same sound elsewhere",
                question,
                silence,
                themselves,
                ASKED,
                places.size(),
                copies));
      }
    }
  }

  /** Whether one sound lies in both words. */
  private static boolean isSame(float[] a, float[] b) {
    int most = 16 * LAG_MILLIS;
    for (int lag = -most; lag <= most; lag++) {
      double product = 0;
      double left = 0;
      double right = 0;
      for (int i = Math.max(0, lag); i < Math.min(a.length, b.length + lag); i++) {
        product += a[i] * b[i - lag];
        left += a[i] * a[i];
        right += b[i - lag] * b[i - lag];
      }
      if (product > SAME_SOUND * Math.sqrt(left * right)) {
        return true;
      }
    }
    return false;
  }

  private static float[] samples(List<Path> files, Place place) throws IOException {
    return RecordingPart.samples(
        SoundFormat.open(Files.readAllBytes(files.get(place.file()))),
        place.startMillis(),
        place.endMillis());
  }

  private static byte[] sound(List<Path> files, Place place, int silence) throws IOException {
    float[] word = samples(files, place);
    float[] padded = new float[word.length + 32 * silence];
    System.arraycopy(word, 0, padded, 16 * silence, word.length);
    return WavFile.of(padded, 16_000);
  }
}
