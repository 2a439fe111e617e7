package athanor.datasets.audio.voice;

import athanor.common.card.BadInputException;
import athanor.common.card.NamedValues;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a sound can be asked for: traits such as {@code word} and {@code speaker}, each one of a few
 * values.
 *
 * @param values values of each trait, in order; copied
 */
public record Traits(Map<String, List<String>> values) implements Serializable {
  public Traits {
    values = NamedValues.copy(values);
  }

  /** Nothing can be asked for. */
  public static Traits none() {
    return new Traits(Map.of());
  }

  /**
   * Traits as a model's card has them: a list of values by name.
   *
   * @param told what the card holds; anything else than a map is no traits
   */
  public static Traits of(Object told) {
    return new Traits(NamedValues.of(told));
  }

  /** How many values each trait has. */
  public List<Integer> sizes() {
    return values.values().stream().map(List::size).toList();
  }

  /** Number of each trait's value, from 0; -1 where it is not known. */
  public int[] numbers(Map<String, String> known) {
    int[] numbers = new int[values.size()];
    int at = 0;
    for (Map.Entry<String, List<String>> trait : values.entrySet()) {
      numbers[at++] = trait.getValue().indexOf(known.getOrDefault(trait.getKey(), ""));
    }
    return numbers;
  }

  /** Values by the traits' names. */
  public Map<String, String> named(int[] numbers) {
    Map<String, String> named = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<String, List<String>> trait : values.entrySet()) {
      named.put(trait.getKey(), trait.getValue().get(numbers[at++]));
    }
    return named;
  }

  /** What is wrong with a sound's labels, for the errors table; empty where nothing is. */
  public String fault(Map<String, String> known) {
    for (Map.Entry<String, List<String>> trait : values.entrySet()) {
      String value = known.getOrDefault(trait.getKey(), "");
      if (!trait.getValue().contains(value)) {
        return "%s must be one of %s, got \"%s\""
            .formatted(trait.getKey(), trait.getValue(), value);
      }
    }
    return "";
  }

  /** Number of each trait's value; where none is requested, it is drawn uniformly. */
  public int[] settled(Map<String, String> asked, SplittableRandom random) {
    asked.forEach(this::check);
    int[] numbers = numbers(asked);
    List<Integer> sizes = sizes();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbers[i] < 0 ? random.nextInt(sizes.get(i)) : numbers[i];
    }
    return numbers;
  }

  /**
   * Reads words such as {@code word=fear,speaker=spk01}.
   *
   * @throws BadInputException where a trait or a value was not in the training, with those that
   *     were
   */
  public Map<String, String> parse(String words) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String part : words.split(",")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new BadInputException(
            "a condition must be TRAIT=VALUE, got \"%s\"".formatted(part.strip()));
      }
      String name = part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      check(name, value);
      asked.put(name, value);
    }
    return asked;
  }

  private void check(String name, String value) {
    List<String> allowed = values.get(name);
    if (allowed == null) {
      throw new BadInputException(
          "conditions of this model must be of %s, got \"%s\""
              .formatted(values.isEmpty() ? "none" : values.keySet(), name));
    }
    if (!allowed.contains(value)) {
      throw new BadInputException(
          "%s must be one of %s, got \"%s\"".formatted(name, allowed, value));
    }
  }
}
