package athanor.jobs.demo;

import athanor.datasets.sample.SampleSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Speech's part of the demonstration: an archive of synthetic voices, and a query by another one.
 */
final class SpeechDemo {
  private static final int VOICES = 8;
  private static final int OTHER_VOICES = 2;
  private static final int RECORDINGS = 40;
  private static final int WORDS_EACH = 8;
  private static final String WORD_PAIRS =
      "fear:near,fame:name,hand:hands,land:lands,band:bands,bird:birds,word:words";
  private static final String ALIGNMENTS = "alignments.tsv";

  private final DemoRun demo;

  SpeechDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Speech becomes vectors: a spoken word finds where other speakers say it");
    demo.sample("raw/speech", SpeechDemo::write);
    prepare("archive");
    prepare("others");
    demo.make(
        "speech/model",
        "train audio --input @speech/archive --objective correspondence --hidden-size 64"
            + " --vector-size 32 --epochs 26 --learning-rate 0.007 --shards 1");
    embed("archive");
    embed("others");
    demo.say("A voice that the archive does not hold asks for \"fear\":");
    demo.run(
        "search --store @speech/archive-vectors"
            + " --audio @raw/speech/question/words/spk07/fear-01.wav --model @speech/model"
            + " --count 5");
    measure();
  }

  private void measure() {
    demo.say("Words by the two voices that the model was not trained on, with pictures:");
    demo.make(
        "speech/evaluation",
        "evaluate audio --store @speech/others-vectors --segments @speech/others"
            + " --pronunciations @raw/speech/made/pronunciations.txt --word-pairs "
            + WORD_PAIRS);
    demo.say("Search by all words of those two voices, compared with untrained baselines:");
    demo.make(
        "speech/search-evaluation",
        "evaluate search --store @speech/archive-vectors --segments @speech/archive"
            + " --queries @speech/others --model @speech/model");
  }

  private void prepare(String part) {
    String raw = "raw/speech/" + part;
    demo.make(
        "speech/" + part,
        "prepare audio --input @%s --exclude *.tsv --boundaries @%s/%s"
            .formatted(raw, raw, ALIGNMENTS));
  }

  private void embed(String part) {
    demo.make("speech/" + part + "-vectors", "embed --model @speech/model --input @speech/" + part);
  }

  /** Makes the recordings and lays those of the last voices aside. */
  private static void write(Path folder) throws IOException {
    Path made = folder.resolve("made");
    SampleSpeech.write(
        made, new SampleSpeech.Options(SampleSpeech.WORDS, VOICES, 0, RECORDINGS, WORDS_EACH, 1));
    SampleSpeech.write(
        folder.resolve("question"), new SampleSpeech.Options(List.of("fear"), VOICES, 1, 0, 1, 2));
    Path recordings = made.resolve("recordings");
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Path others = Files.createDirectories(folder.resolve("others"));
    for (int r = 0; r < RECORDINGS; r++) {
      String name = "rec%03d.wav".formatted(r);
      Path to = isOther(r % VOICES) ? others : archive;
      Files.move(recordings.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> lines = Files.readAllLines(recordings.resolve(ALIGNMENTS));
    Files.write(
        archive.resolve(ALIGNMENTS), lines.stream().filter(line -> !ofOther(line)).toList());
    Files.write(
        others.resolve(ALIGNMENTS),
        lines.stream().filter(line -> ofOther(line) || line.startsWith("recording")).toList());
  }

  private static boolean isOther(int voice) {
    return voice >= VOICES - OTHER_VOICES;
  }

  private static boolean ofOther(String line) {
    String[] cells = line.split("\t");
    return cells[1].startsWith("spk") && isOther(Integer.parseInt(cells[1].substring(3)));
  }
}
