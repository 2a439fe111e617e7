package athanor.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

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
  void otherMessagesStayAsTheyAre() {
    assertThat(TaskFailure.inWords(new IllegalStateException("one\ntwo"))).isEqualTo("one\ntwo");
    assertThat(TaskFailure.inWords(new NullPointerException()))
        .isEqualTo("java.lang.NullPointerException");
  }
}
