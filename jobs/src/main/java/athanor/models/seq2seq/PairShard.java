package athanor.models.seq2seq;

import athanor.datasets.text.TextPairTokens;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Examples of one shard, in the order given. Where sources come from a recogniser there are several
 * of each: as it is written first, then as it may be heard.
 */
public final class PairShard implements Serializable {
  private static final long serialVersionUID = 1;

  /** How often each source is heard. */
  private static final int HEARD = 4;

  private final List<List<Example>> examples;

  private PairShard(List<List<Example>> examples) {
    this.examples = new ArrayList<>(examples);
  }

  /**
   * Examples of pairs to learn from.
   *
   * @param maker with its model of hearing sources are also garbled, the same way each time
   */
  public static PairShard of(List<TextPairTokens> pairs, ExampleMaker maker) {
    return new PairShard(pairs.stream().map(pair -> versions(pair, maker, HEARD)).toList());
  }

  /**
   * Examples of pairs to choose a net by: one of each, as a recogniser hears it if there is one.
   */
  public static PairShard asHeard(List<TextPairTokens> pairs, ExampleMaker maker) {
    return new PairShard(
        pairs.stream()
            .map(
                pair -> {
                  List<Example> versions = versions(pair, maker, 1);
                  return List.of(versions.get(versions.size() - 1));
                })
            .toList());
  }

  /** As a source is written, then as it may be heard. */
  private static List<Example> versions(TextPairTokens pair, ExampleMaker maker, int heard) {
    List<Example> versions = new ArrayList<>();
    versions.add(maker.example(pair.source(), pair.target()).example());
    SplittableRandom random = new SplittableRandom(pair.id().hashCode());
    for (int i = 0; i < heard && maker.hearing().errs(); i++) {
      List<String> tokens = maker.hearing().heard(pair.source(), random);
      versions.add(maker.example(tokens, pair.target()).example());
    }
    return versions;
  }

  /** The examples of both. */
  public PairShard plus(PairShard other) {
    List<List<Example>> all = new ArrayList<>(examples);
    all.addAll(other.examples);
    return new PairShard(all);
  }

  public int size() {
    return examples.size();
  }

  /** An example as its source is written. */
  Example get(int index) {
    return examples.get(index).get(0);
  }

  /** An example as its source is written, or as it may be heard. */
  Example any(int index, SplittableRandom random) {
    List<Example> versions = examples.get(index);
    return versions.size() == 1 ? versions.get(0) : versions.get(random.nextInt(versions.size()));
  }

  List<Example> all() {
    return examples.stream().map(versions -> versions.get(0)).toList();
  }
}
