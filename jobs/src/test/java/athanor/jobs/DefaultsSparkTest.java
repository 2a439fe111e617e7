package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.options.Setting;
import athanor.jobs.command.DeclaredOptions;
import athanor.jobs.command.Session;
import athanor.ml.AudioEncoder;
import athanor.ml.Word2Vec;
import athanor.models.audio.AudioSettings;
import athanor.models.autoencoder.AutoencoderSettings;
import athanor.models.captions.CaptionSettings;
import athanor.models.captions.MatchingSettings;
import athanor.models.classifier.ClassifierSettings;
import athanor.models.film.FilmSettings;
import athanor.models.frames.FrameSettings;
import athanor.models.game.BiGanSettings;
import athanor.models.game.CycleGanSettings;
import athanor.models.game.DiscoGanSettings;
import athanor.models.game.InfoGanSettings;
import athanor.models.game.SemiGanSettings;
import athanor.models.game.VaeGanSettings;
import athanor.models.gan.GanSettings;
import athanor.models.pixelrnn.PixelRnnSettings;
import athanor.models.poems.PoemSettings;
import athanor.models.seq2seq.Seq2seqSettings;
import athanor.models.vae.VaeSettings;
import athanor.models.wavenet.WaveNetSettings;
import athanor.models.word2vec.WordSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and spark.ml train with the same defaults, which are those that the models declare. */
final class DefaultsSparkTest {
  /** Parameters of spark.ml whose name is not that of the option, written as one word. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "maxIter", "epochs",
          "stepSize", "learning-rate",
          "finalStepSize", "final-learning-rate",
          "numPartitions", "shards",
          "windowSize", "window");

  /** Parameters that no command has: the columns, and what only columns need. */
  private static final Set<String> OF_SPARK_ALONE =
      Set.of("inputCol", "outputCol", "wordCol", "coefficients", "maxSentenceLength");

  @Test
  void word2vecHasTheDefaultsOfTheCommand() {
    assertSameDefaults(new Word2Vec(), command("word2vec"));
  }

  @Test
  void audioEncoderHasTheDefaultsOfTheCommand() {
    AudioEncoder encoder = new AudioEncoder();

    assertSameDefaults(encoder, command("audio"));
    assertThat((Boolean) encoder.getOrDefault(encoder.bidirectional()))
        .isNotEqualTo(Boolean.valueOf(option(command("audio"), "unidirectional").defaultValue()));
  }

  static Stream<Arguments> declared() {
    return Stream.of(
        Arguments.of("audio", AudioSettings.class),
        Arguments.of("frames", FrameSettings.class),
        Arguments.of("word2vec", WordSettings.class),
        Arguments.of("autoencoder", AutoencoderSettings.class),
        Arguments.of("vae", VaeSettings.class),
        Arguments.of("classifier", ClassifierSettings.class),
        Arguments.of("gan", GanSettings.class),
        Arguments.of("pixelrnn", PixelRnnSettings.class),
        Arguments.of("seq2seq", Seq2seqSettings.class),
        Arguments.of("captions", CaptionSettings.class),
        Arguments.of("matching", MatchingSettings.class),
        Arguments.of("wavenet", WaveNetSettings.class),
        Arguments.of("films", FilmSettings.class),
        Arguments.of("poems", PoemSettings.class),
        Arguments.of("bigan", BiGanSettings.class),
        Arguments.of("vae-gan", VaeGanSettings.class),
        Arguments.of("infogan", InfoGanSettings.class),
        Arguments.of("semi-gan", SemiGanSettings.class),
        Arguments.of("cyclegan", CycleGanSettings.class),
        Arguments.of("discogan", DiscoGanSettings.class));
  }

  @ParameterizedTest
  @MethodSource("declared")
  void everyDeclaredSettingIsAnOption(String family, Class<?> declared) throws Exception {
    CommandSpec command = command(family);

    for (Field field : declared.getFields()) {
      Setting<?> setting = (Setting<?>) field.get(declared);
      OptionSpec option = option(command, setting.name());
      assertThat(DeclaredOptions.setting(command, option)).as(setting.name()).hasValue(setting);
      assertThat(option.description()).as(setting.name()).isNotEmpty();
    }
    assertThat(declared.getFields()).hasSizeGreaterThan(4);
  }

