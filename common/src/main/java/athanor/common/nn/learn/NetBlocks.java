package athanor.common.nn.learn;

import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Starting;
import athanor.common.training.Block;
import athanor.common.training.Weights;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A net as blocks of a snapshot: {@code NAME} its parameters, {@code NAME-statistics} what layers
 * measured, {@code NAME-optimiser} the optimiser's state and {@code NAME-ema} the parameters'
 * average over time, all of which are averaged between replicas.
 *
 * @param name prefix of the blocks
 * @param ema weight of the past in the average over time (Yazici et al. 2019), 0 for none
 * @param start how weights are drawn
 */
public record NetBlocks(
    String name, NetSpec spec, Optimiser optimiser, double ema, Starting.Start start)
    implements Serializable {
  public NetBlocks {
    if (!(ema >= 0 && ema < 1)) {
      throw new IllegalArgumentException("ema must be in [0, 1), got " + ema);
    }
  }

  /** A net without an average over time. */
  public static NetBlocks of(String name, NetSpec spec, Optimiser optimiser, Starting.Start start) {
    return new NetBlocks(name, spec, optimiser, 0, start);
  }

  /** Blocks of a fresh net. */
  public List<Block> fresh(long seed) {
    return from(spec.start(start, seed));
  }

  /** Blocks of a net that goes on from given values, its optimiser as if new; values are kept. */
  public List<Block> from(NetValues values) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.row(name, Block.Role.WEIGHTS, values.parameters()));
    if (spec.statistics() > 0) {
      blocks.add(statistic(statistics(), values.statistics()));
    }
    if (slots() > 0) {
      blocks.add(statistic(state(), new float[slots()]));
    }
    if (ema > 0) {
      blocks.add(statistic(average(), values.parameters().clone()));
    }
    return blocks;
  }

  private static Block statistic(String name, float[] values) {
    return Block.row(name, Block.Role.STATISTICS, values);
  }

  int slots() {
    return Math.multiplyExact(optimiser.slots(), spec.parameters());
  }

  String statistics() {
    return name + "-statistics";
  }

  String state() {
    return name + "-optimiser";
  }

  String average() {
    return name + "-ema";
  }

  String gradient() {
    return name + "-gradient";
  }

  /** A copy of the net's values in a snapshot. */
  public NetValues values(Weights weights) {
    return values(weights, name);
  }

  /** The same with the parameters' average over time, where one is kept. */
  public NetValues averaged(Weights weights) {
    return values(weights, ema > 0 ? average() : name);
  }

  private NetValues values(Weights weights, String parameters) {
    return new NetValues(
        weights.block(parameters).values().clone(),
        spec.statistics() == 0 ? new float[0] : weights.block(statistics()).values().clone());
  }
}
