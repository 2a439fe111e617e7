package athanor.jobs.command;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command as they were in the end, for its card. */
public final class ResolvedOptions {
  private ResolvedOptions() {}

  /**
   * Long names without dashes and values as text, numbers or booleans; what is not set is left out.
   */
  public static Map<String, Object> of(CommandSpec command) {
    Map<String, Object> resolved = new TreeMap<>();
    for (OptionSpec option : command.options()) {
      Object value = option.getValue();
      if (value instanceof Optional<?> optional) {
        value = optional.orElse(null);
      }
      if (value != null && !option.usageHelp() && !option.versionHelp()) {
        resolved.put(option.longestName().replaceFirst("^--?", ""), plain(value));
      }
    }
    resolved.put("command", command.qualifiedName());
    return resolved;
  }

  /** Names of the options that are as they are by default. */
  public static Set<String> standard(CommandSpec command) {
    Set<String> standard = new TreeSet<>();
    of(command)
        .forEach(
            (name, value) -> {
              OptionSpec option = command.findOption("--" + name);
              if (option != null && isStandard(option, value)) {
                standard.add(name);
              }
            });
    return standard;
  }

  /**
   * Whether a value, as {@link #of} or a card has it, is the option's default in this build.
   *
   * @param value text, a number, a boolean or a list of these
   */
  public static boolean isStandard(OptionSpec option, Object value) {
    Optional<String> standard =
        Optional.ofNullable(option.defaultValue())
            .or(() -> Optional.ofNullable(option.initialValue()).map(String::valueOf));
    if (standard.isEmpty()) {
      return false;
    }
    if (!(value instanceof Collection<?> values)) {
      return same(value, standard.get());
    }
    String[] words =
        standard.get().split(option.splitRegex().isEmpty() ? "," : option.splitRegex());
    int at = 0;
    for (Object one : values) {
      if (at == words.length || !same(one, words[at++])) {
        return false;
      }
    }
    return at == words.length;
  }

  private static boolean same(Object value, String standard) {
    if (value instanceof Number number) {
      try {
        return number.doubleValue() == Double.parseDouble(standard);
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return String.valueOf(value).equalsIgnoreCase(standard);
  }

  private static Object plain(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(ResolvedOptions::plain).toList();
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> plain(Array.get(value, i)))
          .toList();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return value.toString();
  }
}
