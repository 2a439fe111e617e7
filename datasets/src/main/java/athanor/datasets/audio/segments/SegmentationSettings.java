package athanor.datasets.audio.segments;

import athanor.common.options.Setting;
import java.util.List;

/** How words are found and windows are cut, each declared once for commands and for records. */
public final class SegmentationSettings {
  public static final Setting.Whole GAP_MILLIS =
      new Setting.Whole(
          "gap-millis", 100, 0, 10_000, "Found words: a shorter pause does not end a word");

  public static final Setting.Whole LONGEST_MILLIS =
      new Setting.Whole(
          "longest-millis",
          2400,
          2,
          1_000_000,
          "Found words: longest word; a longer stretch without a pause is cut into several");

  public static final Setting.Named<Segmenter.Method> METHOD =
      new Setting.Named<>(
          "method",
          Segmenter.Method.AUTO,
          "Found words: what tells them apart: pauses; continuous, for fluent speech without"
              + " pauses; auto, by the length of the stretches between pauses");

  /** Lengths of a short, a usual and a long word in fluent speech. */
  public static final Setting.Wholes WINDOW_MILLIS =
      new Setting.Wholes(
          "window-millis",
          List.of(300, 450, 650),
          50,
          10_000,
          "Windows: their lengths, separated by commas");

  public static final Setting.Whole WINDOW_STEP_MILLIS =
      new Setting.Whole(
          "window-step-millis",
          150,
          10,
          10_000,
          "Windows: step from one to the next of the same length");

  private SegmentationSettings() {}
}
