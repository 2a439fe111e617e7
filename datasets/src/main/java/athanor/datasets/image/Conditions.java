package athanor.datasets.image;

import athanor.common.card.BadInputException;
import athanor.common.card.NamedValues;
import athanor.common.shape.Choices;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a generator can be asked for: attributes, each one of a few values, as one-hot numbers side
 * by side. An attribute that is not said is all zeros.
 *
 * @param values values of each attribute, in order; copied
 */
public record Conditions(Map<String, List<String>> values) implements Serializable {
  public Conditions {
    values = NamedValues.copy(values);
  }

  /** No conditions. */
  public static Conditions none() {
    return new Conditions(Map.of());
  }

  /**
   * Conditions as a model's card lists them: a list of values by attribute.
   *
   * @param told the card's content; anything else than a map is no conditions
   */
  public static Conditions of(Object told) {
    return new Conditions(NamedValues.of(told));
  }

  /** Numbers in a condition. */
  public int width() {
    return values.values().stream().mapToInt(List::size).sum();
  }

  /** The choices that a condition's numbers make. */
  public Choices choices() {
    return new Choices(values.values().stream().map(List::size).toList());
  }

  /**
   * Whether a combination of values is one of every so many, counted through all of them: so the
   * same ones are left out wherever it is asked. False where a value is not known, and for 0.
   */
  public boolean isEveryNth(int every, Map<String, String> known) {
    long place = 0;
    for (Map.Entry<String, List<String>> attribute : values.entrySet()) {
      int index = attribute.getValue().indexOf(known.getOrDefault(attribute.getKey(), ""));
      if (index < 0) {
        return false;
      }
      place = place * attribute.getValue().size() + index;
    }
    return every > 0 && !values.isEmpty() && place % every == every - 1;
  }

  /** The combinations for which {@link #isEveryNth} is true. */
  public List<Map<String, String>> everyNth(int every) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> attribute : values.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> known : all) {
        for (String value : attribute.getValue()) {
          Map<String, String> more = new LinkedHashMap<>(known);
          more.put(attribute.getKey(), value);
          longer.add(more);
        }
      }
      all = longer;
    }
    return all.stream().filter(known -> isEveryNth(every, known)).toList();
  }

  /** One-hot numbers of what is known; other attributes and unknown values are zeros. */
  public float[] encode(Map<String, String> known) {
    float[] numbers = new float[width()];
    int at = 0;
    for (Map.Entry<String, List<String>> attribute : values.entrySet()) {
      int index = attribute.getValue().indexOf(known.getOrDefault(attribute.getKey(), ""));
      if (index >= 0) {
        numbers[at + index] = 1;
      }
      at += attribute.getValue().size();
    }
    return numbers;
  }

  /**
   * Reads words such as {@code blue hair, green eyes}: a value, then its attribute.
   *
   * @throws BadInputException where an attribute or a value was never seen in training
   */
  public Map<String, String> parse(String words) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String part : words.toLowerCase(Locale.ROOT).split("[,;]|\\band\\b")) {
      String[] pair = part.strip().split("\\s+");
      if (part.isBlank()) {
        continue;
      }
      String attribute = pair[pair.length - 1];
      String value = String.join(" ", List.of(pair).subList(0, pair.length - 1));
      List<String> allowed = values.get(attribute);
      if (allowed == null) {
        throw new BadInputException(
            "\"%s\" must end with one of %s, got \"%s\""
                .formatted(part.strip(), values.keySet(), attribute));
      }
      if (!allowed.contains(value)) {
        throw new BadInputException(
            "%s must be one of %s, got \"%s\"".formatted(attribute, allowed, value));
      }
      asked.put(attribute, value);
    }
    return asked;
  }
}
