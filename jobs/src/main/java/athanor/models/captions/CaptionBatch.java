package athanor.models.captions;

import athanor.common.nn.learn.Step;
import athanor.datasets.caption.VisualInput;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * What a step learns from: pictures, films or features, each with several sentences.
 *
 * @param about which sight each sentence is about
 */
record CaptionBatch(List<VisualInput> sights, List<int[]> sentences, int[] about) {

  /**
   * The chosen examples of a step, as they are seen in it.
   *
   * @param read what becomes of a sentence
   */
  static CaptionBatch of(
      Step<CaptionShard> step, CaptionShard.Moves moves, UnaryOperator<int[]> read) {
    SplittableRandom random = step.random();
    List<VisualInput> sights = new ArrayList<>();
    List<int[]> sentences = new ArrayList<>();
    List<Integer> about = new ArrayList<>();
    for (int index : step.chosen()) {
      CaptionShard.Example example = step.shard().examples().get(index);
      for (int[] sentence : example.some(CaptionShard.SENTENCES, random)) {
        sentences.add(read.apply(sentence));
        about.add(sights.size());
      }
      sights.add(moves.moved(example.sight(), random));
    }
    return new CaptionBatch(
        sights, sentences, about.stream().mapToInt(Integer::intValue).toArray());
  }
}
