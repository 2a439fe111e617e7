package athanor.common.nn.conv;

/** Which gradients a way back is for. */
enum Wanted {
  PARAMETERS(true, false),
  INPUT(false, true),
  BOTH(true, true);

  private final boolean parameters;
  private final boolean input;

  Wanted(boolean parameters, boolean input) {
    this.parameters = parameters;
    this.input = input;
  }

  boolean parameters() {
    return parameters;
  }

  boolean input() {
    return input;
  }
}
