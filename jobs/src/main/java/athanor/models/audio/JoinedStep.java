package athanor.models.audio;

import athanor.common.nn.Adam;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.training.Block;
import athanor.common.training.Block.Role;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import athanor.common.training.Snapshot;
import athanor.common.training.Weights;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A step that all replicas make together: each hands back the gradient of its batch, weighted by
 * the frames in it, as the loss is a mean over frames; whoever averages takes one step of Adam
 * along their mean. K replicas so learn what one learns from their joined batches. (A variational
 * net's divergence is a mean over segments; here it is weighted by frames too.)
 *
 * <p>Only the parameters travel to the replicas, and only a gradient back.
 */
record JoinedStep(Architecture architecture, AudioOptions options) {
  private static final String GRADIENT = "gradient";

  /** What the snapshot holds for it before the first round. */
  static Block start(Block parameters) {
    return Block.row(GRADIENT, Role.STATISTICS, new float[parameters.values().length]);
  }

  /** What a replica hands back. */
  Contribution gradient(Weights weights, SegmentShard shard, int[] chosen, Round round) {
    SplittableRandom random = round.random();
    AutoencoderStep.Batch batch = options.objective().batch(shard, chosen, options, random);
    Block parameters = weights.block(AudioTraining.PARAMETERS);
    try (AutoencoderStep step = new AutoencoderStep(architecture, parameters.values())) {
      double loss = step.learn(batch, options.divergenceWeight(), random);
      float frames = frames(batch.wanted());
      float[] gradient = step.gradient().toArray();
      return new Contribution(
          List.of(RowSums.whole(start(parameters), gradient, frames)),
          chosen.length,
          Map.of("loss", new Mean(loss * frames, frames)));
    }
  }

  private float frames(List<float[]> segments) {
    return segments.stream().mapToInt(s -> s.length / architecture.coefficients()).sum();
  }

  /** The snapshot after a step along the averaged gradient. */
  Snapshot taken(Snapshot averaged, Round round) {
    Block parameters = averaged.block(AudioTraining.PARAMETERS);
    Block mean = averaged.block(AudioTraining.MEAN);
    Block variance = averaged.block(AudioTraining.VARIANCE);
    Block gradient = averaged.block(GRADIENT);
    try (NativeFloats p = NativeFloats.copyOf(parameters.values());
        NativeFloats g = NativeFloats.copyOf(gradient.values());
        NativeFloats m = NativeFloats.copyOf(mean.values());
        NativeFloats v = NativeFloats.copyOf(variance.values())) {
      double rate = options.learningRate(round.progress(0));
      Adam.STANDARD.step(new Adam.State(p, g, m, v), rate, round.index() + 1L);
      return Snapshot.of(
          List.of(
              parameters.withValues(p.toArray()),
              mean.withValues(m.toArray()),
              variance.withValues(v.toArray()),
              gradient));
    }
  }
}
