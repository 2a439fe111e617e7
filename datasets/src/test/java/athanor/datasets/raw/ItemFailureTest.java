package athanor.datasets.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ItemFailureTest {

  @Test
  void whatAReaderThrowsIsTheItems() {
    assertThat(ItemFailure.inWords(new IllegalStateException("bad"))).isEqualTo("bad");
    assertThat(ItemFailure.inWords(new NullPointerException((String) null)))
        .isEqualTo("NullPointerException");
    assertThat(ItemFailure.inWords(new StackOverflowError())).isEqualTo("nested too deeply");
    assertThat(ItemFailure.inWords(new NoSuchMethodError("x"))).isEqualTo("x");
  }

  @Test
  void anAbsurdArrayIsTheItems() {
    OutOfMemoryError absurd = null;
    try {
      assertThat(new long[Integer.MAX_VALUE - 8]).isNotNull();
    } catch (OutOfMemoryError e) {
      absurd = e;
    }

    assertThat(absurd).isNotNull();
    assertThat(ItemFailure.inWords(absurd)).startsWith("takes more memory than there is");
  }

  @Test
  void aFullHeapIsNotTheItems() {
    List<byte[]> held = new ArrayList<>();
    try {
      while (true) {
        held.add(new byte[64 << 20]);
      }
    } catch (OutOfMemoryError full) {
      assertThatThrownBy(() -> ItemFailure.inWords(full)).isSameAs(full);
    }
    assertThat(held).isNotEmpty();
  }

  @Test
  void aStopIsNotTheItems() {
    assertThatThrownBy(() -> ItemFailure.inWords(new InterruptedIOException("stop")))
        .hasCauseInstanceOf(InterruptedIOException.class);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> ItemFailure.inWords(new IllegalStateException("x")))
          .isInstanceOf(IllegalStateException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
