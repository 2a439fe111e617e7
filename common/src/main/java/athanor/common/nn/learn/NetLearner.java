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
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A replica's private copy of a net, with its optimiser's state. One thread; close it. */
final class NetLearner implements AutoCloseable {
  private final NetBlocks blocks;
  private final Weights weights;
  private final Layout layout;
  private final Map<Layout.Table, BitSet> changed = new LinkedHashMap<>();
  private final Net net;
  private final int replicas;
  private final NativeFloats state;
  private final NativeFloats agreed;
  private final float[] average;
  private OptionalLong agreedSteps = OptionalLong.empty();

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
    this.weights = weights;
    this.layout = blocks.layout();
    layout.tables().forEach(table -> changed.put(table, new BitSet(table.rows())));
    this.net = new Net(blocks.spec(), blocks.values(weights), precision);
    this.replicas = replicas;
    boolean none = gradientAlone || blocks.slots() == 0;
    float[] slots = none ? new float[1] : blocks.dealt(weights, blocks.state(), each());
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
    agreedSteps = OptionalLong.of(agreedSteps.orElse(replicas == 1 ? 0 : step - 1));
    for (Layout.Run run : layout.runs()) {
      step(run.from(), run.count(), rate, step);
    }
    for (Layout.Table table : layout.tables()) {
      for (int row : touched(table)) {
        step(table.row(row), table.columns(), rate, step);
        changed.get(table).set(row);
      }
    }
    net.clearGradients();
    net.parametersChanged();
    follow(step);
  }

  /** A step of some neighbouring parameters, which have their part of the optimiser's state. */
  private void step(int from, int count, double rate, long step) {
    Floats slots = state.run(from * each(), count * each());
    Optimiser.State at =
        new Optimiser.State(
            net.parameters().part(from, count), net.gradients().part(from, count), slots);
    Floats before = agreed.run(from * each(), count * each());
    Optimiser.Shared shared = new Optimiser.Shared(before, agreedSteps.getAsLong(), replicas);
    blocks.optimiser().step(at, shared, rate, step);
  }

  /** Values of the optimiser's state per parameter. */
  private int each() {
    return blocks.optimiser().slots();
  }

  /** Rows of a table that have gradients. */
  private int[] touched(Layout.Table table) {
    return net.touched(table.number()).orElseThrow().rows();
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
    for (Floats gradients : gradients()) {
      for (float g : gradients.toArray()) {
        squares += (double) g * g;
      }
    }
    return squares;
  }

  /** Multiplies all gradients by a factor. */
  void scaleGradients(float factor) {
    gradients().forEach(gradients -> gradients.scale(factor));
  }

  /** All gradients that may not be 0. */
  private List<Floats> gradients() {
    List<Floats> all = new ArrayList<>();
    layout.runs().forEach(run -> all.add(net.gradients().part(run.from(), run.count())));
    for (Layout.Table table : layout.tables()) {
      for (int row : touched(table)) {
        all.add(net.gradients().part(table.row(row), table.columns()));
      }
    }
    return all;
  }

  /** All that the replica changed, each block with weight 1; of tables the changed rows. */
  List<RowSums> sums() {
    List<RowSums> sums = new ArrayList<>();
    if (layout.restCount() > 0) {
      sums.add(
          whole(blocks.name(), Block.Role.WEIGHTS, layout.rest(net.parameters().toArray(), 1), 1));
    }
    changed.forEach(
        (table, rows) -> {
          sums.add(rows(blocks.name(), table, rows, net.parameters(), 1));
          if (each() > 0) {
            Floats slots = state.run(0, blocks.slots());
            sums.add(rows(blocks.state(), table, rows, slots, each()));
          }
        });
    addStatistics(sums);
    if (blocks.slots() > 0 && layout.restCount() > 0) {
      float[] slots = layout.rest(state.run(0, blocks.slots()).toArray(), each());
      sums.add(whole(blocks.state(), Block.Role.STATISTICS, slots, 1));
    }
    if (average.length > 0) {
      sums.add(whole(blocks.average(), Block.Role.STATISTICS, average, 1));
    }
    return sums;
  }

  /** Some rows of a table out of a vector with so many values per parameter. */
  private RowSums rows(String block, Layout.Table table, BitSet rows, Floats values, int each) {
    int[] numbers = rows.stream().toArray();
    int width = table.columns() * each;
    float[] some = new float[numbers.length * width];
    for (int i = 0; i < numbers.length; i++) {
      float[] row = values.part(table.row(numbers[i]) * each, width).toArray();
      System.arraycopy(row, 0, some, i * width, width);
    }
    return RowSums.some(weights.block(blocks.rows(block, table)), numbers, some);
  }

  /** Its gradient alone, times a weight for the rows of tables, and what layers measured. */
  List<RowSums> gradients(float weight) {
    List<RowSums> sums = new ArrayList<>();
    if (layout.restCount() > 0) {
      float[] gradients = layout.rest(net.gradients().toArray(), 1);
      sums.add(whole(blocks.gradient(), Block.Role.STATISTICS, gradients, weight));
    }
    for (Layout.Table table : layout.tables()) {
      BitSet rows = new BitSet();
      for (int row : touched(table)) {
        net.gradients().part(table.row(row), table.columns()).scale(weight);
        rows.set(row);
      }
      sums.add(rows(blocks.gradient(), table, rows, net.gradients(), 1));
    }
    if (!layout.tables().isEmpty()) {
      sums.add(whole(blocks.examples(), Block.Role.SUMS, new float[] {weight}, 1));
    }
    addStatistics(sums);
    return sums;
  }

  /**
   * Takes up the gradients that replicas averaged. Rows of tables are sums over all examples, so
   * that a replica which did not touch a row counts with a gradient of 0.
   */
  void takeGradients() {
    float[] all = new float[blocks.spec().parameters()];
    if (layout.restCount() > 0) {
      layout.putRest(weights.block(blocks.gradient()).values(), all, 1);
    }
    for (Layout.Table table : layout.tables()) {
      float counted = weights.block(blocks.examples()).values()[0];
      float examples = counted == 0 ? 1 : counted;
      float[] sums = weights.block(blocks.rows(blocks.gradient(), table)).values();
      for (int row = 0; row < table.rows(); row++) {
        boolean zero = true;
        for (int i = row * table.columns(); i < (row + 1) * table.columns(); i++) {
          all[table.from() + i] = sums[i] / examples;
          zero &= sums[i] == 0;
        }
        if (!zero) {
          net.touched(table.number()).orElseThrow().touch(row);
        }
      }
    }
    net.gradients().put(all, 0, all.length);
  }

  /** Parameters, optimiser's state and average as blocks, with nothing left in summed gradients. */
  List<Block> blocks(Snapshot like) {
    List<Block> changed = new ArrayList<>();
    blocks.deal(changed, blocks.name(), Block.Role.WEIGHTS, net.parameters().toArray(), 1);
    if (blocks.slots() > 0) {
      float[] slots = state.run(0, blocks.slots()).toArray();
      blocks.deal(changed, blocks.state(), Block.Role.STATISTICS, slots, each());
    }
    if (average.length > 0) {
      changed.add(like.block(blocks.average()).withValues(average));
    }
    blocks.gradients().stream()
        .filter(block -> block.role() == Block.Role.SUMS)
        .forEach(changed::add);
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
