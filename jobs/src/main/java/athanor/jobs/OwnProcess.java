package athanor.jobs;

import athanor.jobs.command.CtrlC;
import athanor.jobs.command.ExitCode;
import athanor.jobs.command.JavaVersion;
import athanor.jobs.command.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;

/**
 * What a process needs that is a command's own: a Java that fits, a user's name, an end by Ctrl-C.
 */
final class OwnProcess {
  private static volatile boolean stopping;

  private OwnProcess() {}

  /** Checks what would fail later, in other words. */
  static void check(String[] arguments) {
    checkJava(Runtime.version());
    for (String argument : arguments) {
      checkReadable(argument, System.getProperty("sun.jnu.encoding"));
    }
  }

  static void checkJava(Runtime.Version version) {
    if (!JavaVersion.fits(version)) {
      throw new UsageException(
          "%s is needed, no other runs Spark 3.5 and the vector units, got %s; set JAVA_HOME"
              .formatted(JavaVersion.NEEDED, version));
    }
  }

  /** Java puts U+FFFD where the locale has no letter for the bytes. */
  static void checkReadable(String argument, String encoding) {
    if (argument.indexOf('\uFFFD') >= 0) {
      throw new UsageException(
          "an argument holds bytes that are no letters in %s, got %s; set LC_ALL to a locale of its"
                  .formatted(encoding, argument)
              + " encoding, such as C.UTF-8");
    }
  }

  /**
   * Hadoop asks the system for the user's name, which has none for a user without a passwd entry.
   * To be called before Hadoop is used, which is costly: what needs no Hadoop goes without.
   */
  static void nameUser() {
    try {
      UserGroupInformation.getLoginUser();
    } catch (IOException e) {
      String name =
          Optional.ofNullable(System.getenv("HADOOP_USER_NAME"))
              .orElse(System.getProperty("user.name"));
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
    }
  }

  /**
   * Ends the process by Ctrl-C with one line, whatever runs; a training listens for itself while it
   * runs.
   */
  static CtrlC endingByCtrlC(PrintWriter log, String[] arguments) {
    return new CtrlC(
        () -> {
          stopping = true;
          // What is torn down complains, and nobody needs to know.
          if (LogManager.getFactory() instanceof Log4jContextFactory) {
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
          }
          Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
          boolean writes =
              Arrays.stream(arguments).anyMatch(word -> word.matches("--output(=.*)?"));
          log.println("athanor: stopped" + (writes ? "; the output is not committed" : ""));
          log.flush();
          System.exit(ExitCode.STOPPED.number());
        },
        log);
  }

  /** Whether the process is ending by Ctrl-C: what fails now fails for that. */
  static boolean isStopping() {
    return stopping;
  }
}
