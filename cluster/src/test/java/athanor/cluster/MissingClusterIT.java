package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.cluster.Script.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/athanor} says where what it should run on is not there. */
final class MissingClusterIT {
  @TempDir Path directory;

  @Test
  void profileThatDoesNotExistIsNamedWithThoseThatDo() {
    assertThat(script().call("--profile", "moon", "demo"))
        .isEqualTo(
            new Ended(
                2, "athanor: profile must be one of kubernetes local standalone yarn, got moon\n"));
  }

  @Test
  void directoryWithoutSparkIsNotAHomeOfIt() {
    Ended ended = script().call(Map.of("SPARK_HOME", directory.toString()), "demo");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said())
        .startsWith("athanor: SPARK_HOME must name an installed Spark")
        .endsWith("got " + directory + "\n");
  }

  @Test
  void sparkOfAnotherScalaIsRefused() throws Exception {
    Files.createDirectories(directory.resolve("jars"));
    Files.createFile(directory.resolve("jars/spark-core_2.13-3.5.5.jar"));

    Ended ended = script().call(Map.of("SPARK_HOME", directory.toString()), "demo");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said())
        .contains(
            "must name a Spark of Scala 2.12, or Spark 4, got one with spark-core_2.13-3.5.5.jar");
  }

  @Test
  void masterThatDoesNotAnswerEndsTheCommandBeforeAnythingIsReplaced() throws Exception {
    Path output = Files.createDirectory(directory.resolve("output"));
    Files.writeString(output.resolve("card.json"), "{}");

    Ended ended =
        script()
            .call(
                "--profile=standalone",
                "--conf=spark.master=spark://127.0.0.1:9",
                "pack",
                "--input=" + directory,
                "--output=" + output,
                "--overwrite");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.said())
        .contains("athanor: no Spark master answers at spark://127.0.0.1:9; start one by:");
    assertThat(output.resolve("card.json")).hasContent("{}");
  }

  @Test
  void yarnWithoutItsSettingsIsAskedFor() {
    Ended ended = script().call("--profile", "yarn", "doctor");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.said()).contains("profile yarn needs HADOOP_CONF_DIR");
  }

  private Script script() {
    return new Script(directory.resolve("place"));
  }
}
