package athanor.common.nn.conv;

import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/** One layer of a net as it was asked for: shapes and sizes, no numbers. */
public sealed interface Layer extends Serializable {

  /** Shape that comes out for a shape that goes in. */
  Shape output(Shape input);

  /** Learned numbers, weights first, then biases; none where a layer has nothing to learn. */
  default int parameters(Shape input) {
    return 0;
  }

  /** Numbers that are measured, not learned. */
  default int statistics(Shape input) {
    return 0;
  }

  /** Fills in what the layer starts from, where it has numbers. */
  default void start(
      Shape input, float[] parameters, int at, float[] statistics, int statisticsAt, Draw draw) {}

  /** The layer at work on slices of a net's numbers. */
  Stage stage(Shape input, Slices slices);

  /** Where a layer finds its numbers; shared with its net. */
  record Slices(
      float[] parameters, float[] gradients, int at, float[] statistics, int statisticsAt) {}

  /** How weights are drawn. */
  enum Start {
    /** Uniform within sqrt(6 / (in + out)) (Glorot and Bengio 2010). */
    GLOROT,
    /** Normal with deviation sqrt(2 / in), for rectifiers (He et al. 2015). */
    HE,
    /** Normal with deviation 0.02 (Radford et al. 2016, section 3). */
    DCGAN
  }

  /** Draws starting weights. */
  record Draw(Start start, SplittableRandom random) {
    void fill(float[] to, int from, int length, int in, int out) {
      for (int i = from; i < from + length; i++) {
        to[i] =
            (float)
                switch (start) {
                  case GLOROT ->
                      (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / ((double) in + out));
                  case HE -> random.nextGaussian() * Math.sqrt(2.0 / in);
                  case DCGAN -> random.nextGaussian() * 0.02;
                };
      }
    }
  }

  /**
   * Every input to every output; takes a map as one vector.
   *
   * @param shape what comes out: a vector, or a map for the next convolution
   * @param spectral whether the weights are divided by their largest singular value
   */
  record Dense(Shape shape, Activation activation, boolean spectral) implements Layer {
    /** A dense layer to a vector. */
    public static Dense of(int outputs, Activation activation) {
      return new Dense(Shape.vector(outputs), activation, false);
    }

    @Override
    public Shape output(Shape input) {
      return shape;
    }

    @Override
    public int parameters(Shape input) {
      return Math.multiplyExact(input.size(), shape.size()) + shape.size();
    }

    @Override
    public int statistics(Shape input) {
      return spectral ? shape.size() : 0;
    }

    @Override
    public void start(Shape input, float[] to, int at, float[] measured, int mAt, Draw draw) {
      draw.fill(to, at, input.size() * shape.size(), input.size(), shape.size());
      SpectralNorm.start(measured, mAt, statistics(input), draw.random());
    }

    @Override
    public Stage stage(Shape input, Slices slices) {
      return new DenseStage(this, input, slices);
    }
  }

  /**
   * A strided convolution; weights [kernel, kernel, channels in, channels out].
   *
   * @param spectral whether the weights are divided by their largest singular value
   */
  record Conv(
      int channels, int kernel, int stride, int pad, Activation activation, boolean spectral)
      implements Layer {
    /** The step of DCGAN: kernel 4, stride 2, half the size. */
    public static Conv halving(int channels, Activation activation, boolean spectral) {
      return new Conv(channels, 4, 2, 1, activation, spectral);
    }

    @Override
    public Shape output(Shape input) {
      return patches(input).grid(channels);
    }

    Patches patches(Shape input) {
      return Patches.of(input, kernel, stride, pad);
    }

    @Override
    public int parameters(Shape input) {
      return (kernel * kernel * input.channels() + 1) * channels;
    }

    @Override
    public int statistics(Shape input) {
      return spectral ? channels : 0;
    }

    @Override
    public void start(Shape input, float[] to, int at, float[] measured, int mAt, Draw draw) {
      int in = kernel * kernel * input.channels();
      draw.fill(to, at, in * channels, in, kernel * kernel * channels);
      SpectralNorm.start(measured, mAt, statistics(input), draw.random());
    }

    @Override
    public Stage stage(Shape input, Slices slices) {
      return new ConvStage(this, input, slices);
    }
  }

  /** The adjoint of a strided convolution; weights [channels in, kernel, kernel, channels out]. */
  record TransposedConv(int channels, int kernel, int stride, int pad, Activation activation)
      implements Layer {
    /** The step of DCGAN: kernel 4, stride 2, twice the size. */
    public static TransposedConv doubling(int channels, Activation activation) {
      return new TransposedConv(channels, 4, 2, 1, activation);
    }

    @Override
    public Shape output(Shape input) {
      return new Shape(
          (input.height() - 1) * stride + kernel - 2 * pad,
          (input.width() - 1) * stride + kernel - 2 * pad,
          channels);
    }

    @Override
    public int parameters(Shape input) {
      return (kernel * kernel * input.channels() + 1) * channels;
    }

    @Override
    public void start(Shape input, float[] to, int at, float[] measured, int mAt, Draw draw) {
      int in = kernel * kernel * input.channels() / (stride * stride);
      draw.fill(to, at, kernel * kernel * input.channels() * channels, Math.max(1, in), channels);
    }

    @Override
    public Stage stage(Shape input, Slices slices) {
      return new TransposedConvStage(this, input, slices);
    }
  }

  /**
   * Each channel to mean 0 and variance 1 over batch and positions, then scaled and moved (Ioffe
   * and Szegedy 2015). Its statistics are the running mean and the running mean of squares, so that
   * the plain mean of several replicas' is E[var] + Var[mean].
   */
  record BatchNorm(Activation activation) implements Layer {
    @Override
    public Shape output(Shape input) {
      return input;
    }

    @Override
    public int parameters(Shape input) {
      return 2 * input.channels();
    }

    @Override
    public int statistics(Shape input) {
      return 2 * input.channels();
    }

    @Override
    public void start(Shape input, float[] to, int at, float[] measured, int mAt, Draw draw) {
      Arrays.fill(to, at, at + input.channels(), 1);
      Arrays.fill(measured, mAt + input.channels(), mAt + 2 * input.channels(), 1);
    }

    @Override
    public Stage stage(Shape input, Slices slices) {
      return new BatchNormStage(this, input, slices);
    }
  }

  /**
   * Puts the example's condition beside every position of the map (Reed et al. 2016, section 4.1).
   *
   * @param width numbers in a condition
   */
  record Join(int width) implements Layer {
    @Override
    public Shape output(Shape input) {
      return new Shape(input.height(), input.width(), input.channels() + width);
    }

    @Override
    public Stage stage(Shape input, Slices slices) {
      return new JoinStage(this, input);
    }
  }

  /**
   * Each two neighbouring channels put in order, the larger first (Anil, Lucas and Grosse 2019,
   * "Sorting out Lipschitz function approximation", section 4: MaxMin). It keeps the length of
   * every gradient, so that a net of such layers and orthonormal weights can reach a slope of 1.
   */
  record MaxMin() implements Layer {
    @Override
    public Shape output(Shape input) {
      if (input.channels() % 2 != 0) {
        throw new IllegalArgumentException(
            "channels that are put in order by twos must be even, got " + input.channels());
      }
      return input;
    }

    @Override
    public Stage stage(Shape input, Slices slices) {
      return new MaxMinStage(input.size());
    }
  }
}
