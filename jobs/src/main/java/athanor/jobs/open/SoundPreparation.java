package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.datasets.audio.segments.SampleCutter;
import java.util.Map;
import java.util.TreeMap;

/**
 * How {@code prepare sound} made samples, as far as questions are prepared alike.
 *
 * @param rate samples per second
 * @param rawLevel whether recordings were left as loud as they are
 * @param levelDecibels the level they were brought to otherwise
 * @param trimDecibels how far below the loudest part the ends were cut off; 0 for not at all
 */
record SoundPreparation(int rate, boolean rawLevel, double levelDecibels, double trimDecibels) {
  private static final int SHORTEST_MILLIS = 1;
  private static final int LONGEST_MILLIS = 600_000;
  private static final double QUIETEST_DECIBELS = -90;

  /** Of prepared sounds, by their card. */
  static SoundPreparation of(Card sounds) {
    return of(sounds.options());
  }

  /** Of options by name. */
  static SoundPreparation of(Map<?, ?> options) {
    return new SoundPreparation(
        (int) number(options, "rate"),
        Boolean.parseBoolean(String.valueOf(options.get("raw-level"))),
        number(options, "level-decibels"),
        number(options, "trim-decibels"));
  }

  private static double number(Map<?, ?> options, String name) {
    if (options.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new BadInputException("the card of sounds has no number " + name);
  }

  /** As a card keeps it. */
  Map<String, Object> toMetric() {
    return new TreeMap<>(
        Map.of(
            "rate", rate,
            "raw-level", rawLevel,
            "level-decibels", levelDecibels,
            "trim-decibels", trimDecibels));
  }

  /** How a question's samples are cut. */
  SampleCutter.Plan plan() {
    return new SampleCutter.Plan(
        rate,
        !rawLevel,
        levelDecibels,
        QUIETEST_DECIBELS,
        trimDecibels,
        SHORTEST_MILLIS,
        LONGEST_MILLIS);
  }
}
