package athanor.models.seq2seq;

import athanor.datasets.text.TextPairTokens;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Examples of one shard, in the order given. */
public final class PairShard implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Example> examples;

  private PairShard(List<Example> examples) {
    this.examples = examples;
  }

  /** Examples of pairs. */
  public static PairShard of(List<TextPairTokens> pairs, ExampleMaker maker) {
    List<Example> examples = new ArrayList<>();
    for (TextPairTokens pair : pairs) {
      examples.add(maker.example(pair.source(), pair.target()).example());
    }
    return new PairShard(examples);
  }

  /** The examples of both. */
  public PairShard plus(PairShard other) {
    List<Example> all = new ArrayList<>(examples);
    all.addAll(other.examples);
    return new PairShard(all);
  }

  public int size() {
    return examples.size();
  }

  Example get(int index) {
    return examples.get(index);
  }

  List<Example> all() {
    return examples;
  }
}
