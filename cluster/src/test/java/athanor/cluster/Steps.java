package athanor.cluster;

import athanor.datasets.sample.SampleText;
import athanor.jobs.Athanor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The command {@code athanor} several times in one driver; {@code then} parts the commands. */
final class Steps {
  private Steps() {}

  /** Runs all commands, or up to the first that fails, and ends with its code. */
  public static void main(String[] arguments) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int code = 0;
    List<String> rest = Arrays.asList(arguments);
    while (code == 0 && !rest.isEmpty()) {
      int end = rest.contains("then") ? rest.indexOf("then") : rest.size();
      List<String> command = new ArrayList<>(rest.subList(0, end));
      rest = rest.subList(Math.min(rest.size(), end + 1), rest.size());
      if (command.get(0).equals("sample")) {
        SampleText.write(
            command.get(1), new SampleText.Options(1, 4000, 3000), new Configuration());
      } else {
        code = Athanor.run(out, out, command.toArray(String[]::new));
      }
    }
    SparkSession.getDefaultSession().foreach(Steps::stop);
    System.exit(code);
  }

  private static Object stop(SparkSession spark) {
    spark.stop();
    return null;
  }
}
