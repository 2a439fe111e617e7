package athanor.jobs.train;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import picocli.CommandLine.Option;

/** Which engine trains a net. */
final class EngineOptions {
  private static final String REFERENCE = "dl4j-spark";

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "athanor",
      description =
          "Training engine: athanor, or dl4j-spark for DL4J's ParameterAveragingTrainingMaster, a"
              + " slow reference without checkpoints (${DEFAULT-VALUE}).")
  private String engine;

  /** Whether DL4J's own training is asked for. */
  boolean isReference() {
    return engine.equals(REFERENCE);
  }

  /** Fails where there is no such engine, or not in this build. */
  void check() {
    if (isReference()) {
      ReferenceEngine.find();
    } else if (!engine.equals("athanor")) {
      throw new UsageException("engine must be athanor or dl4j-spark, got " + engine);
    }
  }

  /** Fails also where DL4J trains otherwise than asked: in f32, by the mean, from the start. */
  void check(Schedule schedule, TrainingOptions training) {
    check();
    if (isReference()
        && (schedule.precision() != Precision.F32
            || !training.rule().equals("mean")
            || training.resume())) {
      throw new UsageException(
          "engine dl4j-spark trains with precision f32 and averaging mean and cannot resume, got %s, %s and %s"
              .formatted(
                  schedule.precision(),
                  training.rule(),
                  training.resume() ? "resume" : "no resume"));
    }
  }
}
