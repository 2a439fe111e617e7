package athanor.common.nn.conv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A net at work on its own numbers. Holds native memory until closed; one thread at a time, one
 * core.
 */
public final class Net implements AutoCloseable {
  private final NetSpec spec;
  private final NetSpec.Numbers numbers;
  private final float[] gradients;
  private final List<Stage> stages = new ArrayList<>();
  private int batch;

  /**
   * A net over given numbers.
   *
   * @param numbers kept; training changes them in place
   */
  public Net(NetSpec spec, NetSpec.Numbers numbers) {
    if (numbers.parameters().length != spec.parameters()
        || numbers.statistics().length != spec.statistics()) {
      throw new IllegalArgumentException(
          "the net needs %d parameters and %d statistics, got %d and %d"
              .formatted(
                  spec.parameters(),
                  spec.statistics(),
                  numbers.parameters().length,
                  numbers.statistics().length));
    }
    this.spec = spec;
    this.numbers = numbers;
    this.gradients = new float[spec.parameters()];
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer.Slices slices =
          new Layer.Slices(
              numbers.parameters(),
              gradients,
              spec.parametersBefore(i),
              numbers.statistics(),
              spec.statisticsBefore(i));
      stages.add(spec.layers().get(i).stage(spec.input(i), slices));
    }
  }

  public NetSpec spec() {
    return spec;
  }

  /** The net's own numbers; call {@link #parametersChanged()} after changing them. */
  public NetSpec.Numbers numbers() {
    return numbers;
  }

  /** Gradients added up since they were last cleared; shared. */
  public float[] gradients() {
    return gradients;
  }

  public void clearGradients() {
    Arrays.fill(gradients, 0);
  }

  /** Must be told after parameters were changed, before the next way forth. */
  public void parametersChanged() {
    stages.forEach(Stage::parametersChanged);
  }

  /** Conditions of the next batch for the layers that join them; [batch, width], kept. */
  public void conditions(float[] values) {
    for (Stage stage : stages) {
      if (stage instanceof JoinStage join) {
        join.conditions(values);
      }
    }
  }

  /**
   * The way forth.
   *
   * @param input [batch, height, width, channels]; kept until the way back
   * @param training whether batch norm measures this batch, or uses what it has measured
   * @return [batch, output size], possibly longer; owned by the net, good until the next call
   */
  public float[] forward(float[] input, int batch, boolean training) {
    if (input.length < batch * spec.input().size()) {
      throw new IllegalArgumentException(
          "a batch of %d needs %d numbers, got %d"
              .formatted(batch, batch * spec.input().size(), input.length));
    }
    this.batch = batch;
    float[] values = input;
    for (Stage stage : stages) {
      values = stage.forward(values, batch, training);
    }
    return values;
  }

  /**
   * The way back after a way forth; adds to {@link #gradients()}.
   *
   * @param gradient of the loss by the output, [batch, output size]; modified
   * @param wantInput whether the gradient by the input is needed
   * @return gradient by the input, owned by the net; empty where not wanted
   */
  public float[] backward(float[] gradient, boolean wantInput) {
    float[] values = gradient;
    for (int i = stages.size() - 1; i >= 0; i--) {
      Wanted wanted = wantInput || i > 0 ? Wanted.BOTH : Wanted.PARAMETERS;
      values = stages.get(i).backward(values, batch, wanted);
    }
    return values;
  }

  /**
   * The way back to the input alone; {@link #gradients()} stay as they are.
   *
   * @param gradient of the loss by the output, [batch, output size]; modified
   * @return gradient by the input, owned by the net
   */
  public float[] slopes(float[] gradient) {
    float[] values = gradient;
    for (int i = stages.size() - 1; i >= 0; i--) {
      values = stages.get(i).backward(values, batch, Wanted.INPUT);
    }
    return values;
  }

  @Override
  public void close() {
    stages.forEach(Stage::close);
  }
}