  /** Sentences about pictures repeat themselves less than other texts. */
  @ParameterizedTest
  @CsvSource({
    "generate text, 2",
    "evaluate text, 2",
    "generate captions, 3",
    "evaluate captions, 3"
  })
  void commandsThatWriteShareTheirOptions(String path, String noRepeat) {
    CommandSpec command = at(path.split(" "));

    for (String name : List.of("beam", "length-power", "no-repeat", "diversity")) {
      OptionSpec option = option(command, name);
      assertThat(DeclaredOptions.setting(command, option)).as(name).isPresent();
      assertThat(option.description()).as(name).isNotEmpty();
    }
    assertThat(option(command, "no-repeat").defaultValue()).isEqualTo(noRepeat);
    assertThat(option(command, "beam").defaultValue()).isEqualTo("5");
  }

  @Test
  void helpSaysTheDeclaredTextAndDefault() {
    var ended = SharedSpark.athanor("train", "audio", "--help");

    assertThat(ended.code()).isZero();
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("--additive-noise=X Denoising: standard deviation of noise added")
        .contains("to each value (0.8).")
        .contains("--hidden-size=N Cells of each LSTM (128).");
    assertThat(ended.out().lastIndexOf("--hidden-size"))
        .isLessThan(ended.out().lastIndexOf("--epochs"));
  }

  /** Names, numbers and lists come from one declaration each. */
  @Test
  void picturesHaveTheDeclaredDefaults() {
    assertThat(option(command("autoencoder"), "layers").defaultValue())
        .isEqualTo("1000,500,250,32");
    assertThat(option(command("autoencoder"), "epochs").defaultValue()).isEqualTo("30");
    assertThat(option(command("vae"), "epochs").defaultValue()).isEqualTo("50");
    assertThat(option(command("classifier"), "epochs").defaultValue()).isEqualTo("10");
    assertThat(option(command("classifier"), "precision").defaultValue()).isEqualTo("f32");
  }

  private static void assertSameDefaults(PipelineStage stage, CommandSpec command) {
    Set<String> compared = new TreeSet<>();
    for (Param<?> param : stage.params()) {
      if (OF_SPARK_ALONE.contains(param.name()) || param.name().equals("bidirectional")) {
        continue;
      }
      OptionSpec option = option(command, optionName(param.name()));
      boolean optional = option.type() == Optional.class;
      assertThat(optional ? "none" : typed(stage.getOrDefault(param)))
          .as("default of %s beside %s", param.name(), option.longestName())
          .isEqualTo(optional && !stage.isDefined(param) ? "none" : option.defaultValue());
      DeclaredOptions.setting(command, option)
          .filter(setting -> !(setting instanceof Setting.Named))
          .ifPresent(setting -> assertThat(param.doc()).isEqualToIgnoringCase(setting.help()));
      compared.add(param.name());
    }
    assertThat(compared).hasSizeGreaterThan(7).contains("maxIter", "numPartitions", "seed");
  }

  /** A value as a person types it. */
  private static String typed(Object value) {
    return value instanceof Double number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  private static String optionName(String param) {
    return OPTIONS.getOrDefault(param, param.replaceAll("([A-Z])", "-$1").toLowerCase());
  }

  private static OptionSpec option(CommandSpec command, String name) {
    OptionSpec option = command.findOption("--" + name);
    assertThat(option).as("option --" + name).isNotNull();
    return option;
  }

  private static CommandSpec command(String name) {
    return at("train", name);
  }

  private static CommandSpec at(String... path) {
    CommandLine line = Athanor.commandLine(new Unused(), FamilyRegistry.families());
    for (String name : path) {
      line = line.getSubcommands().get(name);
    }
    return line.getCommandSpec();
  }

  /** The session of commands that are looked at and not run. */
  private record Unused() implements Session {
    @Override
    public PrintWriter out() {
      return new PrintWriter(new StringWriter());
    }

    @Override
    public PrintWriter log() {
      return new PrintWriter(new StringWriter());
    }

    @Override
    public boolean interactive() {
      return false;
    }

    @Override
    public Configuration hadoop() {
      return new Configuration(false);
    }

    @Override
    public SparkSession spark(String description) {
      return SharedSpark.session();
    }
  }
}
