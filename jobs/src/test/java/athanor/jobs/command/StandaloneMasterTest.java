package athanor.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
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

  private static final String STATE =
      """
      {"workers": [
        {"cores": 1, "coresfree": 1, "memory": 2048, "memoryfree": 2048, "state": "ALIVE"},
        {"cores": 2, "coresfree": 0, "memory": 1024, "memoryfree": 0, "state": "ALIVE"},
        {"cores": 64, "coresfree": 64, "memory": 65536, "memoryfree": 65536, "state": "DEAD"}],
       "activeapps": [{"id": "app-1", "name": "athanor"}]}
      """;

  @Test
  void executorThatFitsOnNoWorkerIsToldWithWhatIsThere() throws IOException {
    MasterState state = MasterState.of(new ObjectMapper().readTree(STATE));

    assertThatThrownBy(
            () -> StandaloneMaster.checkRoom("spark://h:1", new ExecutorSize(4096, 1), state))
        .isInstanceOf(NoRoomException.class)
        .hasMessage(
            "an executor of 4,096 MB and 1 core fits on no worker of spark://h:1, the largest of its"
                + " 2 has 2,048 MB and 2 cores; ask for less by --conf spark.executor.memory=2048m,"
                + " or start larger workers: athanor cluster start --memory 4096m");
    assertThatThrownBy(
            () -> StandaloneMaster.checkRoom("spark://h:1", new ExecutorSize(512, 3), state))
        .hasMessageContaining("--conf spark.executor.memory=512m --conf spark.executor.cores=2");
    assertThatCode(
            () -> StandaloneMaster.checkRoom("spark://h:1", new ExecutorSize(2048, 1), state))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                StandaloneMaster.checkRoom(
                    "spark://h:1", new ExecutorSize(1, 1), new MasterState(List.of(), List.of())))
        .hasMessageContaining("has no worker that is alive");
  }

  @Test
  void whatIsWaitedForIsSaidWithWhoHoldsIt() throws IOException {
    SparkConf settings =
        new SparkConf(false)
            .set("spark.master", "spark://h:1")
            .set("spark.executor.memory", "1g")
            .set("spark.executor.cores", "2");
    Optional<MasterState> state = Optional.of(MasterState.of(new ObjectMapper().readTree(STATE)));

    assertThat(ExecutorWatch.waiting(settings, state))
        .isEqualTo(
            "no executor after 25 seconds, waiting on: an executor needs 1,024 MB and 2 cores, which"
                + " 0 of 2 workers have left; running: athanor (app-1)");
    assertThat(ExecutorWatch.waiting(settings.set("spark.master", "yarn"), Optional.empty()))
        .endsWith(
            "yarn is asked for executors of 1,024 MB and 2 cores; its pages and logs say what"
                + " it has left");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
