package athanor.jobs.prepare;

import athanor.jobs.command.Subcommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code athanor prepare}: features of raw files, a command a kind. */
@Command(
    name = "prepare",
    description = "Turn raw files or a packed archive into features to train on.")
@Subcommands({
  PrepareAudio.class,
  PrepareBouncing.class,
  PrepareCaptions.class,
  PrepareFilms.class,
  PrepareImages.class,
  PreparePairs.class,
  PreparePoems.class,
  PrepareSound.class,
  PrepareText.class
})
public final class Prepare implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to prepare.");
  }
}
