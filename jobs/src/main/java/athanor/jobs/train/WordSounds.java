package athanor.jobs.train;

import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.store.LexiconTable.Cluster;
import athanor.datasets.store.LexiconTable.Place;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.RecordingPart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Short recordings of the commonest words of a lexicon, cut out where the archive is at hand, so
 * that a report can play them without it.
 */
record WordSounds(OutputDirectory directory, Configuration configuration) {
  /** Folder of the sounds, {@code CLUSTER-NUMBER.wav}. */
  static final String CHILD = "sounds";

  private static final int EACH = 3;

  /**
   * Writes sounds of the first clusters.
   *
   * @return places whose recording cannot be read, with reasons
   */
  List<String> write(List<Cluster> clusters) {
    List<String> missing = new ArrayList<>();
    for (Cluster cluster : clusters) {
      for (int i = 0; i < Math.min(EACH, cluster.places().size()); i++) {
        Place place = cluster.places().get(i);
        String child = "%s/%s-%d.wav".formatted(CHILD, cluster.name(), i + 1);
        try {
          byte[] wav = sound(place);
          ModelFiles.write(directory.path(child), configuration, out -> out.write(wav));
        } catch (IOException | IllegalArgumentException | BadAudioException e) {
          missing.add("%s: %s".formatted(place.sourceUri(), e.getMessage()));
        }
      }
    }
    return missing;
  }

  private byte[] sound(Place place) throws IOException {
    Path path = new Path(place.sourceUri());
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return RecordingPart.wav(SoundFormat.open(in), place.startMillis(), place.endMillis());
    }
  }
}
