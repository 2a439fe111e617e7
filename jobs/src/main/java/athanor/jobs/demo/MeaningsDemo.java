package athanor.jobs.demo;

import athanor.datasets.sample.SampleMeanings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The demonstration's spoken sentences: words that nobody wrote down get a meaning. */
final class MeaningsDemo {
  private static final String RAW = "raw/meanings";
  private static final SampleMeanings.Options SAID = new SampleMeanings.Options(2, 150, 3, 1);

  private final DemoRun demo;

  MeaningsDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title(
        "Speech gets a meaning: clusters of sounds become words, their company what they mean");
    demo.sample(RAW, MeaningsDemo::write);
    sounds();
    meanings();
    measure();
  }

  private static void write(Path folder) throws IOException {
    SampleMeanings.write(folder, SAID);
    Path text = Files.createDirectories(folder.resolve("text"));
    Files.move(
        folder.resolve("transcript.txt"),
        text.resolve("transcript.txt"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void sounds() {
    demo.make(
        "meanings/segments",
        "prepare audio --input @%s/recordings --exclude *.tsv --hop-millis 20".formatted(RAW)
            + " --boundaries @%s/recordings/alignments.tsv".formatted(RAW));
    demo.make(
        "meanings/model",
        "train audio --input @meanings/segments --hidden-size 64 --vector-size 32 --epochs 10"
            + " --learning-rate 0.005 --shards 1");
    demo.make("meanings/sounds", "embed --model @meanings/model --input @meanings/segments");
  }

  private void meanings() {
    demo.make("meanings/lexicon", "train lexicon --input @meanings/sounds --clusters 250");
    words("meanings/words", "meanings/lexicon");
    demo.make("meanings/meanings", "embed --model @meanings/words --input @meanings/lexicon");
    demo.say(
        "A common spoken word asks where it is said, then for words that are said in like"
            + " company:");
    demo.run(
        "search --store @meanings/meanings --model @meanings/model"
            + " --audio @meanings/lexicon/sounds/w5-1.wav --by meaning --count 40");
  }

  private void measure() {
    demo.say("Meanings from sound alone, beside sounds and beside what was written:");
    demo.make("meanings/documents", "prepare text --input @" + RAW + "/text --language words");
    words("meanings/written-words", "meanings/documents");
    demo.make("meanings/written", "embed --model @meanings/written-words");
    demo.make(
        "meanings/evaluation",
        "evaluate meanings --store @meanings/meanings --kinds @%s/kinds.tsv".formatted(RAW)
            + " --transcript @meanings/written");
  }

  private void words(String output, String input) {
    demo.make(
        output,
        "train word2vec --input @%s --vector-size 50 --window 4 --min-count 2".formatted(input)
            + " --sample 0 --epochs 60 --shards 1");
  }
}
