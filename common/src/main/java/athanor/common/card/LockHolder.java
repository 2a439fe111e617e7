package athanor.common.card;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The run that holds an output's lock.
 *
 * @param host name of its machine
 * @param machine what distinguishes one booted machine, and one container on it, from another
 * @param pid its process
 * @param started when that process began, milliseconds since 1970
 * @param command what it does
 * @param token distinguishes it from all others
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LockHolder(
    String host, String machine, long pid, long started, String command, String token) {

  /** This process. */
  static LockHolder here(String command, String token) {
    ProcessHandle process = ProcessHandle.current();
    return new LockHolder(hostName(), name(), process.pid(), begin(process), command, token);
  }

  /** Whether processes of its machine can be seen from here. */
  @JsonIgnore
  boolean isOfThisMachine() {
    return machine.equals(name());
  }

  /** Whether its process runs; of use on its own machine only. */
  @JsonIgnore
  boolean isRunning() {
    // The number may be another process's by now.
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> Math.abs(begin(process) - started) < 2000)
        .orElse(false);
  }

  String inWords() {
    return "process %d on %s since %s (%s)"
        .formatted(
            pid, host, Instant.ofEpochMilli(started).truncatedTo(ChronoUnit.SECONDS), command);
  }

  private static long begin(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine whose name has no address; Linux has the name all the same.
      return read("/proc/sys/kernel/hostname", "this machine");
    }
  }

  /** The boot, and the name space of process numbers: containers of one machine have several. */
  private static String name() {
    String boot = read("/proc/sys/kernel/random/boot_id", hostName());
    try {
      return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return boot;
    }
  }

  private static String read(String file, String otherwise) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return otherwise;
    }
  }
}
