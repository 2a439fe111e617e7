package athanor.models.word2vec;

import athanor.common.training.Block;
import athanor.common.training.Snapshot;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained model that a training of more text goes on from. Its words keep their places in the
 * vocabulary, with what the new text adds to their counts; words that only the text has join them.
 */
public final class InitialModel {
  private final WordModel model;
  private final int parts;

  /**
   * A model with both of its tables.
   *
   * @param parts how many parts it has
   */
  public InitialModel(WordModel model, int parts) {
    this.model = model;
    this.parts = parts;
  }

  /**
   * The vocabulary of the model and of a text together.
   *
   * @param text words of the text that are frequent enough
   */
  public Vocabulary with(Vocabulary text) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < text.size(); i++) {
      counts.put(text.word(i), text.count(i));
    }
    for (List<WordModel.Entry> words : model.words().values()) {
      words.forEach(entry -> counts.merge(entry.word(), entry.count(), Long::sum));
    }
    return Vocabulary.of(counts, 0);
  }

  /**
   * Puts the model's vectors in their places in a snapshot; the rows of other words stay as they
   * are.
   *
   * @param dealt the parts of the snapshot
   * @throws IOException where a file of the model cannot be read
   */
  void putInto(Snapshot snapshot, Vocabulary vocabulary, Parts dealt) throws IOException {
    Map<Integer, List<WordModel.Entry>> all = model.words();
    for (int part = 0; part < parts; part++) {
      List<WordModel.Entry> words = all.getOrDefault(part, List.of());
      put(words, model.vectors(part), "in.", snapshot, vocabulary, dealt);
      put(words, model.outputVectors(part), "out.", snapshot, vocabulary, dealt);
    }
  }

  private static void put(
      List<WordModel.Entry> words,
      Block from,
      String table,
      Snapshot snapshot,
      Vocabulary vocabulary,
      Parts dealt) {
    int size = from.columns();
    for (WordModel.Entry entry : words) {
      int word = vocabulary.index(entry.word());
      Block to = snapshot.block(table + dealt.part(word));
      System.arraycopy(
          from.values(), entry.row() * size, to.values(), dealt.row(word) * size, size);
    }
  }
}
