package athanor.datasets.sample;

import athanor.common.options.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Speech made by code (FreeTTS): words that share phones, said by speakers of several pitches,
 * speeds and vocal tracts.
 *
 * <p>Written are single words, {@code words/spkNN/WORD-T.wav} with {@code words/labels.tsv} (path,
 * speaker, word, take), and recordings of several words with pauses, {@code recordings/recNNN.wav}
 * with {@code recordings/alignments.tsv} (recording, speaker, word, start_ms, end_ms); {@code
 * pronunciations.txt} has the sounds of each word. 16 kHz, 16 bits, a faint noise over all. The
 * same options give the same bytes.
 */
public final class SampleSpeech {
  /** Words in families that differ in one phone, for plots of what a vector holds. */
  public static final List<String> WORDS =
      List.of(
          "hand", "hands", "band", "bands", "land", "lands", "fear", "near", "year", "hear", "fame",
          "name", "game", "came", "bird", "birds", "word", "words", "speaker", "open");

  private final Options options;
  private final SplittableRandom random;

  /**
   * What to make.
   *
   * @param words what is said
   * @param speakers number of speakers, 1..64
   * @param takes times that each speaker says each word by itself
   * @param recordings number of longer recordings
   * @param wordsEach words in each of them
   * @param seed of the takes' variation, the order of words, the pauses and the noise
   */
  public record Options(
      List<String> words, int speakers, int takes, int recordings, int wordsEach, long seed) {
    public Options {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("sample speech needs a word");
      }
      Bounds.check("speakers", speakers, 1, 64);
      Bounds.check("takes", takes, 0, 99);
      Bounds.check("recordings", recordings, 0, 999);
      Bounds.check("words-each", wordsEach, 1, 1000);
    }
  }

  /** A word somewhere in a recording. */
  private record Said(String word, int start, int end) {}

  private SampleSpeech(Options options) {
    this.options = options;
    this.random = new SplittableRandom(options.seed());
  }

  /** Writes words and recordings below a local folder. */
  public static void write(Path folder, Options options) throws IOException {
    try (SpeechVoice voice = new SpeechVoice()) {
      SampleSpeech speech = new SampleSpeech(options);
      speech.words(voice, folder.resolve("words"));
      speech.recordings(voice, folder.resolve("recordings"));
      speech.pronunciations(voice, folder.resolve("pronunciations.txt"));
    }
  }

  private void pronunciations(SpeechVoice voice, Path file) throws IOException {
    Files.write(
        file,
        options.words().stream()
            .map(word -> word + " " + String.join(" ", voice.sounds(word)))
            .toList());
  }

  private void words(SpeechVoice voice, Path folder) throws IOException {
    StringBuilder labels = new StringBuilder("path\tspeaker\tword\ttake\n");
    for (int s = 0; s < options.speakers(); s++) {
      SampleSpeaker speaker = SampleSpeaker.numbered(s);
      Files.createDirectories(folder.resolve(speaker.name()));
      for (String word : options.words()) {
        for (int take = 1; take <= options.takes(); take++) {
          String path = "%s/%s-%02d.wav".formatted(speaker.name(), word, take);
          SpokenTrack track = new SpokenTrack(random);
          track.pause(40, 90);
          track.add(voice.say(word, speaker.varied(random)));
          track.pause(40, 90);
          Files.write(folder.resolve(path), track.wav());
          labels.append("%s\t%s\t%s\t%d\n".formatted(path, speaker.name(), word, take));
        }
      }
    }
    Files.writeString(folder.resolve("labels.tsv"), labels);
  }

  private void recordings(SpeechVoice voice, Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder lines = new StringBuilder("recording\tspeaker\tword\tstart_ms\tend_ms\n");
    for (int r = 0; r < options.recordings(); r++) {
      SampleSpeaker speaker = SampleSpeaker.numbered(r % options.speakers());
      String name = "rec%03d.wav".formatted(r);
      SpokenTrack track = new SpokenTrack(random);
      for (Said said : sentence(voice, speaker, track)) {
        lines.append(
            "%s\t%s\t%s\t%d\t%d\n"
                .formatted(
                    name,
                    speaker.name(),
                    said.word(),
                    SpokenTrack.millis(said.start()),
                    SpokenTrack.millis(said.end())));
      }
      Files.write(folder.resolve(name), track.wav());
    }
    Files.writeString(folder.resolve("alignments.tsv"), lines);
  }

  private List<Said> sentence(SpeechVoice voice, SampleSpeaker speaker, SpokenTrack track) {
    List<Said> all = new ArrayList<>();
    int at = track.pause(200, 500);
    for (int w = 0; w < options.wordsEach(); w++) {
      String word = options.words().get(random.nextInt(options.words().size()));
      int end = track.add(voice.say(word, speaker.varied(random)));
      all.add(new Said(word, at, end));
      at = track.pause(180, 600);
    }
    return all;
  }
}
