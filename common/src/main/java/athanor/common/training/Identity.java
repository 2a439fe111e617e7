package athanor.common.training;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a training is: a checkpoint of another one is refused. A checkpoint of an earlier build may
 * lack options that came later. Such a training went on as these options do by default, so it is
 * the same as long as they are at their default.
 *
 * @param name of what is trained, such as the command's
 * @param options all that decide what is learned, by name; copied
 * @param standard names of those that are at their default; copied
 * @param input what is learned from, such as the hash of a card
 */
public record Identity(
    String name, Map<String, Object> options, Set<String> standard, String input) {
  public Identity {
    options = new TreeMap<>(options);
    standard = Set.copyOf(standard);
  }

  /** An identity without options. */
  public static Identity of(String name, String input) {
    return new Identity(name, Map.of(), Set.of(), input);
  }

  /** Whether an identity as a checkpoint keeps it is this one. */
  boolean matches(Object written) {
    Map<String, Object> known = new TreeMap<>(options);
    known
        .keySet()
        .removeIf(
            option ->
                standard.contains(option)
                    && !String.valueOf(written).contains("{" + option + "=")
                    && !String.valueOf(written).contains(" " + option + "="));
    return text(known).equals(written);
  }

  private String text(Map<String, Object> some) {
    return name + " " + some + " on " + input;
  }

  /** As checkpoints keep it. */
  @Override
  public String toString() {
    return text(options);
  }
}
