package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.SoundSource;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.open.Listener;
import athanor.jobs.open.RecordingPart;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Segments as the questions that somebody would ask: their sound is cut out of its recording and
 * heard as {@code search} hears it.
 *
 * @param listener what hears them; empty to take their prepared frames
 * @param silenceMillis digital silence put around each sound
 */
record SpokenQuestions(
    Optional<Listener> listener, int silenceMillis, Configuration configuration) {

  /** How often a question that is itself a segment of the archive has that segment first. */
  record Itself(int first, int asked) {}

  /** A question of a prepared segment. */
  Segment question(SegmentsTable.Item item) {
    float[] frames = listener.map(door -> door.frames(sound(item))).orElseGet(item::mfcc);
    return new Segment(item.id(), item.word(), item.speaker(), frames);
  }

  /**
   * Counts the questions of an archive's own segments that find themselves first.
   *
   * @param vectors of the questions, in their order
   */
  static Itself itself(
      List<Segment> archive, VectorTable table, List<Segment> questions, float[][] vectors) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < archive.size(); row++) {
      rows.put(archive.get(row).id(), row);
    }
    int first = 0;
    int asked = 0;
    for (int q = 0; q < vectors.length; q++) {
      Integer own = rows.get(questions.get(q).id());
      if (own != null) {
        Neighbour best = table.nearest(vectors[q], 1, row -> true).get(0);
        first += best.row() == own ? 1 : 0;
        asked++;
      }
    }
    return new Itself(first, asked);
  }

  private byte[] sound(SegmentsTable.Item item) {
    Path path = new Path(item.sourceUri());
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      SoundSource source = SoundFormat.open(in);
      float[] samples = RecordingPart.samples(source, item.startMillis(), item.endMillis());
      int around = Math.multiplyExact(silenceMillis, source.sampleRate()) / 1000;
      float[] padded = new float[samples.length + 2 * around];
      System.arraycopy(samples, 0, padded, around, samples.length);
      return WavFile.of(padded, source.sampleRate());
    } catch (IOException | IllegalArgumentException | BadAudioException e) {
      throw new BadInputException(
          "cannot read the sound of query %s from %s: %s; with --query prepared its frames are taken"
              .formatted(item.id(), item.sourceUri(), e.getMessage()),
          e);
    }
  }
}
