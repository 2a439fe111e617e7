package athanor.jobs.search;

import athanor.common.card.BadInputException;
import athanor.common.vectors.NearestRows;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.UnitRows;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.Places;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.open.Answers;
import athanor.jobs.open.Listener;
import athanor.jobs.open.OnnxListener;
import athanor.jobs.open.OnnxStore;
import athanor.jobs.open.Question;
import athanor.jobs.open.SoundEncoder;
import athanor.jobs.open.SpeechEncoder;
import athanor.jobs.open.SpokenMeanings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A recording as a query, processed like the archive: same reading, resampling, frames and net. */
final class SpokenQuery {
  private final SoundEncoder listener;
  private final Optional<SpokenMeanings> meanings;
  private final Configuration configuration;

  /** Segments of a store, where they come from, and what finds the nearest. */
  record Archive(UnitRows rows, Places places, NearestRows near) {
    static Archive of(LoadedEmbeddings loaded) {
      return new Archive(loaded.table(), loaded.places(), loaded.table());
    }
  }

  private SpokenQuery(
      SoundEncoder listener, Optional<SpokenMeanings> meanings, Configuration configuration) {
    this.listener = listener;
    this.meanings = meanings;
    this.configuration = configuration;
  }

  /**
   * A question to a store by the model that made it; another model is refused.
   *
   * @param model a directory, or the ONNX file of a store made so, whose card knows it otherwise
   * @param question what of a recording is looked for; as it suits the store where none is named
   */
  static SpokenQuery of(
      EmbeddingStore store,
      Optional<String> model,
      Optional<Question> question,
      Configuration configuration) {
    if (SpokenMeanings.holds(store)) {
      throw new BadInputException(
          "store %s is of meanings, not of sounds; search it with --by meaning"
              .formatted(store.directory().path()));
    }
    return new SpokenQuery(
        listener(store, model, question, configuration), Optional.empty(), configuration);
  }

  /** A question to a store of meanings, by the model of the sounds that it was made from. */
  static SpokenQuery byMeaning(
      EmbeddingStore store,
      Optional<String> model,
      Optional<Question> question,
      Configuration configuration) {
    SpokenMeanings meanings = SpokenMeanings.of(store, configuration);
    return new SpokenQuery(
        listener(meanings.sounds(), model, question, configuration),
        Optional.of(meanings),
        configuration);
  }

  private static SoundEncoder listener(
      EmbeddingStore sounds,
      Optional<String> model,
      Optional<Question> question,
      Configuration configuration) {
    if (OnnxStore.recipe(sounds).isPresent()) {
      return OnnxListener.of(sounds, model, question, configuration);
    }
    SpeechEncoder encoder = SpeechEncoder.of(sounds, model.orElseThrow(), configuration);
    return new Listener(encoder, question.orElseGet(() -> Question.of(sounds)));
  }

  /** Nearest segments to a recording; of those that overlap, the nearest. */
  List<Neighbour> nearest(Archive archive, String recording, int count) {
    float[] heard = heard(recording);
    float[] vector =
        meanings
            .map(means -> means.in(archive.rows(), archive.places()).apply(heard))
            .orElse(heard);
    return Answers.nearest(archive.places(), archive.near(), vector, count, row -> true);
  }

  private float[] heard(String recording) {
    byte[] sound = bytes(recording);
    try {
      return listener.vector(sound);
    } catch (BadInputException e) {
      // Without its cause: the message that is shown is the deepest one.
      throw new BadInputException("%s: %s".formatted(recording, e.getMessage()));
    }
  }

  private byte[] bytes(String recording) {
    Path path = new Path(recording);
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(recording, e.getMessage()), e);
    }
  }

  /** A line: rank, cosine, recording, times of the segment, and its word. */
  static String line(Archive archive, int rank, Neighbour found) {
    int row = found.row();
    Places places = archive.places();
    String id = places.ids().get(row);
    String name = archive.rows().name(row);
    return String.format(
        Locale.ROOT,
        "%d\t%.4f\t%s\t%d-%d ms\t%s",
        rank,
        found.score(),
        SegmentsTable.recording(id),
        places.startMs()[row],
        places.endMs()[row],
        name.equals(id) ? "" : name);
  }
}
