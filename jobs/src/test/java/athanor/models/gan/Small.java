package athanor.models.gan;

/** Options of adversaries that learn in seconds. */
final class Small {
  private static final int LATENT = 2;
  private static final int BATCH = 16;
  private static final int LOCAL_STEPS = 5;
  private static final StepSchedule PACE = new StepSchedule(2e-3, 2e-3, 0, 1, 1, 0);

  private Small() {}

  /** Of step size 2e-3 and one critic step before each of the generator's. */
  static Options options(GanObjective objective, Nets nets, int width, int epochs) {
    return options(objective, nets, width, epochs, PACE);
  }

  static Options options(
      GanObjective objective, Nets nets, int width, int epochs, StepSchedule pace) {
    return options(objective, nets, width, epochs, pace, Conditioning.WRONG);
  }

  static Options guided(GanObjective objective, int width, int epochs, Conditioning guidance) {
    return options(objective, Nets.DCGAN, width, epochs, PACE, guidance);
  }

  private static Options options(
      GanObjective objective,
      Nets nets,
      int width,
      int epochs,
      StepSchedule pace,
      Conditioning guidance) {
    return UsualOptions.of(
        objective, nets, LATENT, width, epochs, BATCH, LOCAL_STEPS, pace, 0.01, 1, 0.9, guidance);
  }
}
