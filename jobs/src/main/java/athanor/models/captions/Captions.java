package athanor.models.captions;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.training.Weights;
import athanor.datasets.caption.Captioner;
import athanor.datasets.text.RareTokens;
import athanor.datasets.text.TokenVocabulary;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes sentences about pictures, films or features. */
public final class Captions implements Lesson<CaptionShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "captions";
  private static final double CLIP = 2;

  private final Options options;
  private final Sizes sizes;
  private final CaptionShard.Moves moves;
  private final RareTokens rare;

  /**
   * A lesson.
   *
   * @throws IllegalArgumentException where features are to be looked at as a map
   */
  public Captions(Options options, Captioner.Reads reads, TokenVocabulary vocabulary) {
    this.options = options;
    this.sizes = Sizes.of(options, reads, vocabulary.size());
    this.moves = new CaptionShard.Moves(reads, options.disturbance());
    this.rare = new RareTokens(vocabulary);
  }

  Sizes sizes() {
    return sizes;
  }

  /**
   * The training.
   *
   * @param examples of all shards, which decides how many rounds an epoch takes
   */
  public NetTraining<CaptionShard> training(long examples, long seed) {
    return training(examples, seed, Map.of());
  }

  /**
   * The training from known vectors of tokens.
   *
   * @param vectors by the tokens' numbers, of the size of the embedding
   */
  public NetTraining<CaptionShard> training(
      long examples, long seed, Map<Integer, float[]> vectors) {
    NetTraining<CaptionShard> fresh = NetTraining.of(this, options.schedule(), examples, seed);
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
  public int count(CaptionShard shard) {
    return shard.size();
  }

  @Override
  public double clip() {
    return CLIP;
  }

  @Override
  public void learn(Step<CaptionShard> step) {
    SplittableRandom random = step.random();
    CaptionBatch batch = CaptionBatch.of(step, moves, sentence -> rare.forgotten(sentence, random));
    CaptionNet net = new CaptionNet(sizes, step.net(NET), step.tape(), Pass.LEARN);
    TokenDropout noise = options.disturbance().drawn(random);
    CaptionNet.Sentences told = new CaptionNet.Sentences(batch.about(), batch.sentences());
    CaptionNet.Forced forced = net.force(net.see(batch.sights(), noise), told, noise);
    Loss loss = CaptionNet.loss(forced);
    step.report("loss", loss.value(), forced.wanted().length);
    step.update(loss, forced.wanted().length);
  }
}
