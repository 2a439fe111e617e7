package athanor.jobs.command;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
