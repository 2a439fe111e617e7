package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pom, image and manifest speak of one Spark, one version of ours and one place of the jar. */
final class ImageTest {
  private static final String POM = read(Path.of("../pom.xml"));
  private static final String IMAGE = read(Path.of("Dockerfile"));
  private static final String MANIFEST = read(Path.of("conf/spark-application.yaml"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String first(String text, String regex) {
    Matcher found = Pattern.compile(regex).matcher(text);
    assertThat(found.find()).as(regex).isTrue();
    return found.group(1);
  }

  @Test
  void oneSparkIsNamed() {
    String spark = first(POM, "<spark.version>([^<]+)<");

    assertThat(first(IMAGE, "ARG SPARK_VERSION=(\\S+)")).isEqualTo(spark);
    assertThat(first(MANIFEST, "sparkVersion: (\\S+)")).isEqualTo(spark);
  }

  @Test
  void jarOfTheBuildIsWhereTheManifestLooks() {
    String version = first(POM, "<artifactId>athanor</artifactId>\\s*<version>([^<]+)<");
    String copied = first(IMAGE, "COPY (\\S+) ");
    String placed = first(IMAGE, "COPY \\S+ (\\S+)");

    assertThat(copied).isEqualTo("cluster/target/dist/athanor-" + version + ".jar");
    assertThat(MANIFEST).contains("mainApplicationFile: local://" + placed + "\n");
    assertThat(read(Path.of("conf/kubernetes.conf")))
        .contains(placed.substring(0, placed.lastIndexOf('/')) + "/*");
  }
}
