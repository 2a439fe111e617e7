package athanor.jobs.train;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code athanor train}: one command per model family. */
@Command(
    name = "train",
    description = "Train a model on prepared features.",
    subcommands = {
      TrainWord2Vec.class,
      TrainAudio.class,
      TrainAutoencoder.class,
      TrainClassifier.class,
      TrainGan.class,
      TrainVae.class
    })
public final class Train implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to train.");
  }
}
