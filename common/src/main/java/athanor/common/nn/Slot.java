package athanor.common.nn;

import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A layer's place in a net, for one pass on one tape. */
public final class Slot {
  private final Net net;
  private final NetSpec.Place place;
  private final Tape tape;
  private final Pass pass;

  Slot(Net net, NetSpec.Place place, Tape tape, Pass pass) {
    this.net = net;
    this.place = place;
    this.tape = tape;
    this.pass = pass;
  }

  public Tape tape() {
    return tape;
  }

  public Pass pass() {
    return pass;
  }

  /** Shape of a row that goes into the layer. */
  public Shape input() {
    return place.part().input();
  }

  /**
   * Some of the layer's parameters as a value.
   *
   * @param from counted from the layer's first parameter
   */
  public Value parameters(int from, int rows, int columns) {
    if (pass.learns()) {
      touched().ifPresent(TouchedRows::touchAll);
    }
    return values(from, rows, columns);
  }

  private Value values(int from, int rows, int columns) {
    int at = place.parameters() + from;
    int count = Math.multiplyExact(rows, columns);
    return Value.parameter(
        tape,
        Value.Size.of(rows, Shape.vector(columns)),
        net.parameters().part(at, count),
        net.gradients().part(at, count),
        pass.learns());
  }

  /** All parameters of a layer of sparse rows; it must {@link #touch} those that get gradients. */
  public Value sparseParameters() {
    int rows = place.part().layer().sparseRows(input());
    return values(0, rows, place.part().layer().parameters(input()) / rows);
  }

  /** Notes that a row gets a gradient. */
  public void touch(int row) {
    touched().orElseThrow().touch(row);
  }

  private Optional<TouchedRows> touched() {
    return net.touched(place);
  }

  /** Random numbers of the step, as {@link Net#seed} says. */
  public SplittableRandom random() {
    return net.random();
  }

  /** The layer's statistics. */
  public Floats statistics() {
    Layer layer = place.part().layer();
    return net.statistics().part(place.statistics(), layer.statistics(input()));
  }

  /**
   * A value made from parameters alone, such as normalised weights: computed once per step however
   * often the layer runs in it, until the parameters change.
   */
  public Value once(Supplier<Value> made) {
    return net.once(place, tape, pass, made);
  }

  /**
   * What a layer keeps from step to step, such as native kernels for its sizes; made at the first
   * call and closed with the net.
   */
  public <T extends AutoCloseable> T kept(Class<T> type, Supplier<T> made) {
    return type.cast(net.kept(place, made));
  }

  /** Precision of products and convolutions. */
  public Precision precision() {
    return net.precision();
  }

  /** Grows whenever the net's parameters change. */
  public long version() {
    return net.version();
  }
}
