package athanor.common.nn.learn;

/** Plain steps down the gradient. */
public record Descent() implements Optimiser {
  @Override
  public int slots() {
    return 0;
  }

  @Override
  public void step(State at, Shared shared, double rate, long step) {
    at.parameters().add(at.gradients(), (float) -rate);
  }
}
