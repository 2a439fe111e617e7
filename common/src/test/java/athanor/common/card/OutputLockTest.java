package athanor.common.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.OutputDirectory.Existing;
import athanor.common.card.OutputLock.Patience;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputLockTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Patience SHORT = new Patience(600, 50, 2000);

  @TempDir Path directory;
  private final List<String> told = new ArrayList<>();
  private FileSystem files;

  @BeforeEach
  void openFiles() throws IOException {
    files = FileSystem.getLocal(CONFIGURATION);
  }

  @AfterEach
  void release() {
    OutputLock.releaseThoseOfThisThread();
  }

  @Test
  void secondRunIsRefusedAndToldWhoTheFirstIs() throws Exception {
    take("train vae --output x");

    assertThatThrownBy(() -> elsewhere(() -> take("train vae")))
        .hasRootCauseInstanceOf(BadInputException.class)
        .rootCause()
        .hasMessageContaining("is being written by another run: process " + pid() + " on ")
        .hasMessageContaining("(train vae --output x)")
        .hasMessageContaining("wait for its end, or name another output");
  }

  @Test
  void outputDirectoryIsOneRunsUntilItIsCommitted() throws Exception {
    OutputDirectory first = create();

    assertThatThrownBy(() -> elsewhere(this::create))
        .rootCause()
        .hasMessageContaining("is being written by another run");
    first.commit(Card.of("things", 1));

    assertThat(elsewhere(this::overwrite).path()).isEqualTo(first.path());
  }

  private OutputDirectory create() {
    return OutputDirectory.create(directory.toString(), Existing.REFUSE, CONFIGURATION);
  }

  private OutputDirectory overwrite() {
    return OutputDirectory.create(directory.toString(), Existing.OVERWRITE, CONFIGURATION);
  }

  @Test
  void threadThatComesAgainHasGivenUpWhatItDidBefore() throws IOException {
    OutputLock first = take("first");

    OutputLock second = take("second");

    second.check();
    assertThatThrownBy(first::check).hasMessageContaining("was taken over by process " + pid());
  }

  @Test
  void deadProcessOfThisMachineKeepsNobodyOut() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    LockHolder own = LockHolder.here("killed", "other");
    lay(new LockHolder(own.host(), own.machine(), dead.pid(), own.started(), "killed", "other"));

    take("next").check();

    assertThat(told).isEmpty();
  }

  @Test
  void numberThatIsAnotherProcessByNowKeepsNobodyOut() throws IOException {
    LockHolder own = LockHolder.here("killed", "other");
    lay(new LockHolder(own.host(), own.machine(), own.pid(), own.started() - 60_000, "x", "other"));

    take("next").check();
  }

  @Test
  void liveProcessOfThisMachineKeepsOthersOut() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      long began = other.info().startInstant().orElseThrow().toEpochMilli();
      LockHolder own = LockHolder.here("", "");
      lay(new LockHolder(own.host(), own.machine(), other.pid(), began, "prepare text", "other"));

      assertThatThrownBy(() -> take("next"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("process %d on %s".formatted(other.pid(), own.host()))
          .hasMessageContaining("(prepare text)");
      assertThat(OutputLock.inWords(path(), files).orElseThrow()).endsWith(", which runs");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(OutputLock.inWords(path(), files).orElseThrow()).endsWith(", which is dead");
  }

  @Test
  void silentRunOfAnotherMachineIsWaitedForAndThenTakenOver() throws IOException {
    lay(new LockHolder("far", "another boot", 7, 0, "train gan", "other"));

    take("next").check();

    assertThat(told)
        .singleElement()
        .asString()
        .contains("was begun by process 7 on far", "(train gan); waiting up to a minute");
  }

  @Test
  void runOfAnotherMachineThatGivesASignKeepsOthersOut() throws Exception {
    lay(new LockHolder("far", "another boot", 7, 0, "train gan", "other"));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService far = Executors.newSingleThreadExecutor();
    Future<?> beats = far.submit(() -> beat(over));
    try {
      assertThatThrownBy(() -> take("next"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("process 7 on far");
    } finally {
      over.set(true);
      beats.get();
      far.shutdown();
    }
  }

  private void beat(AtomicBoolean over) {
    try {
      for (long i = 1; !over.get(); i++) {
        Files.setLastModifiedTime(lock(), FileTime.fromMillis(i * 1000));
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void emptyLockOfAPowerCutIsTakenOver() throws IOException {
    Files.createFile(lock());

    OutputLock.take(path(), files, "next", told::add, new Patience(600, 50, 200)).check();

    assertThat(told).singleElement().asString().contains("a run that does not say who");
  }

  @Test
  void ofManyThatBeginAtOnceOneWrites() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(this::tookIt);
      }
      long took = 0;
      for (Future<Boolean> run : runs.invokeAll(all)) {
        took += run.get() ? 1 : 0;
      }
      assertThat(took).isOne();
    } finally {
      runs.shutdown();
    }
  }

  private boolean tookIt() throws IOException {
    try {
      take("one of many");
      return true;
    } catch (BadInputException e) {
      return false;
    }
  }

  @Test
  void runThatWasTakenForDeadCommitsNothing() throws IOException {
    OutputDirectory output = create();
    lay(new LockHolder("far", "another boot", 7, 0, "train gan", "other"));

    assertThatThrownBy(() -> output.commit(Card.of("things", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was taken over by process 7 on far");
    assertThat(directory.resolve("card.json")).doesNotExist();
  }

  private OutputLock take(String command) throws IOException {
    return OutputLock.take(path(), files, command, told::add, SHORT);
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(directory.toString());
  }

  private Path lock() {
    return directory.resolve(OutputLock.FILE_NAME);
  }

  private void lay(LockHolder holder) throws IOException {
    Files.write(lock(), new ObjectMapper().writeValueAsBytes(holder));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  /** On a thread that goes on to live, as another command's in the same process does. */
  private static <T> T elsewhere(Callable<T> work) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      return other.submit(work).get();
    } finally {
      other.shutdown();
    }
  }
}
