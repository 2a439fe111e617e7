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
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

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

  @Test
  void otherMessagesStayAsTheyAre() {
    assertThat(TaskFailure.inWords(new IllegalStateException("one\ntwo"))).isEqualTo("one\ntwo");
    assertThat(TaskFailure.inWords(new NullPointerException()))
        .isEqualTo("java.lang.NullPointerException");
  }
}
