package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.InputDirectory;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Commands on pictures below one directory.
 *
 * @param directory where everything is
 */
record PictureCommands(Path directory) {
  /** Paints pictures and prepares them as a directory of that name. */
  void prepare(String name, List<PaintedPicture> pictures, String colour, int size)
      throws IOException {
    Path raw = directory.resolve(name + "-raw");
    SamplePictures.write(raw, pictures);
    succeed(
        "prepare images --colour %s --size %d --attributes %s"
            .formatted(colour, size, raw.resolve(SamplePictures.ATTRIBUTES)),
        name + "-raw/" + SamplePictures.ZIP,
        name);
    assertThat(
            InputDirectory.open(directory.resolve(name).toString(), new Configuration(), 1)
                .card()
                .counts()
                .written())
        .isEqualTo(pictures.size());
  }

  /** Runs a command that must end well. */
  void succeed(String command, String input, String output) {
    var ended = run(command, input, output);
    assertThat(ended.code()).as(ended.log()).isZero();
  }

  /** Runs a command, its words with blanks between, from one directory into another. */
  SharedSpark.Ended run(String command, String input, String output) {
    return SharedSpark.athanor(arguments(command, input, output));
  }

  /** The same with a driver that dies when it has said something. */
  SharedSpark.Ended runDyingAt(String said, String command, String input, String output) {
    return SharedSpark.athanorDyingAt(said, arguments(command, input, output));
  }

  private String[] arguments(String command, String input, String output) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(
        List.of(
            "--input",
            directory.resolve(input).toString(),
            "--output",
            directory.resolve(output).toString()));
    return arguments.toArray(String[]::new);
  }
}
