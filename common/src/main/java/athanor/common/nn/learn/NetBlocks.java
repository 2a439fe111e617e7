package athanor.common.nn.learn;

import athanor.common.nn.Initialisation;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.training.Block;
import athanor.common.training.Snapshot;
import athanor.common.training.Weights;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A net as blocks of a snapshot: {@code NAME} its parameters, {@code NAME-statistics} what layers
 * measured, {@code NAME-optimiser} the optimiser's state and {@code NAME-ema} the parameters'
 * average over time, all of which are averaged between replicas.
 *
 * <p>Layers of sparse rows, such as embeddings, are blocks of their own: {@code NAME-rows-PART}
 * with a row per word, and {@code NAME-rows-PART-optimiser}. Replicas hand in the rows that they
 * touched.
 *
 * @param name prefix of the blocks
 * @param ema weight of the past in the average over time (Yazici et al. 2019), 0 for none
 * @param start how weights are drawn
 */
public record NetBlocks(
    String name, NetSpec spec, Optimiser optimiser, double ema, Initialisation.Start start)
    implements Serializable {
  public NetBlocks {
    if (!(ema >= 0 && ema < 1)) {
      throw new IllegalArgumentException("ema must be in [0, 1), got " + ema);
    }
  }

  /** A net without an average over time. */
  public static NetBlocks of(
      String name, NetSpec spec, Optimiser optimiser, Initialisation.Start start) {
    return new NetBlocks(name, spec, optimiser, 0, start);
  }

  /** Blocks of a fresh net. */
  public List<Block> fresh(long seed) {
    return from(spec.start(start, seed));
  }

  /** Blocks of a net that goes on from given values, its optimiser as if new; values are kept. */
  public List<Block> from(NetValues values) {
    List<Block> blocks = new ArrayList<>();
    deal(blocks, name, Block.Role.WEIGHTS, values.parameters(), 1);
    if (spec.statistics() > 0) {
      blocks.add(statistic(statistics(), values.statistics()));
    }
    if (slots() > 0) {
      deal(blocks, state(), Block.Role.STATISTICS, new float[slots()], optimiser.slots());
    }
    if (ema > 0) {
      blocks.add(statistic(average(), values.parameters().clone()));
    }
    return blocks;
  }

  /** The blocks of zeros in which replicas sum gradients, where they take each step together. */
  List<Block> gradients() {
    List<Block> blocks = new ArrayList<>();
    Layout layout = layout();
    if (layout.restCount() > 0) {
      blocks.add(statistic(gradient(), new float[layout.restCount()]));
    }
    for (Layout.Table table : layout.tables()) {
      blocks.add(
          Block.zeros(rows(gradient(), table), Block.Role.SUMS, table.rows(), table.columns()));
    }
    if (!layout.tables().isEmpty()) {
      blocks.add(Block.row(examples(), Block.Role.SUMS, new float[1]));
    }
    return blocks;
  }

  /** Adds a vector as blocks; with tables the rest is copied, else kept. */
  void deal(List<Block> to, String block, Block.Role role, float[] values, int each) {
    Layout layout = layout();
    if (layout.restCount() > 0) {
      to.add(Block.row(block, role, layout.rest(values, each)));
    }
    for (Layout.Table table : layout.tables()) {
      float[] rows = Layout.table(values, table, each);
      to.add(Block.of(rows(block, table), role, table.rows(), table.columns() * each, rows));
    }
  }

  /** A copy of a vector that lies in blocks. */
  float[] dealt(Weights weights, String block, int each) {
    Layout layout = layout();
    if (layout.tables().isEmpty()) {
      return weights.block(block).values().clone();
    }
    float[] all = new float[Math.multiplyExact(spec.parameters(), each)];
    if (layout.restCount() > 0) {
      layout.putRest(weights.block(block).values(), all, each);
    }
    for (Layout.Table table : layout.tables()) {
      Layout.putTable(weights.block(rows(block, table)).values(), table, all, each);
    }
    return all;
  }

  /** A snapshot with other parameters of this net; all else stays. */
  public Snapshot with(Snapshot snapshot, float[] parameters) {
    List<Block> dealt = new ArrayList<>();
    deal(dealt, name, Block.Role.WEIGHTS, parameters, 1);
    Map<String, float[]> changed = new HashMap<>();
    dealt.forEach(block -> changed.put(block.name(), block.values()));
    return Snapshot.of(
        snapshot.blocks().stream()
            .map(block -> block.withValues(changed.getOrDefault(block.name(), block.values())))
            .toList());
  }

  Layout layout() {
    return Layout.of(spec);
  }

  /** Name of a table's block beside the rest's. */
  String rows(String block, Layout.Table table) {
    return name + "-rows-" + table.part() + block.substring(name.length());
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

  /** Examples behind summed gradients of rows. */
  String examples() {
    return name + "-examples";
  }

  String gradient() {
    return name + "-gradient";
  }

  /** A copy of the net's values in a snapshot. */
  public NetValues values(Weights weights) {
    return values(weights, dealt(weights, name, 1));
  }

  /** The same with the parameters' average over time, where one is kept. */
  public NetValues averaged(Weights weights) {
    return ema > 0 ? values(weights, weights.block(average()).values().clone()) : values(weights);
  }

  private NetValues values(Weights weights, float[] parameters) {
    return new NetValues(
        parameters,
        spec.statistics() == 0 ? new float[0] : weights.block(statistics()).values().clone());
  }
}
