package athanor.models.gan;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * How long and how fast the two nets learn.
 *
 * @param schedule epochs of the critic, examples per step, generator steps between two averagings,
 *     each after a whole critic block, and the generator's step size; the critic's falls with it
 * @param critic the critic's own pace
 * @param ema weight of the past in the generator's average over time (Yazıcı et al. 2019), 0 to 1
 */
public record StepSchedule(Schedule schedule, CriticPace critic, double ema)
    implements Serializable {
  public StepSchedule {
    GanSettings.BATCH_SIZE.check(schedule.batchSize());
    GanSettings.EMA.check(ema);
  }

  /** Step size of the critic at a share of the job. */
  double criticRate(double progress) {
    return critic.rate() * schedule.decay().factor(progress);
  }
}
