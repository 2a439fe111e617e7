package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Decay;
import athanor.jobs.command.DeclaredOptions;
import athanor.models.poems.Options;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PoemOptionsTest {

  @Test
  void precisionIsThatOfTheTraining() {
    assertThat(options().schedule().precision()).isEqualTo(Precision.F32);
    assertThat(options("--precision", "bf16").schedule().precision()).isEqualTo(Precision.BF16);
  }

  @Test
  void criticLearnsAsFastAsTheWriterUnlessItsRateIsGiven() {
    assertThat(options("--learning-rate=0.003").duel().critic().rate()).isEqualTo(0.003);
    assertThat(options("--critic-rate=0.002").duel().critic().rate()).isEqualTo(0.002);
  }

  @Test
  void languageModelIsWiderAndItsRateFallsByACosine() {
    Options options = options("--objective", "likelihood");

    assertThat(options.width()).isEqualTo(256);
    assertThat(options.schedule().epochs()).isEqualTo(30);
    assertThat(options.schedule().decay()).isInstanceOf(Decay.Cosine.class);
  }

  @Test
  void countsNeedPoemsToWeighThemBy() {
    assertThatThrownBy(() -> parsed("--counts", "3").counts())
        .hasMessageContaining("--objective likelihood");
  }

  private static Options options(String... arguments) {
    return parsed(arguments).options();
  }

  private static PoemOptions parsed(String... arguments) {
    PoemOptions options = new PoemOptions();
    CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    DeclaredOptions.fill(line);
    line.parseArgs(arguments);
    return options;
  }
}
