package athanor.jobs.generate;

import athanor.jobs.command.Subcommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code athanor generate}: samples of a trained model, one command per kind. */
@Command(name = "generate", description = "Generate samples with a trained model.")
@Subcommands({
  GenerateImages.class,
  GenerateTranslations.class,
  GenerateSound.class,
  GenerateFilms.class,
  GenerateText.class,
  GenerateCaptions.class
})
public final class Generate implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to generate.");
  }
}
