package athanor.jobs.train;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What benches of trainings print: a name, milliseconds a step, examples a second.
 *
 * @param batch examples a step
 */
record BenchLines(int batch) {

  void print(String name, double secondsAStep, String more) {
    System.out.printf("%s %.1f %.0f%s%n", name, 1000 * secondsAStep, batch / secondsAStep, more);
  }

  /**
   * The line of a whole job on {@code local[2]}, its first rounds and compilation included.
   *
   * @param features writes what is learned from into a directory
   * @param command a training without its input and output
   */
  void job(Consumer<String> features, List<String> command) throws IOException {
    Path directory = Files.createTempDirectory("training-bench");
    try {
      String input = directory.resolve("features").toString();
      String model = directory.resolve("model").toString();
      features.accept(input);
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(List.of("--input", input, "--output", model));
      SharedSpark.Ended ended = SharedSpark.athanor(arguments.toArray(String[]::new));
      if (ended.code() != 0) {
        throw new IllegalStateException(ended.log());
      }
      Card card = InputDirectory.open(model, new Configuration(false), 1, "model").card();
      String more =
          " averaging %.4f of the time, all that is not the slowest shard %.4f"
              .formatted(
                  card.number("averaging_seconds") / card.number("train_seconds"),
                  card.number("overhead_share"));
      print("job", batch / card.number("examples_per_second"), more);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }
}
