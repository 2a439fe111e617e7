package athanor.measure.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Poems that need no learning: what any model of poems must be better than. */
public final class PoemFloors {
  private final List<List<String>> corpus;
  private final BigramModel model;
  private final int lines;
  private final int length;

  /**
   * Floors of a corpus.
   *
   * @param corpus poems of one form, one or more; read
   */
  public PoemFloors(List<List<String>> corpus) {
    this.corpus = corpus;
    this.model = new BigramModel(corpus, 1);
    this.lines = corpus.get(0).size();
    this.length = corpus.get(0).get(0).codePointCount(0, corpus.get(0).get(0).length());
  }

  /** So many poems of each floor, by its name. */
  public Map<String, List<List<String>>> draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, List<List<String>>> all = new LinkedHashMap<>();
    all.put("by_frequency", poems(count, () -> model.drawAlone(length, random)));
    all.put("by_place", IntStream.range(0, count).mapToObj(i -> byPlace(random)).toList());
    all.put("bigram_model", poems(count, () -> model.draw(length, random)));
    return all;
  }

  private List<List<String>> poems(int count, Supplier<String> line) {
    return IntStream.range(0, count)
        .mapToObj(i -> IntStream.range(0, lines).mapToObj(l -> line.get()).toList())
        .toList();
  }

  /** At each place the character of a poem drawn anew. */
  private List<String> byPlace(SplittableRandom random) {
    List<String> poem = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      StringBuilder text = new StringBuilder();
      for (int place = 0; place < length; place++) {
        String from = corpus.get(random.nextInt(corpus.size())).get(line);
        text.appendCodePoint(from.codePointAt(from.offsetByCodePoints(0, place)));
      }
      poem.add(text.toString());
    }
    return poem;
  }
}
