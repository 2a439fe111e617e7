package athanor.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.jobs.FamilyRegistry;
import athanor.jobs.command.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the demonstration asks for; {@code DemoIT} runs it. */
final class DemoTest {
  private final StringWriter out = new StringWriter();
  private final List<List<String>> commands = new ArrayList<>();

  @TempDir Path directory;

  /** Notes commands in place of running them. */
  private int noted(String[] command) {
    commands.add(List.of(command));
    return 0;
  }

  @Test
  void quickOneShowsFourFamiliesOnOnePage() {
    Demo demo = new Demo(new Offline(), FamilyRegistry.families(), this::noted);
    CommandLine.populateCommand(demo, "--quick", "--directory", directory.toString());

    demo.run();

    assertThat(commands.stream().filter(command -> command.get(0).equals("train")))
        .extracting(command -> command.get(1))
        .containsExactly("word2vec", "audio", "autoencoder", "gan");
    List<String> report = commands.get(commands.size() - 1);
    assertThat(report)
        .startsWith("report", at("text"), at("speech"), at("pictures"), "--output", at("report"))
        .doesNotContain(at("films"));
    assertThat(inputs()).allSatisfy(this::isMadeBefore);
    assertThat(out.toString()).contains("$ athanor train word2vec", "Ask it in the browser");
  }

  private String at(String child) {
    return directory.resolve(child).toString();
  }

  private List<String> inputs() {
    return commands.stream()
        .filter(command -> command.contains("--input"))
        .map(command -> command.get(command.indexOf("--input") + 1))
        .toList();
  }

  /** By code, or by a command. */
  private void isMadeBefore(String input) {
    boolean byCommand =
        commands.stream()
            .filter(command -> command.contains("--output"))
            .anyMatch(command -> command.get(command.indexOf("--output") + 1).equals(input));
    assertThat(byCommand || Files.exists(Path.of(input))).as(input).isTrue();
  }

  /** A session that has no Spark. */
  private final class Offline implements Session {
    @Override
    public SparkSession spark(String description) {
      throw new IllegalStateException("no Spark for " + description);
    }

    @Override
    public Configuration hadoop() {
      return new Configuration();
    }

    @Override
    public PrintWriter out() {
      return new PrintWriter(out, true);
    }

    @Override
    public PrintWriter log() {
      return out();
    }

    @Override
    public boolean interactive() {
      return false;
    }
  }
}
