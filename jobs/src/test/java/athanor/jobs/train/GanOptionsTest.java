package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.jobs.command.DeclaredOptions;
import athanor.models.gan.GanObjective;
import athanor.models.gan.Nets;
import athanor.models.gan.Options;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class GanOptionsTest {

  @Test
  void clippedWassersteinHasThePacesOfItsPaper() {
    Options options = options("--objective", "wasserstein-clip");

    assertThat(options.objective()).isEqualTo(GanObjective.WASSERSTEIN_CLIP.rules());
    assertThat(options.pace().schedule().learningRate()).isEqualTo(5e-5);
    assertThat(options.pace().critic().rate()).isEqualTo(5e-5);
    assertThat(options.tuning().limits().clip()).isEqualTo(0.01);
    assertThat(options.pace().critic().steps()).isEqualTo(5);
    assertThat(options.pace().critic().warmUp()).isEqualTo(25);
    assertThat(options.pace().critic().warmSteps()).isEqualTo(100);
  }

  @Test
  void whatIsSaidStandsAboveAnObjectivesOwnPace() {
    Options options =
        options(
            "--objective=wasserstein-clip",
            "--learning-rate=0.001",
            "--critic-steps=2",
            "--warm-up=0",
            "--nets=dense");

    assertThat(options.pace().schedule().learningRate()).isEqualTo(1e-3);
    assertThat(options.pace().critic().rate()).isEqualTo(1e-3);
    assertThat(options.pace().critic().steps()).isEqualTo(2);
    assertThat(options.pace().critic().warmUp()).isZero();
    assertThat(options.architecture().nets()).isEqualTo(Nets.DENSE);
  }

  @Test
  void otherObjectivesTakeOneCriticStep() {
    Options options = options();

    assertThat(options.objective()).isEqualTo(GanObjective.NON_SATURATING.rules());
    assertThat(options.architecture().nets()).isEqualTo(Nets.DCGAN);
    assertThat(options.pace().schedule().learningRate()).isEqualTo(2e-4);
    assertThat(options.pace().critic().steps()).isEqualTo(1);
    assertThat(options.pace().critic().warmUp()).isZero();
  }

  @Test
  void unknownNamesAreToldWithAllThatAreKnown() {
    assertThatThrownBy(() -> options("--objective", "fisher"))
        .hasMessage(
            "objective must be one of minimax, non-saturating, least-squares, wasserstein-clip,"
                + " wasserstein-spectral, wasserstein-orthonormal, orthonormal, hinge, f-kl,"
                + " f-reverse-kl, f-jensen-shannon, f-gan, f-jeffrey, f-pearson, f-neyman,"
                + " f-hellinger, f-total-variation, loss-sensitive, energy-based, boundary-seeking,"
                + " boundary-seeking-discrete, unrolled, got fisher");
    assertThatThrownBy(() -> options("--nets", "resnet"))
        .hasMessage("nets must be one of dcgan, resize, plain, dense, tanh, got resnet");
  }

  private static Options options(String... arguments) {
    return parsed(arguments).options();
  }

  /** Options as the command line gives them, defaults included. */
  static GanOptions parsed(String... arguments) {
    GanOptions options = new GanOptions();
    CommandLine line =
        new CommandLine(options)
            .setOverwrittenOptionsAllowed(true)
            .setCaseInsensitiveEnumValuesAllowed(true);
    DeclaredOptions.fill(line);
    line.parseArgs(arguments);
    return options;
  }
}
