package athanor.jobs.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandaloneMasterTest {

  @Test
  void masterThatIsNotThereIsNamedWithTheWayOut() throws IOException {
    int free = freePort();

    assertThatThrownBy(() -> StandaloneMaster.check("spark://127.0.0.1:" + free))
        .hasMessageContaining("no Spark master answers at spark://127.0.0.1:" + free)
        .hasMessageContaining("athanor cluster start");
  }

  @Test
  void oneOfSeveralMastersIsEnough() throws IOException {
    try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "spark://127.0.0.1:%d,127.0.0.1:%d".formatted(freePort(), there.getLocalPort());

      assertThatCode(() -> StandaloneMaster.check(url)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://host", "spark://", "spark://host:x", "spark://:7077"})
  void addressOfAnotherFormIsRefused(String url) {
    assertThatThrownBy(() -> StandaloneMaster.check(url))
        .isInstanceOf(UsageException.class)
        .hasMessage("spark.master must be like spark://HOST:PORT, got " + url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "local[2]", "yarn", "k8s://https://host:443"})
  void otherClustersAreNotLookedFor(String url) {
    assertThatCode(() -> StandaloneMaster.check(url)).doesNotThrowAnyException();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
