package athanor.common.nn;

import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Precision;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A net with its own parameters, gradients and statistics in native memory. It may run several
 * times on one tape: gradients add up until they are cleared. One thread; close it.
 */
public final class Net implements AutoCloseable {
  private final NetSpec spec;
  private final Precision precision;
  private final NativeFloats parameters;
  private final NativeFloats gradients;
  private final NativeFloats statistics;
  private final AutoCloseable[] kept;
  private final Once[] once;
  private final List<Optional<TouchedRows>> touched;
  private Optional<SplittableRandom> random = Optional.empty();
  private long version;

  private record Once(Tape tape, long generation, long version, Pass pass, Value value) {}

  /**
   * A net with given values that computes in f32.
   *
   * @param values copied
   */
  public Net(NetSpec spec, NetValues values) {
    this(spec, values, Precision.F32);
  }

  /**
   * A net with given values.
   *
   * @param values copied
   * @param precision of products and convolutions, where the machine has it
   */
  public Net(NetSpec spec, NetValues values, Precision precision) {
    spec.check(values);
    this.spec = spec;
    this.precision = precision.here();
    this.parameters = memory(values.parameters());
    this.gradients = NativeFloats.of(Math.max(1, spec.parameters()));
    this.statistics = memory(values.statistics());
    this.kept = new AutoCloseable[spec.places().size()];
    this.once = new Once[spec.places().size()];
    this.touched = spec.places().stream().map(Net::touchedRows).toList();
  }

  private static Optional<TouchedRows> touchedRows(NetSpec.Place place) {
    Layer layer = place.part().layer();
    int rows = layer.sparseRows(place.part().input());
    return rows == 0
        ? Optional.empty()
        : Optional.of(new TouchedRows(rows, layer.parameters(place.part().input()) / rows));
  }

  private static NativeFloats memory(float[] values) {
    return values.length == 0 ? NativeFloats.of(1) : NativeFloats.copyOf(values);
  }

  public NetSpec spec() {
    return spec;
  }

  Precision precision() {
    return precision;
  }

  /** The parameters; shared. Call {@link #parametersChanged()} after changing them. */
  public Floats parameters() {
    return parameters.run(0, spec.parameters());
  }

  /** Gradients added up since they were cleared; shared. */
  public Floats gradients() {
    return gradients.run(0, spec.parameters());
  }

  /** What layers have measured; shared. */
  public Floats statistics() {
    return statistics.run(0, spec.statistics());
  }

  /** A copy of all values. */
  public NetValues values() {
    return new NetValues(parameters().toArray(), statistics().toArray());
  }

  /** Sets all gradients to 0. */
  public void clearGradients() {
    for (NetSpec.Place place : spec.places()) {
      Floats gradient = gradients(place);
      touched(place).ifPresentOrElse(rows -> clear(gradient, rows), () -> gradient.fill(0));
    }
  }

  private static void clear(Floats gradient, TouchedRows touched) {
    for (int row : touched.rows()) {
      gradient.part(row * touched.width(), touched.width()).fill(0);
    }
    touched.clear();
  }

  private Floats gradients(NetSpec.Place place) {
    int count = place.part().layer().parameters(place.part().input());
    return gradients().part(place.parameters(), count);
  }

  /**
   * Rows of a part's parameters that have gradients, where its layer has sparse rows; all others'
   * gradients are 0.
   *
   * @param part its number, from 0
   */
  public Optional<TouchedRows> touched(int part) {
    return touched.get(part);
  }

  Optional<TouchedRows> touched(NetSpec.Place place) {
    return touched.get(place.index());
  }

  /** Seeds what layers draw in the passes that follow, such as what dropout drops. */
  public void seed(long seed) {
    random = Optional.of(new SplittableRandom(seed));
  }

  SplittableRandom random() {
    return random.orElseThrow(
        () -> new IllegalStateException("a net that drops values needs a seed before each step"));
  }

  /** Call after changing parameters and before the next forward pass. */
  public void parametersChanged() {
    version++;
  }

  long version() {
    return version;
  }

  /** Runs the parts one after the other. */
  public Value forward(Value input, Pass pass) {
    return forward(input, pass, 0, spec.places().size());
  }

  /** Runs the parts from one to before another, to hand out features between them. */
  public Value forward(Value input, Pass pass, int from, int to) {
    Value value = input;
    for (NetSpec.Place place : spec.places().subList(from, to)) {
      value = apply(place, value, pass);
    }
    return value;
  }

  /** Runs one part. */
  public Value apply(String part, Value input, Pass pass) {
    return apply(spec.place(part), input, pass);
  }

  /** A part's place, for layers that take more than one input. */
  public Slot slot(String part, Tape tape, Pass pass) {
    return new Slot(this, spec.place(part), tape, pass);
  }

  private Value apply(NetSpec.Place place, Value input, Pass pass) {
    if (input.width() != place.part().input().size()) {
      throw new IllegalArgumentException(
          "part %s takes rows of %d values, got %d"
              .formatted(place.part().name(), place.part().input().size(), input.width()));
    }
    return place.part().layer().apply(input, new Slot(this, place, input.tape(), pass));
  }

  Value once(NetSpec.Place place, Tape tape, Pass pass, Supplier<Value> made) {
    Once before = once[place.index()];
    if (before != null
        && before.tape == tape
        && before.generation == tape.generation()
        && before.version == version
        && before.pass == pass) {
      return before.value;
    }
    Value value = made.get();
    once[place.index()] = new Once(tape, tape.generation(), version, pass, value);
    return value;
  }

  Object kept(NetSpec.Place place, Supplier<? extends AutoCloseable> made) {
    if (kept[place.index()] == null) {
      kept[place.index()] = made.get();
    }
    return kept[place.index()];
  }

  @Override
  public void close() {
    parameters.close();
    gradients.close();
    statistics.close();
    for (AutoCloseable work : kept) {
      close(work);
    }
  }

  private static void close(AutoCloseable work) {
    if (work == null) {
      return;
    }
    try {
      work.close();
    } catch (Exception e) {
      throw new IllegalStateException("a layer's memory could not be given back", e);
    }
  }
}
