package athanor.jobs.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** What is looked at of a machine and of the environment that a JVM was started in. */
final class Machine {
  private Machine() {}

  /** All of it, for the JVM that this is called in. */
  static List<Finding> findings() {
    String temporary = System.getProperty("java.io.tmpdir");
    return List.of(
        locale(System.getProperty("sun.jnu.encoding")),
        user(System.getProperty("user.name"), System.getProperty("user.home")),
        host(Machine::address, Optional.ofNullable(System.getenv("SPARK_LOCAL_IP"))),
        natives(Path.of(System.getProperty("ZstdTempFolder", temporary))),
        application(Versions.place()));
  }

  static Finding locale(String encoding) {
    return Finding.of(
        "names of files",
        "read as " + encoding,
        "UTF-8".equals(encoding),
        "start it in a locale of UTF-8, such as LC_ALL=C.UTF-8 (on executors"
            + " spark.executorEnv.LC_ALL=C.UTF-8), or names beyond "
            + encoding
            + " are not found");
  }

  static Finding user(String name, String home) {
    boolean known = name != null && !name.equals("?") && home != null && !home.equals("?");
    return Finding.of(
        "user",
        known ? name + " at " + home : "without a name or a home",
        known,
        "give the user an entry in passwd, or start it by bin/athanor, which does without");
  }

  /** Asks for this machine's address. */
  @FunctionalInterface
  interface Address {
    InetAddress get() throws UnknownHostException;
  }

  private static InetAddress address() throws UnknownHostException {
    return InetAddress.getLocalHost();
  }

  static Finding host(Address address, Optional<String> told) {
    try {
      return Finding.good(
          "host", address.get() + told.map(it -> ", SPARK_LOCAL_IP=" + it).orElse(""));
    } catch (UnknownHostException e) {
      return Finding.of(
          "host",
          "its name has no address (%s)%s"
              .formatted(e.getMessage(), told.map(it -> ", SPARK_LOCAL_IP=" + it).orElse("")),
          told.isPresent(),
          "write the name into /etc/hosts, or set SPARK_LOCAL_IP to an address that the others reach");
    }
  }

  /** A program is laid there and run: what is mounted noexec can hold no native library either. */
  static Finding natives(Path directory) {
    String subject = "native libraries in " + directory;
    String advice =
        "let programs be run from there, or name another directory by ATHANOR_NATIVES (on other"
            + " machines by -Djava.io.tmpdir in spark.executor.extraJavaOptions)";
    try {
      Path program =
          Files.createTempFile(
              directory,
              "athanor",
              ".doctor",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        Files.writeString(program, "#!/bin/sh\n");
        boolean runs = new ProcessBuilder(program.toString()).start().waitFor() == 0;
        return Finding.of(subject, runs ? "can be loaded" : "cannot be run", runs, advice);
      } finally {
        Files.delete(program);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (IOException | UnsupportedOperationException e) {
      return new Finding(subject, "cannot be loaded: " + e.getMessage(), advice);
    }
  }

  static Finding application(Path place) {
    return Finding.of(
        "installed in",
        String.valueOf(place.getParent()),
        !place.toString().contains(":"),
        "move it to a path without colons, which end a directory in Java's class path");
  }
}
