package athanor.common.training;

import athanor.common.options.Setting;

/** Hyper-parameters of every training by the engine. */
public final class TrainingSettings {
  public static final Setting.Whole SHARDS =
      new Setting.Whole("shards", 2, 1, 100_000, "Replicas that train in parallel, one task each");

  public static final Setting.Seed SEED =
      new Setting.Seed("seed", 1L, "Random seed; the same seed and shards give the same model");

  private TrainingSettings() {}
}
