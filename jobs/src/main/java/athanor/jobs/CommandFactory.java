package athanor.jobs;

import athanor.jobs.command.Session;
import athanor.jobs.family.Families;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes commands, handing to their constructors what they ask for: the session, the families of
 * models, a way to run other commands, all commands as they are declared.
 */
final class CommandFactory implements IFactory {
  private final Session session;
  private final Supplier<Families> families;

  CommandFactory(Session session, Supplier<Families> families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Optional<?>[] values =
          Arrays.stream(constructor.getParameterTypes())
              .map(this::value)
              .toArray(Optional<?>[]::new);
      if (values.length > 0 && Arrays.stream(values).allMatch(Optional::isPresent)) {
        constructor.setAccessible(true);
        return type.cast(
            constructor.newInstance(Arrays.stream(values).map(Optional::get).toArray()));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }

  private Optional<?> value(Class<?> type) {
    if (type == Session.class) {
      return Optional.of(session);
    }
    if (type == Families.class) {
      return Optional.of(families.get());
    }
    if (type == Supplier.class) {
      Supplier<CommandLine> whole = () -> Athanor.commandLine(session, families.get());
      return Optional.of(whole);
    }
    return type == ToIntFunction.class ? Optional.of(athanor()) : Optional.empty();
  }

  private ToIntFunction<String[]> athanor() {
    return line -> Athanor.run(families, session, line);
  }
}
