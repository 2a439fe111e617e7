package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** What every game of several nets is asked: how long, how it is distributed and where it goes. */
final class GameOptions {
  @Mixin private ScheduleOptions schedule;
  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  /** The run, once its options are known to be good. */
  GameRun run(Session session, CommandSpec command) {
    output.check();
    training.check();
    return new GameRun(session, command, output, training);
  }

  Schedule schedule() {
    return schedule.schedule();
  }
}
