package athanor.jobs.prepare;

import athanor.datasets.caption.CaptionFile;
import athanor.datasets.caption.CaptionFormat;
import athanor.datasets.image.Attributes;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.text.Tokenizer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;

/**
 * Joins pictures and sentences by file name. Sent to workers.
 *
 * @param captions content of the captions' file
 * @param where its name, for messages
 * @param unit how sentences are cut; punctuation is left out
 */
record CaptionMaking(String captions, String where, CaptionFormat format, Tokenizer unit)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * What became of a picture.
   *
   * @param item without a part; empty where it has no sentence
   * @param name by which the captions know it; empty where they do not
   */
  record Result(String id, Optional<CaptionsTable.Item> item, String name) implements Serializable {
    private static final long serialVersionUID = 1;

    BadItem bad() {
      return name.isEmpty()
          ? new BadItem(id, "picture without a sentence", "the captions have no line for it")
          : new BadItem(id, "sentences without words", "no letter or digit in those of " + name);
    }
  }

  CaptionFile file() {
    return CaptionFile.read(captions, where, format);
  }

  /** Pictures with their sentences. */
  JavaRDD<Result> join(JavaRDD<CaptionsTable.Item> pictures) {
    return pictures.mapPartitions(this::join);
  }

  private Iterator<Result> join(Iterator<CaptionsTable.Item> pictures) {
    Map<String, List<String>> known = file().byPicture();
    Attributes names = Attributes.named(known.keySet());
    return new MappedIterator<>(
        pictures,
        picture -> {
          String name = names.name(picture.id(), picture.sourceUri()).orElse("");
          return new Result(
              picture.id(), captioned(picture, known.getOrDefault(name, List.of())), name);
        });
  }

  private Optional<CaptionsTable.Item> captioned(CaptionsTable.Item picture, List<String> all) {
    List<String> texts = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (String text : all) {
      List<String> words = words(text);
      if (!words.isEmpty()) {
        texts.add(text);
        tokens.add(String.join(" ", words));
      }
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CaptionsTable.Item(
                picture.id(),
                picture.sourceUri(),
                picture.frames(),
                picture.height(),
                picture.width(),
                picture.channels(),
                picture.pixels(),
                "",
                texts,
                tokens));
  }

  private List<String> words(String text) {
    return unit.tokens(text).stream()
        .filter(token -> token.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }
}
