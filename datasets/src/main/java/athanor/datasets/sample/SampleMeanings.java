package athanor.datasets.sample;

import athanor.common.options.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Sentences read by code (FreeTTS), with planted meaning: kinds of things of which like things are
 * said, synonyms of which the same is said, and homophones, words of one sound in two kinds.
 *
 * <p>Written are {@code recordings/recNNNN.wav} with {@code recordings/alignments.tsv} (recording,
 * speaker, word, start_ms, end_ms); {@code kinds.tsv} (word, kind, thing, sound), a line for each
 * name of a thing, where equal things are synonyms and equal sounds of different words homophones;
 * {@code transcript.txt}, a sentence a line. The same options give the same bytes.
 */
public final class SampleMeanings {
  /** The kinds of which the sentences speak. */
  static final List<PlantedKind> KINDS =
      List.of(
          PlantedKind.of(
              "animals",
              "hungry sleepy wild tame",
              "hides growls wanders drinks",
              """
              rabbit|bunny: carrot burrow
              dog|hound: bone kennel
              pig|hog: mud acorn
              chicken|hen: egg rooster
              cow: meadow milk
              hare: moonlight thicket
              """),
          PlantedKind.of(
              "tools",
              "heavy blunt rusty sharp",
              "breaks cuts bends slips",
              """
              hammer|mallet: nail anvil
              pliers|tongs: wire rivet
              axe|hatchet: log splinter
              saw: plank carpenter
              shovel|spade: gravel ditch
              """),
          PlantedKind.of(
              "food",
              "fresh salty sweet crispy",
              "tastes cooks melts smells",
              """
              candy|toffee: sugar wrapper
              fries|chips: potato vinegar
              soda|lemonade: bottle straw
              biscuit|cookie: oven raisin
              flour: bread yeast
              pear: orchard juice
              """),
          PlantedKind.of(
              "vehicles",
              "crowded noisy fast late",
              "drives stops crashes arrives",
              """
              car|automobile: petrol garage
              truck|lorry: cargo motorway
              airplane|jet: runway pilot
              ship|vessel: captain harbor
              train: tunnel station
              """),
          PlantedKind.of(
              "clothes",
              "woollen tight ragged elegant",
              "fits shrinks fades tears",
              """
              trousers|pants: belt pocket
              sweater|jumper: collar sleeve
              coat|jacket: button winter
              cap|hat: feather ribbon
              pair: laces sandals
              """),
          PlantedKind.of(
              "plants",
              "tall green thorny wilted",
              "grows blooms withers spreads",
              """
              bush|shrub: hedge berry
              ivy|vine: wall trellis
              grass|lawn: mower dew
              flower: bee petal
              cactus: desert sand
              """),
          PlantedKind.of(
              "body",
              "sore swollen bruised tired",
              "aches heals itches trembles",
              """
              belly|stomach: hunger pill
              jaw|chin: dentist beard
              finger|thumb: ring glove
              hair: comb shampoo
              muscle: gym trainer
              """));

  private final Options options;
  private final SplittableRandom random;

  /**
   * What to make.
   *
   * @param speakers who take turns, 1..64
   * @param recordings how many
   * @param sentencesEach sentences in each of them
   * @param seed of the sentences, the voices' variation, the pauses and the noise
   */
  public record Options(int speakers, int recordings, int sentencesEach, long seed) {
    public Options {
      Bounds.check("speakers", speakers, 1, 64);
      Bounds.check("recordings", recordings, 1, 9999);
      Bounds.check("sentences-each", sentencesEach, 1, 1000);
    }
  }

  private SampleMeanings(Options options) {
    this.options = options;
    this.random = new SplittableRandom(options.seed());
  }

  /** Writes recordings and tables below a local folder. */
  public static void write(Path folder, Options options) throws IOException {
    try (SpeechVoice voice = new SpeechVoice()) {
      SampleMeanings sample = new SampleMeanings(options);
      Files.createDirectories(folder);
      sample.recordings(voice, folder);
      Files.write(folder.resolve("kinds.tsv"), kinds(voice));
    }
  }

  /** The table of kinds: a line for each name of a thing. */
  private static List<String> kinds(SpeechVoice voice) {
    List<String> lines = new ArrayList<>(List.of("word\tkind\tthing\tsound"));
    for (PlantedKind kind : KINDS) {
      for (PlantedKind.SceneObject thing : kind.things()) {
        for (String name : thing.names()) {
          String sound = String.join(" ", voice.sounds(name));
          lines.add(String.join("\t", name, kind.name(), thing.names().get(0), sound));
        }
      }
    }
    return lines;
  }

  private void recordings(SpeechVoice voice, Path folder) throws IOException {
    Path to = Files.createDirectories(folder.resolve("recordings"));
    List<String> times = new ArrayList<>(List.of("recording\tspeaker\tword\tstart_ms\tend_ms"));
    List<String> transcript = new ArrayList<>();
    for (int r = 0; r < options.recordings(); r++) {
      SampleSpeaker speaker = SampleSpeaker.numbered(r % options.speakers());
      String name = "rec%04d.wav".formatted(r);
      SpokenTrack track = new SpokenTrack(random);
      int at = track.pause(200, 500);
      for (int s = 0; s < options.sentencesEach(); s++) {
        List<String> sentence = Theme.pick(KINDS, random).sentence(random);
        transcript.add(String.join(" ", sentence));
        for (String word : sentence) {
          int end = track.add(voice.say(word, speaker.varied(random)));
          times.add(
              "%s\t%s\t%s\t%d\t%d"
                  .formatted(
                      name, speaker.name(), word, SpokenTrack.millis(at), SpokenTrack.millis(end)));
          at = track.pause(120, 300);
        }
        at = track.pause(600, 900);
      }
      Files.write(to.resolve(name), track.wav());
    }
    Files.write(to.resolve("alignments.tsv"), times);
    Files.write(folder.resolve("transcript.txt"), transcript);
  }

  /** All words that may be said. */
  static Stream<String> words() {
    return Stream.concat(Stream.of("the"), KINDS.stream().flatMap(PlantedKind::words));
  }
}
