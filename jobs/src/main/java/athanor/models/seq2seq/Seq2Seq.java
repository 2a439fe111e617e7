package athanor.models.seq2seq;

import athanor.common.nn.Initialisation;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.training.Weights;
import athanor.datasets.text.RareTokens;
import athanor.datasets.text.TokenVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes targets of sources: answers to questions, titles of articles. */
public final class Seq2Seq implements Lesson<PairShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "seq2seq";
  private static final double CLIP = 2;

  private final Options options;
  private final Seq2SeqNet.Sizes sizes;
  private final RareTokens rare;

  /** A lesson for a vocabulary. */
  public Seq2Seq(Options options, TokenVocabulary vocabulary) {
    this.options = options;
    this.sizes =
        new Seq2SeqNet.Sizes(
            vocabulary.size(), vocabulary.writable(), options.embedding(), options.cells());
    this.rare = new RareTokens(vocabulary);
  }

  Seq2SeqNet.Sizes sizes() {
    return sizes;
  }

  /** The training. */
  public NetTraining<PairShard> training(long examples, long seed) {
    return training(examples, seed, Map.of());
  }

  /**
   * The training from known vectors of tokens.
   *
   * @param vectors by the tokens' numbers, of the size of the embedding
   */
  public NetTraining<PairShard> training(long examples, long seed, Map<Integer, float[]> vectors) {
    NetTraining<PairShard> fresh = NetTraining.of(this, options.schedule(), examples, seed);
    if (vectors.isEmpty()) {
      return fresh;
    }
    NetValues start = sizes.spec().start(Initialisation.Start.GLOROT, seed);
    vectors.forEach((word, vector) -> sizes.table().place(word, vector, start.parameters()));
    return fresh.from(Map.of(NET, start));
  }

  /** The values in a snapshot. */
  public NetValues values(Weights snapshot) {
    return nets().get(0).values(snapshot);
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(NetBlocks.of(NET, sizes.spec(), Adam.STANDARD, Initialisation.Start.GLOROT));
  }

  @Override
  public int count(PairShard shard) {
    return shard.size();
  }

  @Override
  public double clip() {
    return CLIP;
  }

  @Override
  public void learn(Step<PairShard> step) {
    SplittableRandom random = step.random();
    List<Example> examples = new ArrayList<>();
    for (int index : step.chosen()) {
      Example example = step.shard().any(index, random);
      int[] target = rare.forgotten(example.target(), random);
      examples.add(new Example(example.source(), target, example.signals()));
    }
    Seq2SeqNet net = new Seq2SeqNet(sizes, step.net(NET), step.tape(), Pass.LEARN);
    TokenDropout noise = new TokenDropout(options.dropout(), options.wordDropout(), random);
    Seq2SeqNet.Outcome outcome = net.learn(examples, noise, options.coverage() > 0);
    step.report("loss", outcome.choice().value(), outcome.tokens());
    step.update(
        outcome.choice().plus(outcome.coverage().times(options.coverage())), outcome.tokens());
  }
}
