package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Reshape;
import athanor.common.nn.layer.Sum;
import athanor.common.nn.loss.PullAway;
import athanor.common.nn.loss.RowLoss;
import athanor.common.nn.loss.RowSquares;
import java.io.Serializable;

/**
 * Energy-based GAN (Zhao, Mathieu and LeCun 2017, equations 1 to 4): the critic is an auto-encoder,
 * the energy of an example its squared error, summed over the values. Real examples should have a
 * low energy, made ones one above a margin; the generator wants a low energy, through the copy and
 * through the example itself, and codes that point apart (the pull-away term).
 */
record EnergyBased() implements Objective {

  /** Each energy itself. */
  private record Energy() implements RowLoss.Function, Serializable {
    @Override
    public double loss(double value) {
      return value;
    }

    @Override
    public double derivative(double value) {
      return 1;
    }
  }

  /** What an energy lacks to a margin. */
  private record Below(double margin) implements RowLoss.Function, Serializable {
    @Override
    public double loss(double value) {
      return Math.max(0, margin - value);
    }

    @Override
    public double derivative(double value) {
      return value < margin ? -1 : 0;
    }
  }

  /** Codes of examples, and what their copies are off by. */
  private record Copy(Value codes, Value error) {
    static Copy of(Value examples, CriticPass pass) {
      Net critic = pass.critic();
      int narrow = narrowest(critic);
      Value codes = critic.forward(examples, pass.pass(), 0, narrow);
      int all = critic.spec().layers().size();
      Value copy = critic.forward(codes, pass.pass(), narrow, all);
      return new Copy(codes, Sum.difference(copy, Reshape.of(examples, copy.shape())));
    }

    Loss loss(RowLoss.Function function) {
      return RowSquares.of(error, function, error.rows());
    }
  }

  @Override
  public Loss critic(CriticPass pass) {
    Copy real = Copy.of(pass.real(), pass);
    Copy made = Copy.of(pass.made(), pass);
    Loss low = real.loss(new Energy());
    pass.gap(made.loss(new Energy()).value() - low.value());
    return low.plus(made.loss(new Below(pass.tuning().margins().margin())));
  }

  @Override
  public Loss generator(CriticPass pass) {
    Copy made = Copy.of(pass.made(), pass);
    Loss apart = PullAway.of(made.codes).times(pass.tuning().margins().pullAway());
    return made.loss(new Energy()).plus(apart);
  }

  @Override
  public boolean rebuilds() {
    return true;
  }

  @Override
  public boolean takesConditions() {
    return false;
  }

  @Override
  public double margin() {
    return 10;
  }

  /** Layers up to the code of an auto-encoder: its narrowest value before the last. */
  private static int narrowest(Net critic) {
    int narrowest = 1;
    for (int part = 2; part < critic.spec().layers().size(); part++) {
      if (critic.spec().input(part).size() < critic.spec().input(narrowest).size()) {
        narrowest = part;
      }
    }
    return narrowest;
  }
}
