package athanor.spark;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The message of a failure on a cluster, in one line. */
public final class TaskFailure {

  /**
   * What Java's deserialisation throws over the OutOfMemoryError of an object that reads itself.
   */
  private static final String UNREAD = "unread block data";

  private TaskFailure() {}

  /**
   * The message of what was thrown; where memory or room on a disk ran out, that and what to do
   * before it.
   *
   * @param output the output directory of the command; empty where it has none
   */
  public static String inWords(Throwable thrown, Optional<String> output, Configuration hadoop) {
    return MemoryShortage.advice(thrown)
        .or(() -> FullDisk.advice(thrown, output, hadoop))
        .map(advice -> "%s (%s)".formatted(advice, inWords(thrown)))
        .orElseGet(() -> inWords(thrown));
  }

  /**
   * The message of what was thrown; where Spark has put the stack of a task into it, what stands
   * before that.
   */
  public static String inWords(Throwable thrown) {
    if (thrown.getMessage() == null) {
      return thrown.toString();
    }
    String message = withoutStack(thrown.getMessage());
    return message.contains(UNREAD)
        ? message
            + " (a sign of a full heap: more spark.driver.memory or spark.executor.memory, or more"
            + " shards)"
        : message;
  }

  private static String withoutStack(String message) {
    if (!message.contains("\n\tat ")) {
      return message;
    }
    return message
        .lines()
        .takeWhile(line -> !line.startsWith("\tat "))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
