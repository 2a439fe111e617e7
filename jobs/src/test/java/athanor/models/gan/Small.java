package athanor.models.gan;

import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;

/** Options of adversaries that learn in seconds. */
final class Small {
  private static final int LATENT = 2;
  private static final int BATCH = 16;
  private static final int LOCAL_STEPS = 5;
  private static final double RATE = 2e-3;
  private static final double EMA = 0.9;

  private Small() {}

  /** Of step size 2e-3 and one critic step before each of the generator's. */
  static Options options(GanObjective objective, Nets nets, int width, int epochs) {
    return options(objective, nets, width, epochs, CriticPace.of(RATE, 1));
  }

  /** Of the critic's step size. */
  static Options options(
      GanObjective objective, Nets nets, int width, int epochs, CriticPace critic) {
    Schedule schedule =
        new Schedule(epochs, BATCH, LOCAL_STEPS, critic.rate(), new Decay.CoolDown(0));
    return Options.of(
        objective.rules(),
        new Architecture(nets, LATENT, width),
        new StepSchedule(schedule, critic, EMA));
  }

  static Options guided(GanObjective objective, int width, int epochs, Conditioning guidance) {
    return options(objective, Nets.DCGAN, width, epochs).with(guidance);
  }
}
