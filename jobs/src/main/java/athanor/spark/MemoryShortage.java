package athanor.spark;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Which memory ran out, and by which setting it grows. */
enum MemoryShortage {
  ARRAY("(?i)exceeds VM limit|Required (array )?(length|size) (is )?(too large|exceeds)"),
  CLASSES("Metaspace|Compressed class space"),
  THREADS("unable to create (new )?native thread"),
  DIRECT("(?i)direct (buffer )?memory"),
  NATIVE("Physical memory usage is too high|Cannot allocate new \\w+Pointer|totalBytes"),
  STACK("StackOverflowError"),
  HEAP("OutOfMemoryError"),
  /** What an executor that ran out of heap ends with: by then it cannot say more. */
  EXECUTOR("ExecutorLostFailure.*exited with code 52"),
  /** Killed from outside: by YARN, Kubernetes or the kernel. */
  KILLED("exceeding( physical)? memory limits|OOMKilled|ExecutorLostFailure.*(code|status:?) 137");

  private static final Pattern ANY = Pattern.compile("OutOfMemoryError|StackOverflowError");
  private static final Pattern TASK = Pattern.compile("\\(\\S+ executor (\\w+)\\): ");

  private final Pattern sign;

  MemoryShortage(String sign) {
    this.sign = Pattern.compile(sign, Pattern.DOTALL);
  }

  /** What ran out and what to do, for what was thrown; empty where memory was not the matter. */
  static Optional<String> advice(Throwable thrown) {
    String said = Causes.inWords(thrown);
    boolean error = ANY.matcher(said).find();
    for (MemoryShortage kind : values()) {
      boolean lost = kind == EXECUTOR || kind == KILLED;
      if ((error || lost) && kind.sign.matcher(said).find()) {
        return Optional.of(kind.advice(onExecutor(said)));
      }
    }
    return Optional.empty();
  }

  private static boolean onExecutor(String said) {
    Matcher task = TASK.matcher(said);
    return task.find() && !task.group(1).equals("driver");
  }

  private String advice(boolean onExecutor) {
    String who = onExecutor || this == EXECUTOR || this == KILLED ? "executor" : "driver";
    String options = "--conf spark.%s.extraJavaOptions=".formatted(who);
    return switch (this) {
      case ARRAY ->
          "one item is longer than an array of Java, 2^31 - 1; take a lower --max-item-megabytes, or"
              + " more --shards or --partitions";
      case CLASSES ->
          "the %s's memory of classes is full; give it more by %s-XX:MaxMetaspaceSize=1g"
              .formatted(who, options);
      case THREADS ->
          "the machine gives the %s no more threads; raise ulimit -u, or the pids limit of the container"
              .formatted(who);
      case DIRECT ->
          "the %s's direct memory, outside of the heap, is full; give it more by %s-XX:MaxDirectMemorySize=4g"
              .formatted(who, options);
      case NATIVE ->
          "the %s's native memory, outside of the heap, is full; give it more by --conf spark.%s.memory=%s, which it grows with"
              .formatted(who, who, twice(who));
      case STACK -> "the %s's stack is full; give it more by %s-Xss16m".formatted(who, options);
      case HEAP, EXECUTOR ->
          "the %s's heap of %s is full; give it more by --conf spark.%s.memory=%s, or take more --shards or --partitions"
              .formatted(who, memory(who), who, twice(who));
      case KILLED ->
          "an executor took more memory than its container has; give it more outside of the heap by --conf spark.executor.memoryOverhead=2g";
    };
  }

  private static String memory(String who) {
    return "%,d MB".formatted(megabytes(who));
  }

  /** In gigabytes where that comes out even. */
  private static String twice(String who) {
    long more = 2 * megabytes(who);
    return more % 1024 == 0 ? more / 1024 + "g" : more + "m";
  }

  private static long megabytes(String who) {
    SparkConf settings = new SparkConf();
    String key = "spark.%s.memory".formatted(who);
    return who.equals("driver") && !settings.contains(key)
        ? Runtime.getRuntime().maxMemory() >> 20
        : settings.getSizeAsMb(key, "1g");
  }
}
