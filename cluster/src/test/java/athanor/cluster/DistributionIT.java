package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars for other clusters, which {@code mvn verify} builds before this. */
final class DistributionIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String CSV = "spark.metrics.conf.*.sink.csv.";

  @TempDir Path directory;
  private Path whole;
  private Path thin;

  @BeforeEach
  void findJars() throws IOException {
    whole = jar("athanor-.*(?<!-thin)\\.jar");
    thin = jar("athanor-.*-thin\\.jar");
  }

  private static Path jar(String name) throws IOException {
    try (Stream<Path> files = Files.list(TARGET.resolve("dist"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> !name.endsWith("/"))
          .toList();
    }
  }

  @Test
  void everyFileThatTheImageCopiesIsThere() throws IOException {
    Matcher copied =
        Pattern.compile("(?m)^COPY (\\S+) ").matcher(Files.readString(Path.of("Dockerfile")));
    int files = 0;
    while (copied.find()) {
      assertThat(Path.of("..").resolve(copied.group(1))).exists();
      files++;
    }
    assertThat(files).isPositive();
  }

  @Test
  void jarHoldsNothingOfSparkAndNativeCodeOfOnePlatform() throws IOException {
    List<String> names = entries(whole);
    // Spark-avro is no part of Spark's own jars, and DL4J has a class in Spark's package.

    assertThat(names)
        .noneMatch(name -> name.startsWith("org/apache/hadoop/") || name.startsWith("scala/"))
        .noneMatch(
            name ->
                name.matches("org/apache/spark/(?!sql/(v2/)?avro/|TaskContextHelper).*\\.class"))
        .noneMatch(name -> name.matches("(com/fasterxml/jackson|com/google|org/slf4j|org/yaml)/.*"))
        .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
    assertThat(names).contains("athanor/jobs/Athanor.class", "athanor/ml.py");
    assertThat(names.stream().filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib)(\\.\\d+)*")))
        .isNotEmpty()
        .allMatch(name -> name.matches("(?i).*linux[-/](x86[-_]64|x64).*"), "of linux-x86_64");
  }

  @Test
  void thinJarHoldsOurClassesAlone() throws IOException {
    assertThat(entries(thin))
        .allMatch(name -> name.startsWith("athanor/") || name.startsWith("META-INF/"))
        .contains("athanor/ml/Word2Vec.class", "athanor/spark/SqlExtensions.class");
  }

  @Test
  void pythonFindsItsModuleInTheJar() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    Assumptions.assumeTrue(Files.isExecutable(python), "no python3 here: test skipped");
    String program =
        "import sys, importlib.util; sys.path.insert(0, sys.argv[1]);"
            + " print(importlib.util.find_spec('athanor.ml').origin)";
    Process process =
        new ProcessBuilder(python.toString(), "-c", program, whole.toString())
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.trim()).isEqualTo(whole + "/athanor/ml.py");
  }

  @Test
  void sparkSubmitRunsTheJarWithItsPluginAndItsExtension() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("the fox of the wood and the fish of the sea met bird " + i % 7);
    }
    Files.write(directory.resolve("story.txt"), lines);

    submit("doctor", List.of(), "doctor", "--executors", "1");
    String input = directory.resolve("story.txt").toString();
    submit("prepare", List.of(), "prepare", "text", "--input", input, "--output", at("documents"));
    String said =
        submit(
            "train",
            List.of(
                "spark.plugins=athanor.spark.MetricsPlugin",
                "spark.sql.extensions=athanor.spark.SqlExtensions",
                CSV + "class=org.apache.spark.metrics.sink.CsvSink",
                CSV + "directory=" + Files.createDirectories(directory.resolve("metrics"))),
            "train",
            "word2vec",
            "--input",
            at("documents"),
            "--output",
            at("model"),
            "--epochs=2",
            "--vector-size=8");

    assertThat(said).contains("word vectors in").doesNotContain("session extensions");
    String losses = Files.readString(metric("training.loss"));
    assertThat(losses).startsWith("t,value\n");
    assertThat(Double.parseDouble(losses.trim().replaceFirst("(?s).*,", ""))).isPositive();
    assertThat(Files.readString(metric("replica.runs"))).startsWith("t,value\n");
  }

  private Path metric(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("metrics"))) {
      return files
          .filter(
              file ->
                  file.toString().endsWith("plugin.athanor.spark.MetricsPlugin." + name + ".csv"))
          .findFirst()
          .orElseThrow();
    }
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  /** Submits as an installed Spark would, with Spark's own jars alone beside the application's. */
  private String submit(String name, List<String> settings, String... command) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-Xmx1g", "-cp", TARGET.resolve("spark/jars/*").toString()));
    arguments.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
    arguments.addAll(List.of("--conf", "spark.ui.enabled=false"));
    settings.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
    arguments.addAll(List.of("--class", "athanor.jobs.Athanor", whole.toString()));
    arguments.addAll(Arrays.asList(command));
    try (SparkJava submitted =
        SparkJava.start(directory.resolve(name + ".log"), "127.0.0.1", arguments)) {
      assertThat(submitted.await()).as(submitted.said()).isZero();
      return submitted.said();
    }
  }
}
