package athanor.common.nn.conv;

import athanor.common.training.Block;
import athanor.common.training.RowSums;
import athanor.common.training.Weights;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A net as blocks of a snapshot: {@code NAME} its parameters, {@code NAME-statistics} what batch
 * norm measured, {@code NAME-optimiser} the inner optimiser's state, which is averaged.
 *
 * @param name prefix of the blocks
 */
public record NetBlocks(String name, NetSpec spec, Optimiser optimiser) implements Serializable {

  /** Blocks of a fresh net. */
  public List<Block> start(Layer.Start start, long seed) {
    NetSpec.Numbers numbers = spec.start(start, seed);
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.row(name, Block.Role.WEIGHTS, numbers.parameters()));
    if (spec.statistics() > 0) {
      blocks.add(Block.row(statistics(), Block.Role.STATISTICS, numbers.statistics()));
    }
    if (optimiser.slots() > 0) {
      blocks.add(Block.row(state(), Block.Role.STATISTICS, new float[slots()]));
    }
    return blocks;
  }

  private int slots() {
    return Math.multiplyExact(optimiser.slots(), spec.parameters());
  }

  private String statistics() {
    return name + "-statistics";
  }

  private String state() {
    return name + "-optimiser";
  }

  /** A copy of the net's numbers in a snapshot. */
  public NetSpec.Numbers numbers(Weights weights) {
    return new NetSpec.Numbers(
        weights.block(name).values().clone(),
        spec.statistics() == 0 ? new float[0] : weights.block(statistics()).values().clone());
  }

  /**
   * A private copy of the net that learns; close it.
   *
   * @param replicas how many learn it and are averaged
   */
  public Learner learner(Weights weights, int replicas) {
    float[] agreed = optimiser.slots() == 0 ? new float[0] : weights.block(state()).values();
    return new Learner(this, new Net(spec, numbers(weights)), agreed, replicas);
  }

  /** A net that learns, with its optimiser's state. One thread at a time. */
  public static final class Learner implements AutoCloseable {
    private final NetBlocks blocks;
    private final Net net;
    private final float[] agreed;
    private final int replicas;
    private final float[] state;
    private Optimiser.Shared shared;

    private Learner(NetBlocks blocks, Net net, float[] agreed, int replicas) {
      this.blocks = blocks;
      this.net = net;
      this.agreed = agreed;
      this.replicas = replicas;
      this.state = agreed.clone();
    }

    public Net net() {
      return net;
    }

    /**
     * One step down the gradients, which are cleared.
     *
     * @param step number of the step in the whole job, from 1
     */
    public void step(long step, double rate) {
      if (shared == null) {
        shared = new Optimiser.Shared(agreed, step - 1, replicas);
      }
      float[] parameters = net.numbers().parameters();
      Optimiser.State at = new Optimiser.State(parameters, net.gradients(), state);
      blocks.optimiser().step(at, shared, rate, step);
      net.clearGradients();
      net.parametersChanged();
    }

    /** Hands everything back, each with weight 1; the learner is used up. */
    public List<RowSums> sums() {
      List<RowSums> sums = new ArrayList<>();
      sums.add(whole(blocks.name(), Block.Role.WEIGHTS, net.numbers().parameters()));
      if (net.numbers().statistics().length > 0) {
        sums.add(whole(blocks.statistics(), Block.Role.STATISTICS, net.numbers().statistics()));
      }
      if (state.length > 0) {
        sums.add(whole(blocks.state(), Block.Role.STATISTICS, state));
      }
      return sums;
    }

    private static RowSums whole(String name, Block.Role role, float[] values) {
      return RowSums.whole(Block.row(name, role, values), values, 1);
    }

    @Override
    public void close() {
      net.close();
    }
  }
}
