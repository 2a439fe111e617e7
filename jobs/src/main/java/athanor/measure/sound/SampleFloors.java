package athanor.measure.sound;

import java.util.List;

/** The simple models that a model of sounds has to beat. */
public final class SampleFloors {
  /** Samples that linear prediction reads. */
  public static final int ORDER = 16;

  private SampleFloors() {}

  /**
   * Fits all of them.
   *
   * @param counts of the training sounds, of {@link #ORDER}
   * @param some training sounds, to pick a few settings by
   */
  public static List<SampleModel> of(SampleCounts counts, List<byte[]> some) {
    return List.of(
        CodeTable.histogram(counts), CodeTable.pairs(counts), LinearPrediction.fit(counts, some));
  }
}
