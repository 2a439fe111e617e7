package athanor.jobs.command;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Option values from a properties file: below the command line, above the defaults. */
public final class ConfigDefaults implements IDefaultValueProvider {
  private static final String OPTION = "--config";

  private final Properties values;

  private ConfigDefaults(Properties values) {
    this.values = values;
  }

  /** Those of the file that the arguments of a command name, before they are parsed. */
  public static Optional<ConfigDefaults> namedIn(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(OPTION + "=")) {
        return Optional.of(read(arguments[i].substring(OPTION.length() + 1)));
      }
      if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        return Optional.of(read(arguments[i + 1]));
      }
    }
    return Optional.empty();
  }

  /** Reads {@code option = value} lines; option names without dashes. */
  public static ConfigDefaults read(String file) {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      values.load(reader);
    } catch (IOException e) {
      throw new BadInputException("cannot read config %s: %s".formatted(file, e.getMessage()), e);
    }
    return new ConfigDefaults(values);
  }

  /** Fails where the file names an option that a command does not have. */
  public void check(CommandSpec command) {
    TreeSet<String> unknown = new TreeSet<>(values.stringPropertyNames());
    command.options().forEach(option -> unknown.remove(name(option)));
    if (!unknown.isEmpty()) {
      throw new UsageException(
          "config names options that %s does not have: %s"
              .formatted(command.qualifiedName(), unknown));
    }
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? values.getProperty(name(option)) : null;
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--?", "");
  }
}
