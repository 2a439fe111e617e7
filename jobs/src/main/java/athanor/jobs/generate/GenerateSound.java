package athanor.jobs.generate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.seed.Seeds;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.audio.voice.Voice;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.Speaking;
import athanor.jobs.open.ModelFiles;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate sound}: new sounds by a model that speaks. */
@Command(
    name = "sound",
    sortOptions = false,
    description = "Generate new sounds, each a WAV file of its own.")
final class GenerateSound implements Runnable {
  /** Kind of the directory. */
  private static final String KIND = "made-sounds";

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model that generates sounds, made by: athanor train.")
  private String model;

  @Option(
      names = "--condition",
      paramLabel = "TRAITS",
      description =
          "What the sounds are to be, such as word=fear,speaker=spk01. Missing traits are drawn at"
              + " random. Repeat the option for others.")
  private List<String> conditions = List.of("");

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "4",
      description = "Sounds, per condition (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--millis",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Length of each; 0 for that of a real one, drawn at random (${DEFAULT-VALUE}).")
  private int millis;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "1 draws from the model's own distribution, less prefers probable samples"
              + " (${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the sounds; the same seed gives the same ones.")
  private long seed;

  @Mixin private OutputOptions output;

  GenerateSound(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 1, 10_000);
    UsageException.checked(() -> new Voice.Sampling(millis, temperature, seed));
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Speaking speaking = families.require(trained, Speaking.class, "generate sound");
    try (Voice voice = speaking.reader().read(trained, session.hadoop())) {
      List<Map<String, String>> asked = conditions.stream().map(voice.traits()::parse).toList();
      if (output.dryRun()) {
        session.out().printf("%s: %,d samples a second%n", model, voice.rate());
        return;
      }
      write(trained, voice, asked);
    }
  }

  private void write(InputDirectory trained, Voice voice, List<Map<String, String>> asked) {
    OutputDirectory directory = output.create(session.hadoop());
    int made = 0;
    for (Map<String, String> one : asked) {
      for (int i = 0; i < count; i++) {
        sound(directory, voice, one, made++);
      }
    }
    Card card =
        Card.of(KIND, 1)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(trained.parent())
            .withMetric("rate", voice.rate())
            .withCounts(Counts.of(made, made));
    output.commit(directory, card);
    session.out().printf("%,d sounds in %s%n", made, directory.path());
  }

  /** Writes a sound; its name says what it is. */
  private void sound(
      OutputDirectory directory, Voice voice, Map<String, String> asked, int number) {
    Voice.Drawn drawn =
        voice.draw(asked, new Voice.Sampling(millis, temperature, Seeds.next(seed, number)));
    String traits = String.join("-", drawn.traits().values());
    String name = "%04d%s.wav".formatted(number, traits.isEmpty() ? "" : "-" + plain(traits));
    byte[] wav = WavFile.of(MuLaw.samples(drawn.codes()), voice.rate());
    ModelFiles.write(directory.path(name), session.hadoop(), out -> out.write(wav));
  }

  /** A word as part of a file's name, whatever it is written in. */
  private static String plain(String word) {
    return word.replaceAll("[^\\p{L}\\p{N}_-]", "_");
  }
}
