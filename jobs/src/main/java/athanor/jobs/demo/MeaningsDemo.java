package athanor.jobs.demo;

import athanor.common.card.BadInputException;
import athanor.datasets.sample.SampleMeanings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The demonstration's spoken sentences: words that nobody wrote down get a meaning. */
final class MeaningsDemo {
  private static final SampleMeanings.Options SAID = new SampleMeanings.Options(2, 150, 3, 1);

  private final DemoRun demo;

  MeaningsDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title(
        "Speech gets a meaning: clusters of sounds become words, their company what they mean");
    String raw = demo.path("raw/meanings");
    try {
      SampleMeanings.write(Path.of(raw), SAID);
      Path text = Files.createDirectories(Path.of(raw, "text"));
      Files.move(
          Path.of(raw, "transcript.txt"),
          text.resolve("transcript.txt"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInputException("cannot write the sample: " + e.getMessage(), e);
    }
    sounds(raw + "/recordings");
    meanings();
    measure(raw);
  }

  private void sounds(String recordings) {
    demo.make(
        "meanings/segments",
        "prepare",
        "audio",
        "--input",
        recordings,
        "--exclude",
        "*.tsv",
        "--hop-millis",
        "20",
        "--boundaries",
        recordings + "/alignments.tsv");
    demo.make(
        "meanings/model",
        "train",
        "audio",
        "--input",
        demo.path("meanings/segments"),
        "--hidden-size",
        "64",
        "--vector-size",
        "32",
        "--epochs",
        "10",
        "--learning-rate",
        "0.005",
        "--shards",
        "1");
    demo.make(
        "meanings/sounds",
        "embed",
        "--model",
        demo.path("meanings/model"),
        "--input",
        demo.path("meanings/segments"));
  }

  private void meanings() {
    demo.make(
        "meanings/lexicon",
        "train",
        "lexicon",
        "--input",
        demo.path("meanings/sounds"),
        "--clusters",
        "250");
    words("meanings/words", demo.path("meanings/lexicon"));
    demo.make(
        "meanings/meanings",
        "embed",
        "--model",
        demo.path("meanings/words"),
        "--input",
        demo.path("meanings/lexicon"));
    demo.say(
        "A common spoken word asks where it is said, then for words that are said in like"
            + " company:");
    demo.run(
        "search",
        "--store",
        demo.path("meanings/meanings"),
        "--model",
        demo.path("meanings/model"),
        "--audio",
        demo.path("meanings/lexicon/sounds/w5-1.wav"),
        "--by",
        "meaning",
        "--count",
        "40");
  }

  private void measure(String raw) {
    demo.say("Meanings from sound alone, beside sounds and beside what was written:");
    demo.make(
        "meanings/documents", "prepare", "text", "--input", raw + "/text", "--language", "words");
    words("meanings/written-words", demo.path("meanings/documents"));
    demo.make("meanings/written", "embed", "--model", demo.path("meanings/written-words"));
    demo.make(
        "meanings/evaluation",
        "evaluate",
        "meanings",
        "--store",
        demo.path("meanings/meanings"),
        "--kinds",
        raw + "/kinds.tsv",
        "--transcript",
        demo.path("meanings/written"));
  }

  private void words(String output, String input) {
    demo.make(
        output,
        "train",
        "word2vec",
        "--input",
        input,
        "--vector-size",
        "50",
        "--window",
        "4",
        "--min-count",
        "2",
        "--sample",
        "0",
        "--epochs",
        "60",
        "--shards",
        "1");
  }
}
