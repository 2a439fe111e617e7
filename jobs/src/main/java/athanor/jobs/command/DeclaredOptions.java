package athanor.jobs.command;

import athanor.common.options.Choice;
import athanor.common.options.Setting;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options whose default and help are declared with the model, in a {@link Setting}. */
public final class DeclaredOptions {
  private DeclaredOptions() {}

  /** Fills in the options of a command and of all below it. */
  public static void fill(CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    if (command.options().stream().anyMatch(option -> setting(option).isPresent())) {
      // All go out and come in again, so that the help keeps their order.
      for (OptionSpec option : new ArrayList<>(command.options())) {
        command.remove(option);
        command.addOption(setting(option).map(found -> filled(option, found)).orElse(option));
      }
    }
    line.getSubcommands().values().forEach(DeclaredOptions::fill);
  }

  private static OptionSpec filled(OptionSpec option, Setting<?> setting) {
    OptionSpec.Builder builder = OptionSpec.builder(option);
    boolean optional = option.type() == Optional.class;
    if (!optional) {
      builder.defaultValue(text(setting.standard()));
    }
    if (option.description().length == 0) {
      String told =
          optional
              ? " (%s for such frames).".formatted(setting.standard())
              : setting instanceof Setting.Flag ? "." : " (${DEFAULT-VALUE}).";
      builder.description(setting.help() + told);
    }
    return builder.build();
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant ? Choice.spelled(constant) : String.valueOf(value);
  }

  /** The setting behind an option; empty where it is declared at the option itself. */
  public static Optional<Setting<?>> setting(OptionSpec option) {
    if (!(option.userObject() instanceof Field field)
        || !field.getDeclaringClass().isAnnotationPresent(DeclaredBy.class)) {
      return Optional.empty();
    }
    Class<?> declared = field.getDeclaringClass().getAnnotation(DeclaredBy.class).value();
    return settings(declared).stream()
        .filter(setting -> option.longestName().equals("--" + setting.name()))
        .findFirst();
  }

  /** The constants of a class that are settings. */
  static List<Setting<?>> settings(Class<?> declared) {
    List<Setting<?>> settings = new ArrayList<>();
    for (Field field : Arrays.asList(declared.getFields())) {
      if (Setting.class.isAssignableFrom(field.getType())) {
        try {
          settings.add((Setting<?>) field.get(declared));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("constants must be public: " + field, e);
        }
      }
    }
    return settings;
  }
}
