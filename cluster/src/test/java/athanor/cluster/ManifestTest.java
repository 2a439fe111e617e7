package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.jobs.Athanor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.launcher.SparkLauncher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What can be told of the operator's manifest and of the profiles without a cluster: that they
 * parse, and that the class, the command's options and Spark's settings that they name exist.
 */
final class ManifestTest {
  /** Settings of parts of Spark that only the image or an installed Spark has, by their start. */
  private static final String ELSEWHERE = "spark\\.(kubernetes|hadoop|executorEnv)\\..*";

  /** Settings that Spark reads by their names alone, without an entry in its list. */
  private static final List<String> UNLISTED =
      List.of(
          SparkLauncher.SPARK_MASTER,
          SparkLauncher.DRIVER_DEFAULT_JAVA_OPTIONS,
          SparkLauncher.EXECUTOR_DEFAULT_JAVA_OPTIONS,
          "spark.sql.shuffle.partitions",
          "spark.yarn.appMasterEnv.LC_ALL",
          "spark.yarn.appMasterEnv.OMP_NUM_THREADS");

  private static Map<String, Object> manifest() throws IOException {
    try (Reader file = Files.newBufferedReader(Path.of("conf", "spark-application.yaml"))) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T at(Map<String, Object> in, String... path) {
    Object here = in;
    for (String step : path) {
      here = ((Map<String, Object>) here).get(step);
      assertThat(here).as(step).isNotNull();
    }
    return (T) here;
  }

  @Test
  void manifestIsASparkApplicationOfTheImage() throws IOException {
    Map<String, Object> manifest = manifest();

    assertThat(at(manifest, "apiVersion").toString()).isEqualTo("sparkoperator.k8s.io/v1beta2");
    assertThat(at(manifest, "kind").toString()).isEqualTo("SparkApplication");
    assertThat(at(manifest, "spec", "image").toString())
        .isEqualTo(profile("kubernetes").getProperty("spark.kubernetes.container.image"));
    for (String side : List.of("driver", "executor")) {
      assertThat(at(manifest, "spec", side, "memory").toString()).matches("\\d+[mg]");
      assertThat(at(manifest, "spec", side, "env").toString()).contains("OMP_NUM_THREADS");
    }
  }

  @Test
  void mainClassOfTheManifestCanBeStarted() throws Exception {
    Method main =
        Class.forName(at(manifest(), "spec", "mainClass")).getMethod("main", String[].class);

    assertThat(Modifier.isStatic(main.getModifiers())).isTrue();
  }

  @Test
  void argumentsOfTheManifestAreACommand(@TempDir Path directory) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (Object argument : ManifestTest.<List<Object>>at(manifest(), "spec", "arguments")) {
      arguments.add(argument.toString().replace("s3a://bucket", directory.toString()));
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);

    int code = Athanor.run(out, out, arguments.toArray(String[]::new));

    assertThat(code).as(said.toString()).isEqualTo(3);
    assertThat(said.toString()).contains(directory + "/documents");
    assertThat(arguments).contains(at(manifest(), "spec", "executor", "instances").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "standalone", "yarn", "kubernetes"})
  void settingsOfAProfileAreKnownToSpark(String name) throws Exception {
    // The lists of settings fill when their objects are made.
    for (String list : List.of("package", "Network", "UI")) {
      Class.forName("org.apache.spark.internal.config." + list + "$");
    }
    Class.forName("org.apache.spark.deploy.yarn.config.package$");

    assertThat(profile(name).stringPropertyNames())
        .isNotEmpty()
        .filteredOn(key -> !key.matches(ELSEWHERE) && !UNLISTED.contains(key))
        .allMatch(key -> ConfigEntry.findEntry(key) != null, "known to Spark");
  }

  private static Properties profile(String name) throws IOException {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("conf", name + ".conf"))) {
      settings.load(file);
    }
    return settings;
  }
}
