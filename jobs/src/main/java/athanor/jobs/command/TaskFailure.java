package athanor.jobs.command;

import java.util.stream.Collectors;

/** What went wrong on a cluster, in one line. */
public final class TaskFailure {

  private TaskFailure() {}

  /**
   * The message of what was thrown; where Spark has put the stack of a task into it, what stands
   * before that.
   */
  public static String inWords(Throwable thrown) {
    if (thrown.getMessage() == null) {
      return thrown.toString();
    }
    if (!thrown.getMessage().contains("\n\tat ")) {
      return thrown.getMessage();
    }
    return thrown
        .getMessage()
        .lines()
        .takeWhile(line -> !line.startsWith("\tat "))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
