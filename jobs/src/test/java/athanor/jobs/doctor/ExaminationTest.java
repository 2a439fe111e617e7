package athanor.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.card.OutputDirectory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broken thing each, and what the doctor says about it. */
final class ExaminationTest {
  private static final Versions DRIVER = new Versions("3.5.9", "2.12.18", "jobs.jar 0000abcd");
  @TempDir Path directory;

  @Test
  void anotherJavaIsAFault() {
    assertFault(Examination.java(Runtime.Version.parse("11.0.2")), "11.0.2", "JAVA_HOME");
    assertFault(Examination.java(Runtime.Version.parse("25")), "25", "Java 17 or 21");
    assertThat(Examination.java(Runtime.Version.parse("17.0.9")).isFault()).isFalse();
    assertThat(Examination.java(Runtime.Version.parse("21.0.2")).isFault()).isFalse();
  }

  @Test
  void localeThatIsNotUtf8IsAFault() {
    assertFault(Machine.locale("ANSI_X3.4-1968"), "ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
    assertThat(Machine.locale("UTF-8").isFault()).isFalse();
  }

  @Test
  void userWithoutNameOrHomeIsAFault() {
    assertFault(Machine.user("?", "/home"), "without a name", "passwd");
    assertFault(Machine.user("uid-7", "?"), "without a name", "passwd");
    assertThat(Machine.user("uid-7", "/tmp").isFault()).isFalse();
  }

  @Test
  void hostWithoutAddressIsAFaultUnlessOneIsTold() {
    Machine.Address none =
        () -> {
          throw new UnknownHostException("nosuch: Name or service not known");
        };

    assertFault(Machine.host(none, Optional.empty()), "nosuch", "SPARK_LOCAL_IP");
    assertThat(Machine.host(none, Optional.of("127.0.0.1")).isFault()).isFalse();
    assertThat(Machine.host(InetAddress::getLoopbackAddress, Optional.empty()).isFault()).isFalse();
  }

  @Test
  void directoryThatNothingRunsFromIsAFault() {
    assertFault(Machine.natives(directory.resolve("gone")), "cannot be loaded", "ATHANOR_NATIVES");
    assertThat(Machine.natives(directory).isFault()).isFalse();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void lockOfADeadRunIsAFaultAndOfALiveOneIsNot() throws Exception {
    Configuration hadoop = new Configuration();
    String place = directory.resolve("out").toString();
    assertThat(Examination.writer(place, hadoop)).isEmpty();
    OutputDirectory.create(place, OutputDirectory.Existing.REFUSE, hadoop);
    Finding live = Examination.writer(place, hadoop).orElseThrow();
    assertThat(live.isFault()).isFalse();
    assertThat(live.seen()).contains("of process " + ProcessHandle.current().pid(), "which runs");

    Path lock = directory.resolve("out/.lock");
    // Its process began a minute before the one that has its number now.
    String dead =
        Pattern.compile("\"started\":(\\d+)")
            .matcher(Files.readString(lock))
            .replaceFirst(it -> "\"started\":" + (Long.parseLong(it.group(1)) - 60_000));
    Files.writeString(lock, dead);

    assertFault(Examination.writer(place, hadoop).orElseThrow(), "which is dead", "--resume");
  }

  @Test
  void missingVectorModuleIsAFault() {
    assertFault(Examination.vectors(false), "not used", "--add-modules=jdk.incubator.vector");
    assertThat(Examination.vectors(true).isFault()).isFalse();
  }

  @Test
  void nativeAlgebraThatDoesNotLoadOrErrsIsAFault() {
    Finding missing =
        Examination.nativeAlgebra(
            () -> {
              throw new UnsatisfiedLinkError("no jnind4jcpu");
            });

    assertFault(missing, "no jnind4jcpu", "-Djavacpp.platform=PLATFORM");
    assertFault(Examination.nativeAlgebra(() -> 2f), "multiplies wrongly", "PLATFORM");
    assertThat(Examination.nativeAlgebra(() -> 3f).isFault()).isFalse();
  }

  @Test
  void moreThreadsThanOneATaskAreAFault() {
    assertFault(Examination.threads(null), "is not set", "spark.executorEnv.OMP_NUM_THREADS=1");
    assertFault(Examination.threads("4"), "4", "OMP_NUM_THREADS=1");
    assertThat(Examination.threads("1").isFault()).isFalse();
  }

  @Test
  void smallHeapIsAFault() {
    assertFault(Examination.memory(100L << 20), "100 MB", "spark.executor.memory");
    assertThat(Examination.memory(1L << 30).isFault()).isFalse();
  }

  @Test
  void scratchThatCannotBeWrittenIsAFault() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertFault(Examination.scratch(file.toString()), "cannot be written", "spark.local.dir");
    assertFault(
        Examination.scratch(directory.resolve("gone").toString()), "cannot be written", "disk");
    assertThat(directory).isDirectoryContaining(path -> path.equals(file));
  }

  @Test
  void pathThatIsMissingOrOfNoKnownFileSystemIsAFault() {
    Configuration hadoop = new Configuration();

    assertFault(Examination.place(directory + "/gone", hadoop), "is not there", "spelling");
    assertFault(Examination.place("nosuch://host/x", hadoop), "cannot be reached", "address");
    assertThat(Examination.place(directory.toString(), hadoop).isFault()).isFalse();
  }

  @Test
  void clockIsWrongOnlyOutsideOfTheTimeItWasReadIn() {
    Examination examination = new Examination("executor 1", 5000, DRIVER, List.of());

    assertThat(Doctor.clockError(examination, 4000, 6000)).isZero();
    assertThat(Doctor.clockError(examination, 6500, 7000)).isEqualTo(1500);
    assertThat(Doctor.clockError(examination, 1000, 4000)).isEqualTo(1000);
    assertFault(Doctor.clock(1500), "1,500 ms off", "NTP");
    assertThat(Doctor.clock(1000).isFault()).isFalse();
  }

  @Test
  void executorThatRunsSomethingElseThanTheDriverIsAFault() {
    assertFault(
        new Versions("3.5.5", "2.12.18", "jobs.jar 0000abcd").beside(DRIVER),
        "Spark 3.5.5, the driver has 3.5.9",
        "SPARK_HOME");
    assertFault(
        new Versions("3.5.9", "2.13.8", "jobs.jar 0000ffff").beside(DRIVER),
        "Scala 2.13.8, the driver has 2.12.18; application jobs.jar 0000ffff",
        "build once");
    assertThat(DRIVER.beside(DRIVER).isFault()).isFalse();
  }

  private static void assertFault(Finding finding, String seen, String advice) {
    assertThat(finding.isFault()).isTrue();
    assertThat(finding.seen()).contains(seen);
    assertThat(finding.advice()).contains(advice);
  }
}
