package athanor.jobs.command;

import athanor.common.options.Choice;
import athanor.common.options.Setting;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options whose default and help are declared with the model, in a {@link Setting}. */
public final class DeclaredOptions {
  private DeclaredOptions() {}

  /** Fills in the options of a command and of all below it. */
  public static void fill(CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    // By identity: an option equals another one once it is taken out of its command.
    Map<OptionSpec, OptionSpec> filled = new IdentityHashMap<>();
    for (OptionSpec option : command.options()) {
      // Options of a group cannot be taken out.
      OptionSpec spelled = command.argGroups().isEmpty() ? spelled(option) : option;
      OptionSpec whole =
          setting(command, option).map(setting -> filled(spelled, setting)).orElse(spelled);
      if (whole != option) {
        filled.put(option, whole);
      }
    }
    if (!filled.isEmpty()) {
      // All go out and come in again, so that the help keeps their order.
      for (OptionSpec option : new ArrayList<>(command.options())) {
        command.remove(option);
        command.addOption(filled.getOrDefault(option, option));
      }
    }
    line.getSubcommands().values().forEach(DeclaredOptions::fill);
  }

  /** The option with the constants of an enum as they are typed, in lower case. */
  private static OptionSpec spelled(OptionSpec option) {
    List<String> candidates = new ArrayList<>();
    if (option.completionCandidates() != null) {
      option.completionCandidates().forEach(candidates::add);
    }
    List<String> lower = candidates.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return lower.equals(candidates)
        ? option
        : OptionSpec.builder(option).completionCandidates(lower).build();
  }

  private static OptionSpec filled(OptionSpec option, Setting<?> setting) {
    OptionSpec.Builder builder = OptionSpec.builder(option);
    boolean optional = option.type() == Optional.class;
    if (!optional) {
      builder.defaultValue(text(setting.standard()));
    }
    if (option.description().length == 0) {
      boolean saysDefault = setting.help().endsWith(")");
      String told =
          optional
              ? (saysDefault ? "." : " (%s for such frames).".formatted(text(setting.standard())))
              : setting instanceof Setting.Flag ? "." : " (${DEFAULT-VALUE}).";
      builder.description(setting.help() + told);
    }
    return builder.build();
  }

  private static String text(Object value) {
    if (value instanceof List<?> values) {
      return values.stream().map(DeclaredOptions::text).collect(Collectors.joining(","));
    }
    if (value instanceof Double number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    return value instanceof Enum<?> constant ? Choice.spelled(constant) : String.valueOf(value);
  }

  /**
   * The setting behind an option: that of the class with the option, else that of the command, for
   * options that families share. Empty where the option is declared at itself.
   */
  public static Optional<Setting<?>> setting(CommandSpec command, OptionSpec option) {
    return field(option)
        .flatMap(field -> setting(field.getDeclaringClass(), option))
        .or(() -> declaring(command).flatMap(of -> setting(of, option)));
  }

  private static Optional<Field> field(OptionSpec option) {
    return option.userObject() instanceof Field field ? Optional.of(field) : Optional.empty();
  }

  /** The class of a command, by its options: to ask for the command would make one. */
  private static Optional<Class<?>> declaring(CommandSpec command) {
    return command.options().stream()
        .flatMap(option -> field(option).stream())
        .<Class<?>>map(Field::getDeclaringClass)
        .filter(type -> type.isAnnotationPresent(Command.class))
        .findFirst();
  }

  private static Optional<Setting<?>> setting(Class<?> declaring, OptionSpec option) {
    return Optional.ofNullable(declaring.getAnnotation(DeclaredBy.class)).stream()
        .flatMap(by -> settings(by.value()).stream())
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
