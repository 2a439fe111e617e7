package athanor.common.nn.layer;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * An LSTM that attends to the steps of something else, such as a sentence or a picture, before it
 * outputs what comes next: {@code tanh(W [h; context])} of its output h and what an additive
 * attention found with h (Luong, Pham and Manning 2015, section 3.1, with the score of Bahdanau et
 * al. 2015). All steps of known sequences are computed at once. A net's parts are named after the
 * decoder.
 *
 * @param name prefix of the parts
 * @param inputs values per step
 * @param cells of the LSTM
 * @param step values per step of what is looked at
 * @param attention size of the attention's net
 * @param size of the output
 */
public record AttentionDecoder(
    String name, int inputs, int cells, int step, int attention, int size) {

  /**
   * What comes out.
   *
   * @param steps [rows, size], packed as the inputs
   * @param found what each step looked at
   * @param last state of the LSTM after the last step of each sequence, in packed order
   */
  public record Output(Value steps, Attended.Found found, Lstm.State last) {}

  /** The parts of a net. */
  public List<NetSpec.Part> parts() {
    return List.of(
        new NetSpec.Part(name + "-lstm", Shape.vector(inputs), Lstm.of(inputs, cells)),
        new NetSpec.Part(name + "-attention", Shape.vector(cells), layer()),
        new NetSpec.Part(
            name + "-joined", Shape.vector(cells + step), Dense.of(size, Activation.TANH)));
  }

  private AdditiveAttention layer() {
    return new AdditiveAttention(cells, step, attention);
  }

  /**
   * Prepares what is looked at, once for all steps.
   *
   * @param steps packed, [rows, step]
   */
  public Attended look(Net net, Value steps, Pass pass) {
    return layer().look(steps, slot(net, "-attention", steps, pass));
  }

  /**
   * Prepares as many steps of each sequence, one sequence behind the other.
   *
   * @param steps [sequences x each, step]
   * @param each steps of a sequence
   */
  public Attended lookEqual(Net net, Value steps, int each, Pass pass) {
    return layer().lookEqual(steps, each, slot(net, "-attention", steps, pass));
  }

  /**
   * Runs over sequences; the n-th looks at the n-th sequence of what is looked at.
   *
   * @param steps packed, [rows, inputs]
   * @param first state of each sequence, in packed order; empty for zeros
   */
  public Output run(
      Net net, Value steps, Optional<Lstm.State> first, Attended attended, Pass pass) {
    Packing packing = steps.packing().orElseThrow();
    return run(net, steps, first, attended, Attended.sequences(packing), pass);
  }

  /**
   * Runs over sequences.
   *
   * @param seen which sequence each row looks at
   */
  public Output run(
      Net net, Value steps, Optional<Lstm.State> first, Attended attended, int[] seen, Pass pass) {
    Lstm.Input input = Lstm.Input.of(steps);
    Lstm.Output said =
        Lstm.of(inputs, cells)
            .run(first.map(input::from).orElse(input), slot(net, "-lstm", steps, pass));
    Attended.Found found =
        layer().find(said.steps(), seen, attended, slot(net, "-attention", steps, pass));
    Value joined = net.apply(name + "-joined", Concat.of(said.steps(), found.context()), pass);
    return new Output(joined, found, said.last());
  }

  private Slot slot(Net net, String part, Value like, Pass pass) {
    return net.slot(name + part, like.tape(), pass);
  }
}
