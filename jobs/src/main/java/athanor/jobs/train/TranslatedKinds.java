package athanor.jobs.train;

import athanor.jobs.command.Session;
import picocli.CommandLine.Option;

/** The two kinds of pictures that a game learns to translate. */
final class TranslatedKinds {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of the first kind, made by: athanor prepare images.")
  private String input;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "DIR",
      description = "Pictures of the second kind, of the same height and width.")
  private String target;

  TranslationRun open(Session session) {
    return TranslationRun.open(session, input, target);
  }
}
