package athanor.jobs.doctor;

import athanor.common.card.OutputDirectory;
import athanor.jobs.command.JavaVersion;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What one JVM finds about itself.
 *
 * @param who {@code driver}, or {@code executor} with its number and host
 * @param clockMillis its clock, milliseconds since 1970
 * @param versions what it runs
 * @param findings all that was looked at
 */
record Examination(String who, long clockMillis, Versions versions, List<Finding> findings)
    implements Serializable {
  private static final long LEAST_MEMORY = 400L << 20;
  private static final long LEAST_SCRATCH = 1L << 30;

  Examination {
    findings = List.copyOf(findings);
  }

  /**
   * Examines the JVM that this is called in.
   *
   * @param scratch directories for spills and shuffles
   * @param places Hadoop paths that must be there
   */
  static Examination here(
      String who, List<String> scratch, List<String> places, Configuration hadoop) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java(Runtime.version()));
    findings.addAll(Machine.findings());
    findings.add(vectors(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()));
    findings.add(nativeAlgebra(Examination::multiply));
    findings.add(KernelFinding.here());
    findings.add(threads(System.getenv("OMP_NUM_THREADS")));
    findings.add(memory(Runtime.getRuntime().maxMemory()));
    scratch.forEach(directory -> findings.add(scratch(directory)));
    for (String place : places) {
      findings.add(place(place, hadoop));
      writer(place, hadoop).ifPresent(findings::add);
    }
    return new Examination(who, System.currentTimeMillis(), Versions.here(), findings);
  }

  static Finding java(Runtime.Version version) {
    return Finding.of(
        "java",
        version.toString(),
        JavaVersion.fits(version),
        "run Spark on %s: set JAVA_HOME there, or spark.executorEnv.JAVA_HOME"
            .formatted(JavaVersion.NEEDED));
  }

  static Finding vectors(boolean there) {
    return Finding.of(
        "vector units",
        there ? "used" : "not used",
        there,
        "add --add-modules=jdk.incubator.vector to spark.driver.defaultJavaOptions and"
            + " spark.executor.defaultJavaOptions; word2vec is slower without");
  }

  /** An element of a product of matrices, computed natively; 3 where all is well. */
  private static float multiply() {
    INDArray product = Nd4j.ones(2, 3).mmul(Nd4j.ones(3, 2));
    return product.getFloat(1, 1);
  }

  static Finding nativeAlgebra(Supplier<Float> product) {
    try {
      boolean right = product.get() == 3;
      return Finding.of(
          "native algebra",
          right ? "loads and multiplies" : "multiplies wrongly",
          right,
          "name this machine's platform when building: -Djavacpp.platform=PLATFORM");
    } catch (LinkageError | RuntimeException e) {
      return new Finding(
          "native algebra",
          "does not load: " + e,
          "build with -Djavacpp.platform=PLATFORM of this machine (such as linux-arm64), and let"
              + " ~/.javacpp or -Dorg.bytedeco.javacpp.cachedir be writable");
    }
  }

  static Finding threads(String threads) {
    return Finding.of(
        "BLAS threads",
        threads == null ? "one a core, OMP_NUM_THREADS is not set" : threads,
        "1".equals(threads),
        "set OMP_NUM_THREADS=1 for the driver and spark.executorEnv.OMP_NUM_THREADS=1: each task"
            + " has one core");
  }

  static Finding memory(long most) {
    return Finding.of(
        "heap",
        "%,d MB".formatted(most >> 20),
        most >= LEAST_MEMORY,
        "give 1g or more by spark.driver.memory and spark.executor.memory; --dry-run of a training"
            + " says how much it needs");
  }

  static Finding scratch(String directory) {
    String advice = "name a writable disk with room by spark.local.dir (or SPARK_LOCAL_DIRS)";
    try {
      Path file = Files.createTempFile(Path.of(directory), "athanor", ".doctor");
      Files.write(file, new byte[1024]);
      Files.delete(file);
      long free = Files.getFileStore(Path.of(directory)).getUsableSpace();
      return Finding.of(
          "scratch " + directory,
          "%,d MB free".formatted(free >> 20),
          free >= LEAST_SCRATCH,
          advice);
    } catch (IOException e) {
      return new Finding("scratch " + directory, "cannot be written: " + e, advice);
    }
  }

  static Finding place(String place, Configuration hadoop) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
    String subject = "path " + place;
    try {
      FileSystem files = path.getFileSystem(hadoop);
      return Finding.of(
          subject,
          files.exists(path) ? "reached" : "is not there",
          files.exists(path),
          "check the spelling; a file: path must be on every machine, or use hdfs: or s3a:");
    } catch (IOException | RuntimeException e) {
      return new Finding(
          subject,
          "cannot be reached: " + e,
          "check the address, the network and spark.hadoop.* settings of this file system");
    }
  }

  /** Whose lock a directory has; empty where nobody's, or it cannot be read. */
  static Optional<Finding> writer(String place, Configuration hadoop) {
    try {
      return OutputDirectory.writer(place, hadoop)
          .map(
              writer ->
                  Finding.of(
                      "lock of " + place,
                      "of " + writer,
                      !writer.endsWith("is dead"),
                      "nothing is in the way: the next run into it takes it over, a training by"
                          + " --resume or --overwrite"));
    } catch (RuntimeException e) {
      // What cannot be read has been reported as a path.
      return Optional.empty();
    }
  }
}
