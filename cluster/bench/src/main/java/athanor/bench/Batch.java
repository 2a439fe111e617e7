package athanor.bench;

import athanor.jobs.Athanor;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Runs commands of Athanor, one a line of the standard input, in one warm JVM on {@code local[2]}.
 */
public final class Batch {
  private Batch() {}

  public static void main(String[] arguments) throws Exception {
    Documents.local();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter quiet = new PrintWriter(Writer.nullWriter());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int code = Athanor.run(quiet, out, line.split(" "));
      if (code != 0) {
        throw new IllegalStateException("code %d from: %s".formatted(code, line));
      }
    }
    System.exit(0);
  }
}
