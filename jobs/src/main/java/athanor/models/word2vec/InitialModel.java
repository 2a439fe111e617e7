package athanor.models.word2vec;

import athanor.common.training.Block;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained model that a training of more text goes on from. Its words keep their places in the
 * vocabulary, with what the new text adds to their counts; words that only the text has join them.
 */
public final class InitialModel implements Serializable {
  private static final long serialVersionUID = 1;

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
   * Puts the model's vectors in their places in blocks; the rows of other words stay as they are.
   * One part of the model is read at a time.
   *
   * @param blocks {@code in.P} and {@code out.P}, of any parts
   * @param dealt the parts of the blocks
   * @throws IOException where a file of the model cannot be read
   */
  void putInto(List<Block> blocks, Vocabulary vocabulary, Parts dealt) throws IOException {
    Map<Integer, List<WordModel.Entry>> all = model.words();
    for (String table : List.of("in.", "out.")) {
      Map<Integer, Block> to = new HashMap<>();
      for (Block block : blocks) {
        if (block.name().startsWith(table)) {
          to.put(Integer.parseInt(block.name().substring(table.length())), block);
        }
      }
      for (int part = 0; part < parts && !to.isEmpty(); part++) {
        Block from = table.equals("in.") ? model.vectors(part) : model.outputVectors(part);
        put(all.getOrDefault(part, List.of()), from, to, vocabulary, dealt);
      }
    }
  }

  private static void put(
      List<WordModel.Entry> words,
      Block from,
      Map<Integer, Block> blocks,
      Vocabulary vocabulary,
      Parts dealt) {
    int size = from.columns();
    for (WordModel.Entry entry : words) {
      int word = vocabulary.index(entry.word());
      Block to = blocks.get(dealt.part(word));
      if (to != null) {
        System.arraycopy(
            from.values(), entry.row() * size, to.values(), dealt.row(word) * size, size);
      }
    }
  }
}
