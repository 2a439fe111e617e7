package athanor.jobs.train;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code athanor train}: the trainings, a command per family; the entry point adds them. */
@Command(name = "train", description = "Train a model on prepared features.")
public final class Train implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to train.");
  }
}
