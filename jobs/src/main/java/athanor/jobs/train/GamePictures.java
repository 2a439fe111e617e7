package athanor.jobs.train;

import athanor.jobs.command.Session;
import athanor.jobs.open.PictureInput;
import picocli.CommandLine.Option;

/** The pictures that a game learns from. */
final class GamePictures {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by: athanor prepare images.")
  private String input;

  PictureInput open(Session session) {
    return PictureInput.open(input, session.hadoop());
  }
}
