package athanor.datasets.text;

import athanor.common.options.Setting;

/** Settings of how texts are written, each declared once for all commands that write. */
public final class WriterSettings {
  public static final Setting.Whole COUNT =
      new Setting.Whole("count", 1, 1, 10_000, "Texts per source");

  public static final Setting.Whole BEAM =
      new Setting.Whole("beam", 5, 1, 100, "Width of the beam search, 1 to 100");

  public static final Setting.Real LENGTH_POWER =
      new Setting.Real(
          "length-power",
          1.0,
          0,
          10,
          "Log probabilities are divided by ((5 + length) / 6) to this power, 0 to 10; higher"
              + " prefers longer texts");

  public static final Setting.Whole NO_REPEAT =
      new Setting.Whole(
          "no-repeat",
          2,
          0,
          10,
          "Do not write the same N tokens in a row twice, 0 to 10; 0 allows it");

  public static final Setting.Real DIVERSITY =
      new Setting.Real(
          "diversity",
          0.0,
          0,
          1,
          "Prefer tokens that the source makes more probable than they are without it, 0 to 1;"
              + " avoids the same text for every source");

  public static final Setting.Real TEMPERATURE =
      new Setting.Real(
          "temperature",
          0.0,
          0,
          100,
          "0 searches for the most probable texts; above 0 texts are sampled, with more variety the"
              + " higher it is");

  public static final Setting.Whole TOP =
      new Setting.Whole(
          "top", 0, 0, 1_000_000, "Sample from this many most probable tokens only; 0 for all");

  private WriterSettings() {}
}
