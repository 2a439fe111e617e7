package athanor.spark;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskFailureTest {

  @Test
  void stackOfATaskIsLeftOut() {
    String spark =
        "Job aborted due to stage failure:\nAborting TaskSet 3.0\n\nMost recent failure:\n"
            + "Lost task 1.1 (host executor 1): java.io.IOException: full\n\tat a.B.c(B.java:1)\n\n"
            + "Driver stacktrace:";

    assertThat(TaskFailure.inWords(new IllegalStateException(spark)))
        .isEqualTo(
            "Job aborted due to stage failure: Aborting TaskSet 3.0 Most recent failure:"
                + " Lost task 1.1 (host executor 1): java.io.IOException: full");
  }

  @Test
  void heapThatIsFullWhileAResultIsReadIsCalledSo() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Result(new TooLarge()));
    }

    assertThatThrownBy(
            () -> new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
        .isInstanceOf(IllegalStateException.class)
        .extracting(TaskFailure::inWords, as(InstanceOfAssertFactories.STRING))
        .startsWith("unread block data (a sign of a full heap: more spark.driver.memory");
  }

  private record Result(TooLarge rows) implements Serializable {}

  /** Runs out of memory while it reads itself. */
  private static final class TooLarge implements Serializable {
    private static final long serialVersionUID = 1;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.write(new byte[4096]);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      in.readInt();
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Java heap space | the driver's heap of | --conf spark.driver.memory=",
        "GC overhead limit exceeded | the driver's heap of | --conf spark.driver.memory=",
        "Cannot reserve 9 bytes of direct buffer memory | direct memory | MaxDirectMemorySize",
        "Metaspace | memory of classes | -XX:MaxMetaspaceSize",
        "unable to create native thread | no more threads | ulimit -u",
        "Requested array size exceeds VM limit | longer than an array | --max-item-megabytes",
        "Physical memory usage is too high: physicalBytes (5G) | native memory | spark.driver.memory",
        "Cannot allocate new FloatPointer(7): totalBytes = 4G | native memory | spark.driver.memory"
      })
  void memoryThatRanOutIsNamedWithItsSetting(String message, String memory, String setting) {
    RuntimeException thrown = new IllegalStateException("failed", new OutOfMemoryError(message));

    assertThat(inWords(thrown, Optional.empty()))
        .contains(memory)
        .contains(setting)
        .endsWith(" (failed)")
        .doesNotContain("\n");
  }

  @Test
  void memoryOfAnExecutorIsTheExecutors() {
    String task = "Lost task 0.0 in stage 1.0 (TID 3) (10.0.0.7 executor 2): ";
    String heap = task + "java.lang.OutOfMemoryError: Java heap space\n\tat a.B.c(B.java:1)\n";
    String lost = task + "ExecutorLostFailure (executor 2 exited) Reason: exited with code 52";
    String killed = task + "ExecutorLostFailure: Container killed for exceeding memory limits";

    assertThat(inWords(new IllegalStateException(heap), Optional.empty()))
        .startsWith(
            "the executor's heap of 1,024 MB is full; give it more by --conf"
                + " spark.executor.memory=2g");
    assertThat(inWords(new IllegalStateException(lost), Optional.empty()))
        .startsWith("the executor's heap of ");
    assertThat(inWords(new IllegalStateException(killed), Optional.empty()))
        .contains("--conf spark.executor.memoryOverhead=2g");
    assertThat(inWords(new StackOverflowError(), Optional.empty()))
        .isEqualTo(
            "the driver's stack is full; give it more by --conf"
                + " spark.driver.extraJavaOptions=-Xss16m (java.lang.StackOverflowError)");
  }

  @Test
  void fullDiskIsToldWithWhatIsLeft(@TempDir Path directory) {
    RuntimeException thrown =
        new IllegalStateException(
            "[TASK_WRITE_FAILED] Task failed", new IOException("No space left on device"));
    String output = directory.resolve("not/there/yet").toString();

    assertThat(inWords(thrown, Optional.of(output)))
        .startsWith("No space left on device: " + output + " has ")
        .containsPattern(" has [\\d,]+ [kM]B left")
        .endsWith("--conf spark.local.dir=DIR ([TASK_WRITE_FAILED] Task failed)");
    String far =
        "Lost task 1.1 in stage 0.0 (TID 4) (host7 executor 1): java.io.IOException: No"
            + " space left on device";
    assertThat(inWords(new IllegalStateException(far), Optional.of(output)))
        .startsWith("No space left on device of executor 1 on host7; see its spark.local.dir");
  }

  private static String inWords(Throwable thrown, Optional<String> output) {
    return TaskFailure.inWords(thrown, output, new Configuration());
  }

  @Test
  void otherMessagesStayAsTheyAre() {
    assertThat(TaskFailure.inWords(new IllegalStateException("one\ntwo"))).isEqualTo("one\ntwo");
    assertThat(TaskFailure.inWords(new NullPointerException()))
        .isEqualTo("java.lang.NullPointerException");
  }
}
