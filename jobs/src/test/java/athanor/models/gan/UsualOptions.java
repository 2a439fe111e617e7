package athanor.models.gan;

import athanor.common.nn.kernel.Precision;

/** Options in f32 with the usual tuning of their objective. */
final class UsualOptions {
  private UsualOptions() {}

  static Options of(
      GanObjective objective,
      Nets nets,
      int latent,
      int width,
      int epochs,
      int batchSize,
      int localSteps,
      StepSchedule pace,
      double clip,
      double slope,
      double ema,
      Conditioning guidance) {
    return of(
        objective.rules(),
        nets,
        latent,
        width,
        epochs,
        batchSize,
        localSteps,
        pace,
        clip,
        slope,
        ema,
        guidance);
  }

  static Options of(
      Objective objective,
      Nets nets,
      int latent,
      int width,
      int epochs,
      int batchSize,
      int localSteps,
      StepSchedule pace,
      double clip,
      double slope,
      double ema,
      Conditioning guidance) {
    return new Options(
        objective,
        nets,
        latent,
        width,
        epochs,
        batchSize,
        localSteps,
        pace,
        clip,
        slope,
        ema,
        guidance,
        Tuning.of(objective),
        Precision.F32);
  }
}
