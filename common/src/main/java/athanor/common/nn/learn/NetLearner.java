package athanor.common.nn.learn;

import athanor.common.nn.Net;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Precision;
import athanor.common.training.Block;
import athanor.common.training.RowSums;
import athanor.common.training.Snapshot;
import athanor.common.training.Weights;
import java.util.ArrayList;
import java.util.List;

/** A replica's private copy of a net, with its optimiser's state. One thread; close it. */
final class NetLearner implements AutoCloseable {
  private final NetBlocks blocks;
  private final Net net;
  private final int replicas;
  private final NativeFloats state;
  private final NativeFloats agreed;
  private final float[] average;
  private Optimiser.Shared shared;

  /**
   * A copy of a net in a snapshot.
   *
   * @param replicas how many learn it and are averaged
   * @param precision of products and convolutions
   * @param gradientAlone whether it only makes gradients and needs no optimiser's state
   */
  NetLearner(
      NetBlocks blocks, Weights weights, int replicas, boolean gradientAlone, Precision precision) {
    this.blocks = blocks;
    this.net = new Net(blocks.spec(), blocks.values(weights), precision);
    this.replicas = replicas;
    boolean none = gradientAlone || blocks.slots() == 0;
    float[] slots = none ? new float[1] : weights.block(blocks.state()).values();
    this.state = NativeFloats.copyOf(slots);
    this.agreed = replicas == 1 ? state : NativeFloats.copyOf(slots);
    this.average =
        blocks.ema() > 0 && !gradientAlone
            ? weights.block(blocks.average()).values().clone()
            : new float[0];
  }

  Net net() {
    return net;
  }

  NetBlocks blocks() {
    return blocks;
  }

  /**
   * One step down the gradients, which are cleared.
   *
   * @param step number of the net's step in the whole job, from 1
   */
  void step(long step, double rate) {
    Floats slots = state.run(0, blocks.slots());
    if (shared == null) {
      long before = replicas == 1 ? 0 : step - 1;
      shared = new Optimiser.Shared(agreed.run(0, blocks.slots()), before, replicas);
    }
    Optimiser.State at = new Optimiser.State(net.parameters(), net.gradients(), slots);
    blocks.optimiser().step(at, shared, rate, step);
    net.clearGradients();
    net.parametersChanged();
    follow(step);
  }

  /** The parameters' average over time; young averages forget faster. */
  private void follow(long step) {
    if (average.length == 0) {
      return;
    }
    float keep = (float) Math.min(blocks.ema(), step / (step + 9.0));
    float[] parameters = net.parameters().toArray();
    for (int i = 0; i < average.length; i++) {
      average[i] = keep * average[i] + (1 - keep) * parameters[i];
    }
  }

  /** Sum of the squares of all gradients. */
  double gradientSquares() {
    double squares = 0;
    for (float g : net.gradients().toArray()) {
      squares += (double) g * g;
    }
    return squares;
  }

  /** All that the replica changed, each block with weight 1. */
  List<RowSums> sums() {
    List<RowSums> sums = new ArrayList<>();
    sums.add(whole(blocks.name(), Block.Role.WEIGHTS, net.parameters().toArray(), 1));
    addStatistics(sums);
    if (blocks.slots() > 0) {
      float[] slots = state.run(0, blocks.slots()).toArray();
      sums.add(whole(blocks.state(), Block.Role.STATISTICS, slots, 1));
    }
    if (average.length > 0) {
      sums.add(whole(blocks.average(), Block.Role.STATISTICS, average, 1));
    }
    return sums;
  }

  /** Its gradient alone, and what layers measured. */
  List<RowSums> gradients(float weight) {
    List<RowSums> sums = new ArrayList<>();
    float[] gradients = net.gradients().toArray();
    sums.add(whole(blocks.gradient(), Block.Role.STATISTICS, gradients, weight));
    addStatistics(sums);
    return sums;
  }

  /** Parameters, optimiser's state and average as blocks like those of a snapshot. */
  List<Block> blocks(Snapshot like) {
    List<Block> changed = new ArrayList<>();
    changed.add(like.block(blocks.name()).withValues(net.parameters().toArray()));
    if (blocks.slots() > 0) {
      float[] slots = state.run(0, blocks.slots()).toArray();
      changed.add(like.block(blocks.state()).withValues(slots));
    }
    if (average.length > 0) {
      changed.add(like.block(blocks.average()).withValues(average));
    }
    return changed;
  }

  private void addStatistics(List<RowSums> sums) {
    if (blocks.spec().statistics() > 0) {
      float[] measured = net.statistics().toArray();
      sums.add(whole(blocks.statistics(), Block.Role.STATISTICS, measured, 1));
    }
  }

  private static RowSums whole(String name, Block.Role role, float[] values, float weight) {
    return RowSums.whole(Block.row(name, role, values), values, weight);
  }

  @Override
  public void close() {
    net.close();
    state.close();
    if (agreed != state) {
      agreed.close();
    }
  }
}
