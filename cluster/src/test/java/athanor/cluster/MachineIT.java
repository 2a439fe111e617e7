package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import athanor.cluster.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines, users and environments on which Java or Spark alone go wrong; the script makes do. */
final class MachineIT {
  private static final String SENTENCE = "the cat sat on the mat. the dog ran in the park.\n";

  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void writeInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
    Files.writeString(input.resolve("a.txt"), SENTENCE);
  }

  @Test
  void namesAndArgumentsBeyondAsciiPassAnEmptyEnvironment() throws Exception {
    List<String> caller = List.of("env", "-i", "PATH=/usr/bin:/bin", "JAVA_HOME=" + home());
    // The names are laid by a shell: this JVM may itself be unable to.
    run("bash", "-c", "mkdir \"$1/中文\" && echo '我今天很喜歡吃牛肉麵' > \"$1/中文/檔.txt\"", "-", "" + input);
    List<String> command = new ArrayList<>(caller);
    command.addAll(List.of("bash", Script.ATHANOR.toString(), "prepare", "text"));

    Ended ended =
        script()
            .by(
                List.of(
                    "bash", "-c", "exec \"$@\" --input \"$0/中文\" --output \"$0/出\"", "" + input),
                Map.of(),
                command.toArray(String[]::new));

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("1 files, ", "1 documents, ");
    run("bash", "-c", "test -f \"$1/出/card.json\"", "-", "" + input);
  }

  @Test
  void otherJavasAreRefusedInOneLine() throws Exception {
    Path java = Files.createDirectories(directory.resolve("my jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"25.0.1\" 2025-10-21' >&2\n");
    run("chmod", "755", java.toString());

    Ended ended = script().call(Map.of("JAVA_HOME", directory.resolve("my jdk") + ""), "demo");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said().lines().toList())
        .singleElement()
        .asString()
        .startsWith("athanor: a Java 17 or 21 is needed, no other runs Spark 3.5")
        .contains("got Java 25 of " + java + "; set JAVA_HOME");
    assertThat(script().call(Map.of("JAVA_HOME", "/nowhere"), "demo").said())
        .contains("got none, /nowhere/bin/java does not start");
  }

  @Test
  void checkoutAndJavaMayBeInDirectoriesOfAnyName() throws Exception {
    Path odd = directory.resolve("my dir [1] #50% it's; $x");
    String copy =
        "mkdir -p \"$1/cluster/target\" && cp -r \"$0/bin\" \"$0/conf\" \"$1/cluster\""
            + " && cp -al \"$0/target/athanor\" \"$0/target/spark\" \"$1/cluster/target\""
            + " && mkdir -p \"$1/x/src/main\" && touch -d 2000-01-01 \"$1/pom.xml\" \"$1/x/pom.xml\" \"$1/x/src/main\""
            + " && ln -s \"$2\" \"$1/my jdk\"";
    script();
    run("bash", "-c", copy, Path.of("").toAbsolutePath() + "", odd + "", home());

    Ended ended =
        script()
            .by(
                List.of("bash", odd.resolve("cluster/bin/athanor").toString()),
                Map.of("JAVA_HOME", odd.resolve("my jdk") + ""),
                prepare(odd.resolve("out").toString()));

    Files.delete(odd.resolve("my jdk"));
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(odd.resolve("out/card.json")).exists();
  }

  @Test
  void userHostAndTemporaryDirectoryMayLackWhatJavaAsksFor() throws Exception {
    assumeThat(run("unshare", "--mount", "--uts", "true")).as("unshare is allowed").isZero();
    List<String> nobody =
        List.of("setpriv", "--reuid", "4242", "--regid", "4242", "--clear-groups");
    assumeThat(
            run(
                Stream.concat(nobody.stream(), Stream.of("test", "-r", Script.ATHANOR + ""))
                    .toArray(String[]::new)))
        .as("any user may read the checkout")
        .isZero();
    // A host without an address, /tmp from which nothing runs, and a user without an entry in
    // passwd.
    String machine =
        "hostname nosuchhost; mount -t tmpfs -o noexec,mode=1777 tmpfs /tmp;"
            + " mount -t tmpfs -o mode=777 tmpfs /var/tmp; exec "
            + String.join(" ", nobody)
            + " env HOME=/nonexistent \"$@\"";
    List<String> caller =
        List.of(
            "unshare", "--mount", "--uts", "bash", "-c", machine, "-", "bash", Script.ATHANOR + "");

    Ended ended = script().by(caller, Map.of("ATHANOR_NATIVES", ""), "doctor");

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains("ok    user: uid-4242 at /tmp", "ok    host: its name has no address")
        .contains("ok    native libraries in /var/tmp/athanor-4242: can be loaded")
        .contains("ok    native algebra: loads and multiplies");
  }

  @Test
  void fullDiskIsToldLast() throws Exception {
    assumeThat(run("unshare", "--user", "--map-root-user", "--mount", "true"))
        .as("unshare is allowed")
        .isZero();
    Files.writeString(input.resolve("more.txt"), words());
    Path small = Files.createDirectory(directory.resolve("small"));
    String disk = "mount -t tmpfs -o size=20k tmpfs \"$0\" && exec \"$@\"";
    List<String> caller =
        List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "bash",
            "-c",
            disk,
            small + "",
            "bash",
            Script.ATHANOR + "");

    Ended ended = script().by(caller, Map.of(), prepare(small.resolve("out").toString()));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said().lines().toList())
        .last()
        .asString()
        .startsWith("athanor: No space left on device: " + small.resolve("out") + " has ");
  }

  @Test
  void interruptedCommandEndsWithoutATrace() throws Exception {
    for (int i = 0; i < 400; i++) {
      Files.writeString(input.resolve(i + ".txt"), words());
    }
    Path said = directory.resolve("said.log");
    Path output = directory.resolve("out");
    Process process =
        script()
            .start(
                List.of("bash", Script.ATHANOR.toString()),
                Map.of(),
                said,
                prepare(output.toString()));
    while (process.isAlive() && !Files.exists(output.resolve(".lock"))) {
      SparkJava.pause();
    }
    process.destroy();

    assertThat(process.waitFor()).as(Files.readString(said)).isEqualTo(130);
    assertThat(Files.readString(said))
        .contains("athanor: stopped; the output is not committed")
        .doesNotContain("\tat ", "Exception");
    assertThat(output.resolve("card.json")).doesNotExist();
  }

  /** About 60 kB that no codec makes much smaller. */
  private static String words() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      text.append(i % 7 == 6 ? ' ' : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private String[] prepare(String output) {
    return new String[] {"prepare", "text", "--input", input.toString(), "--output", output};
  }

  private Script script() {
    return new Script(directory.resolve("place"));
  }

  private static String home() {
    return System.getProperty("java.home");
  }

  /** Runs a program that says nothing, and returns its exit code. */
  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
