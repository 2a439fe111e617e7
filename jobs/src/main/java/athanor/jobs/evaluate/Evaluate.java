package athanor.jobs.evaluate;

import athanor.jobs.command.Subcommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate}: measures, one command per kind of model. */
@Command(name = "evaluate", description = "Measure the quality of a store or model.")
@Subcommands({
  EvaluateWords.class,
  EvaluateAudio.class,
  EvaluateSearch.class,
  EvaluateMeanings.class,
  EvaluateAutoencoder.class,
  EvaluateGan.class,
  EvaluatePictures.class,
  EvaluatePoems.class,
  EvaluateVae.class,
  EvaluateLikelihood.class,
  EvaluateText.class,
  EvaluateCaptions.class,
  EvaluateMatching.class
})
public final class Evaluate implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to evaluate.");
  }
}
