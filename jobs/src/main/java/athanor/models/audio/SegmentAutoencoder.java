package athanor.models.audio;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Frames;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.loss.Contrastive;
import athanor.common.nn.loss.GaussianCode;
import athanor.common.nn.loss.SquaredError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The forward code of an autoencoder of sequences, for one pass on one tape (Chung et al. 2016,
 * section 2). DL4J's graph of the same net is the oracle in tests.
 */
record SegmentAutoencoder(Architecture architecture, Net net, Tape tape, Pass pass) {

  /**
   * What the encoder made of segments, [sequences, ...] in packed order.
   *
   * @param packing of what was read
   * @param vectors of the segments; of a variational net their means
   * @param logVariances of a variational net's vectors
   */
  record Encoded(Packing packing, Value vectors, Optional<Value> logVariances) {
    /** Means, then logarithms of variances. */
    Value distribution() {
      return Concat.of(vectors, logVariances.orElseThrow());
    }
  }

  /** Reads segments, frames row-major [frames, coefficients]. */
  Encoded encode(List<float[]> segments) {
    Value frames = Frames.packed(tape, segments, architecture.coefficients(), false);
    Value states = last("forward-", frames);
    if (architecture.bidirectional()) {
      states = Concat.of(states, last("backward-", Rows.reversed(frames)));
    }
    Value vectors = architecture.vectorSize() == 0 ? states : net.apply("vector", states, pass);
    Optional<Value> logVariances =
        architecture.variational()
            ? Optional.of(net.apply("spread", states, pass))
            : Optional.empty();
    return new Encoded(frames.packing().orElseThrow(), vectors, logVariances);
  }

  /** Last state of the top of a stack. */
  private Value last(String stack, Value frames) {
    Value below = frames;
    int top = architecture.layers() - 1;
    for (int layer = 0; layer < top; layer++) {
      below = net.apply(stack + layer, below, pass);
    }
    Lstm.Input input = Lstm.Input.of(below);
    return architecture.encoderLayer(top).run(input, slot(stack + top)).last().output();
  }

  private Slot slot(String part) {
    return net.slot(part, tape, pass);
  }

  /**
   * What is asked of a batch.
   *
   * @param reversed whether the decoder makes the last frame first (Sutskever et al. 2014)
   * @param divergenceWeight of a variational net, per value of the vector
   */
  record Aim(boolean reversed, double divergenceWeight) {}

  /**
   * The loss of a batch.
   *
   * @param loss mean squared difference per frame and coefficient; of a variational net with the
   *     weighted divergence
   * @param frames that were made
   */
  record Outcome(Loss loss, int frames) {}

  /**
   * Runs a batch forward.
   *
   * @param random draws a variational net's vectors
   */
  Outcome learn(SegmentBatch batch, Aim aim, SplittableRandom random) {
    Encoded encoded = encode(batch.heard());
    Value target = Frames.packed(tape, batch.wanted(), architecture.coefficients(), aim.reversed);
    Loss divergence = Loss.none();
    Value vectors = encoded.vectors;
    if (architecture.variational()) {
      Value distribution = encoded.distribution();
      vectors = GaussianCode.draw(distribution, random).code();
      divergence =
          GaussianCode.divergence(distribution)
              .times(aim.divergenceWeight / architecture.vectorSize());
    }
    Value ordered = ordered(vectors, encoded.packing, target.packing().orElseThrow());
    Value made = decode(ordered, target);
    Loss difference = SquaredError.of(made, target, target.values().count());
    return new Outcome(difference.plus(divergence), target.rows());
  }

  /**
   * How hard the vectors of partners are to tell from those of the rest of a batch.
   *
   * @param batch segments and a partner of each
   * @param groups of the segments; two of one group are not told from each other
   */
  Loss contrast(SegmentBatch batch, int[] groups, double temperature) {
    List<float[]> both = new ArrayList<>(batch.heard());
    both.addAll(batch.wanted());
    Encoded encoded = encode(both);
    int[] rows = encoded.packing.places();
    Value heard = Rows.pick(encoded.vectors, Arrays.copyOf(rows, groups.length));
    Value partners =
        Rows.pick(encoded.vectors, Arrays.copyOfRange(rows, groups.length, rows.length));
    return Contrastive.of(heard, partners, temperature, groups);
  }

  /**
   * Makes frames of vectors.
   *
   * @param vectors [sequences, dimension] in the packed order of the target
   * @param target frames to be made; read as they are with teacher forcing
   * @return [rows, coefficients]
   */
  Value decode(Value vectors, Value target) {
    Packing packing = target.packing().orElseThrow();
    Lstm.Input input =
        architecture.teacherForcing()
            ? Lstm.Input.of(Frames.delayed(target)).constant(vectors)
            : Lstm.Input.unroll(packing, vectors);
    Value below = architecture.decoderLayer(0).run(input, slot("decoder-0")).steps();
    for (int layer = 1; layer < architecture.layers(); layer++) {
      below = net.apply("decoder-" + layer, below, pass);
    }
    return net.apply("output", below, pass);
  }

  /** Vectors in the packed order of what is made of them. */
  static Value ordered(Value vectors, Packing read, Packing made) {
    int[] placeOf = read.places();
    int[] rows = new int[placeOf.length];
    for (int b = 0; b < rows.length; b++) {
      rows[b] = placeOf[made.sequence(b)];
    }
    return Rows.pick(vectors, rows);
  }
}
