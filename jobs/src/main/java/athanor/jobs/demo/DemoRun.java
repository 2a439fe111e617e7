package athanor.jobs.demo;

import athanor.common.card.BadInputException;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.SamplePictures;
import athanor.jobs.command.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Steps of the demonstration: commands, each shown as a user would type it, then run. */
final class DemoRun {
  private final Session session;
  private final ToIntFunction<String[]> athanor;
  private final Path directory;
  private final long start = System.nanoTime();

  /**
   * Steps below a directory.
   *
   * @param athanor runs a command of these arguments and returns its exit code
   */
  DemoRun(Session session, ToIntFunction<String[]> athanor, Path directory) {
    this.session = session;
    this.athanor = athanor;
    this.directory = directory;
  }

  /** A path below the demonstration's directory. */
  String path(String child) {
    return directory.resolve(child).toString();
  }

  /** Says what comes now. */
  void title(String title) {
    session
        .out()
        .printf("%n== %s (after %d s)%n", title, (System.nanoTime() - start) / 1_000_000_000);
  }

  /** Says a sentence about what is seen. */
  void say(String sentence) {
    session.out().println(sentence);
  }

  /** Writes sample data. */
  interface Sample {
    void write(Path folder) throws IOException;
  }

  /** Writes sample data to a folder below the demonstration's directory. */
  void sample(String folder, Sample sample) {
    try {
      sample.write(directory.resolve(folder));
    } catch (IOException e) {
      throw new BadInputException("cannot write the sample: " + e.getMessage(), e);
    }
  }

  /**
   * Runs a command that writes a directory below the demonstration's.
   *
   * @param line words of the command, separated by spaces; one that begins with {@code @} is a path
   *     below the demonstration's directory
   * @param last more arguments, which may have spaces
   */
  void make(String output, String line, String... last) {
    List<String> arguments = arguments(line, last);
    arguments.addAll(List.of("--output", path(output), "--overwrite"));
    run(arguments);
  }

  /**
   * Paints pictures and prepares them.
   *
   * @param name of the prepared directory
   * @param options of {@code prepare images}, as in {@link #make}
   */
  void pictures(String name, List<PaintedPicture> painted, String options) {
    String raw = "raw/" + name;
    sample(raw, folder -> SamplePictures.write(folder, painted));
    make(name, "prepare images --input @%s/%s %s".formatted(raw, SamplePictures.ZIP, options));
  }

  /** The same with the attributes of the pictures. */
  void labelledPictures(String name, List<PaintedPicture> painted, String options) {
    String attributes = "--attributes @raw/%s/%s ".formatted(name, SamplePictures.ATTRIBUTES);
    pictures(name, painted, attributes + options);
  }

  /** Runs a command, as {@link #make} does. */
  void run(String line, String... last) {
    run(arguments(line, last));
  }

  private List<String> arguments(String line, String... last) {
    List<String> arguments = new ArrayList<>();
    for (String word : line.split(" ")) {
      arguments.add(word.startsWith("@") ? path(word.substring(1)) : word);
    }
    arguments.addAll(List.of(last));
    return arguments;
  }

  /** Runs a command of these arguments. */
  void run(List<String> arguments) {
    session.out().println("$ athanor " + String.join(" ", arguments));
    session.out().flush();
    int code = athanor.applyAsInt(arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(
          "the demonstration stopped: athanor %s ended with code %d"
              .formatted(arguments.get(0), code));
    }
  }
}
