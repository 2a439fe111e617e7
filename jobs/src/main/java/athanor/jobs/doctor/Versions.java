package athanor.jobs.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import scala.util.Properties$;

/**
 * What one JVM runs, which has to be the same on driver and executors.
 *
 * @param spark version of Spark
 * @param scala version of Scala
 * @param application name and checksum of the jar with Athanor's commands
 */
record Versions(String spark, String scala, String application) implements Serializable {

  /** Those of the JVM that this is called in. */
  static Versions here() {
    return new Versions(
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        Properties$.MODULE$.versionNumberString(),
        jar());
  }

  /** Where Athanor's classes are: a jar, or a directory. */
  static Path place() {
    try {
      return Path.of(Versions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot tell where Athanor's classes are", e);
    }
  }

  private static String jar() {
    try {
      Path place = place();
      String name = place.getFileName().toString();
      return Files.isDirectory(place) ? name : "%s %08x".formatted(name, checksum(place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long checksum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
      checked.transferTo(OutputStream.nullOutputStream());
      return checked.getChecksum().getValue();
    }
  }

  /** Are they those of the driver? */
  Finding beside(Versions driver) {
    List<String> others = new ArrayList<>();
    if (!spark.equals(driver.spark)) {
      others.add("Spark %s, the driver has %s".formatted(spark, driver.spark));
    }
    if (!scala.equals(driver.scala)) {
      others.add("Scala %s, the driver has %s".formatted(scala, driver.scala));
    }
    if (!application.equals(driver.application)) {
      others.add("application %s, the driver has %s".formatted(application, driver.application));
    }
    return Finding.of(
        "versions",
        others.isEmpty() ? toString() : String.join("; ", others),
        others.isEmpty(),
        "let SPARK_HOME name the same Spark on every machine, build once and copy, and take other"
            + " copies of Athanor out of Spark's jars");
  }

  @Override
  public String toString() {
    return "Spark %s, Scala %s, %s".formatted(spark, scala, application);
  }
}
