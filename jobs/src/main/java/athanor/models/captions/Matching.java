package athanor.models.captions;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.Contrastive;
import athanor.common.training.Weights;
import athanor.datasets.caption.Captioner;
import athanor.datasets.text.TokenVocabulary;
import java.io.Serializable;
import java.util.List;

/**
 * Puts pictures and their sentences near each other, and far from those of other pictures. A step
 * learns several sentences of each picture, which are not compared with each other.
 */
public final class Matching implements Lesson<CaptionShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "matching";
  private static final double CLIP = 2;

  private final Options options;
  private final MatchingNet.Sizes sizes;
  private final CaptionShard.Moves moves;

  /**
   * Hyper-parameters.
   *
   * @param width channels of the first convolution
   * @param embedding values per token
   * @param size of a vector
   * @param temperature that cosines are divided by
   * @param disturbance of examples and values in training; no token is read as unknown
   * @param schedule how long and how fast
   */
  public record Options(
      int width,
      int embedding,
      int size,
      double temperature,
      Disturbance disturbance,
      Schedule schedule)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Options {
      MatchingSettings.WIDTH.check(width);
      MatchingSettings.EMBEDDING_SIZE.check(embedding);
      MatchingSettings.CODE_SIZE.check(size);
      MatchingSettings.TEMPERATURE.check(temperature);
      MatchingSettings.BATCH_SIZE.check(schedule.batchSize());
    }
  }

  /** A lesson. */
  public Matching(Options options, Captioner.Reads reads, TokenVocabulary vocabulary) {
    this.options = options;
    this.sizes =
        new MatchingNet.Sizes(
            reads, options.width, vocabulary.size(), options.embedding, options.size);
    this.moves = new CaptionShard.Moves(reads, options.disturbance);
  }

  MatchingNet.Sizes sizes() {
    return sizes;
  }

  /** The training of so many examples of all shards. */
  public NetTraining<CaptionShard> training(long examples, long seed) {
    return NetTraining.of(this, options.schedule, examples, seed);
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
    CaptionBatch batch = CaptionBatch.of(step, moves, sentence -> sentence);
    MatchingNet net = new MatchingNet(sizes, step.net(NET), step.tape(), Pass.LEARN);
    TokenDropout noise = options.disturbance.drawn(step.random());
    Loss loss =
        Contrastive.of(
            Rows.pick(net.pictures(batch.sights(), noise), batch.about()),
            net.sentences(batch.sentences(), noise),
            options.temperature,
            batch.about());
    step.report("loss", loss.value(), batch.sights().size());
    step.update(loss, batch.sights().size());
  }
}
