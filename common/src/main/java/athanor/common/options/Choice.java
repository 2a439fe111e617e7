package athanor.common.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Constants of an enum as options spell them: in lower case, words joined by a hyphen. */
public final class Choice {
  private Choice() {}

  /**
   * The constant that a text names, in whatever case.
   *
   * @param name of the setting, as its option is spelled
   * @throws IllegalArgumentException that names the setting, what is allowed and the text
   */
  public static <E extends Enum<E>> E of(String name, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> allowed = Arrays.stream(type.getEnumConstants()).map(Choice::spelled).toList();
    throw new IllegalArgumentException(
        "%s must be one of %s, got %s".formatted(name, String.join(", ", allowed), text));
  }

  /** A constant as an option spells it. */
  public static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
