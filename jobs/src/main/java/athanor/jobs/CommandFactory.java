package athanor.jobs;

import athanor.jobs.command.Session;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes commands. Their constructors get the session, and a way to run other commands, if they
 * declare them.
 */
final class CommandFactory implements IFactory {
  private final Session session;

  CommandFactory(Session session) {
    this.session = session;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (Arrays.equals(parameters, new Class<?>[] {Session.class})) {
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(session));
      }
      if (Arrays.equals(parameters, new Class<?>[] {Session.class, ToIntFunction.class})) {
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(session, athanor()));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }

  private ToIntFunction<String[]> athanor() {
    CommandLine line = Athanor.commandLine(session);
    return line::execute;
  }
}
