package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.segments.LabelTable;
import athanor.datasets.audio.sound.BadAudioException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What words mean, and how they sound.
 *
 * @param words by their spelling
 */
record KindFile(Map<String, Name> words) {

  /**
   * A word.
   *
   * @param kind of thing that it names
   * @param thing that it names; words of one thing are synonyms
   * @param sound equal for homophones
   */
  record Name(String kind, String thing, String sound) {}

  /** Reads a table by tabs with the columns {@code word, kind, thing, sound}. */
  static KindFile read(String path, Configuration configuration) {
    Path file = new Path(path);
    try (InputStream in = file.getFileSystem(configuration).open(file)) {
      Map<String, Name> words = new LinkedHashMap<>();
      for (LabelTable.Line line :
          LabelTable.read(in.readAllBytes(), "word", "kind", "thing", "sound").lines()) {
        words.put(
            line.cell("word").strip(),
            new Name(
                line.cell("kind").strip(), line.cell("thing").strip(), line.cell("sound").strip()));
      }
      return new KindFile(words);
    } catch (IOException | BadAudioException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Words of one sound and different kinds, in the order of the file. */
  List<List<String>> homophones() {
    Map<String, List<String>> bySound = new LinkedHashMap<>();
    words.forEach(
        (word, name) -> bySound.computeIfAbsent(name.sound(), any -> new ArrayList<>()).add(word));
    return bySound.values().stream()
        .filter(same -> same.stream().map(word -> words.get(word).kind()).distinct().count() > 1)
        .toList();
  }

  /** Whether words are homophones of others, by their spelling. */
  Map<String, Boolean> isHomophone() {
    Map<String, Boolean> all = new HashMap<>();
    words.keySet().forEach(word -> all.put(word, false));
    homophones().forEach(same -> same.forEach(word -> all.put(word, true)));
    return all;
  }
}
