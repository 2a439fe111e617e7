package athanor.models.word2vec;

import athanor.common.seed.Seeds;
import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import athanor.common.training.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A replica that, after it has learned, adds up the loss of the held-out pairs of its round. Over
 * the rounds of a slice every pair is met once, with the same noise words in every epoch.
 */
final class MeasuringReplica implements Replica<CorpusShard> {
  private final Word2Vec model;
  private final RoundWork turn;
  private final WordReplica replica;
  private final Block losses;

  MeasuringReplica(Word2Vec model, RoundWork turn, WordReplica replica, Weights weights) {
    this.model = model;
    this.turn = turn;
    this.replica = replica;
    this.losses = weights.block(Validation.BLOCK);
  }

  @Override
  public Contribution learn(CorpusShard shard, Round round) {
    Contribution learned = replica.learn(shard, round);
    SplittableRandom random =
        new SplittableRandom(
            Seeds.part(model.epochSeed(0), turn.rotation(), turn.parts(), turn.inputPart()));
    PairLearner measure = replica.pairLearner(random);
    PairBuckets held = shard.heldOut(model, turn.inputPart());
    for (int thread = 0; thread < model.options().division().threads(); thread++) {
      measure.learn(held, turn.outputPart(), thread, share -> 0);
    }
    int row = turn.epoch() * turn.parts() + turn.inputPart();
    float[] after = losses.values().clone();
    after[2 * row] += (float) measure.loss();
    after[2 * row + 1] += measure.predictions();
    List<RowSums> sums = new ArrayList<>(learned.sums());
    sums.add(RowSums.touched(losses, after, new int[] {row}));
    Map<String, Mean> metrics = new TreeMap<>(learned.metrics());
    if (measure.predictions() > 0) {
      metrics.put("validation_loss", new Mean(measure.loss(), measure.predictions()));
    }
    return new Contribution(sums, learned.examples(), metrics);
  }
}
