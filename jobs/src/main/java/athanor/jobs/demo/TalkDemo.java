package athanor.jobs.demo;

import athanor.common.card.BadInputException;
import athanor.datasets.sample.SamplePairs;
import java.io.IOException;
import java.nio.file.Path;

/** The part of the demonstration that writes texts: answers to questions, titles of articles. */
final class TalkDemo {
  private static final int ARTICLES = 300;

  private final DemoRun demo;

  TalkDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Questions get answers, and articles titles");
    String raw = demo.path("raw/pairs");
    try {
      SamplePairs.write(Path.of(raw), ARTICLES, 1);
    } catch (IOException e) {
      throw new BadInputException("cannot write the sample: " + e.getMessage(), e);
    }
    learn("talk", raw + "/" + SamplePairs.DIALOGUES, "16");
    demo.run(
        "generate",
        "text",
        "--model",
        demo.path("talk/talk-model"),
        "--ask",
        "hello, where is the tiger?",
        "--ask",
        "what do you give the bear?");
    learn("titles", raw + "/" + SamplePairs.ARTICLES, "12");
    demo.say("Names of the test articles are new: their titles can only be copied.");
    demo.make(
        "talk/titles-evaluation",
        "evaluate",
        "text",
        "--limit",
        "30",
        "--model",
        demo.path("talk/titles-model"),
        "--input",
        demo.path("talk/titles"));
  }

  private void learn(String name, String input, String epochs) {
    demo.make("talk/" + name, "prepare", "pairs", "--input", input);
    demo.make(
        "talk/" + name + "-model",
        "train",
        "seq2seq",
        "--input",
        demo.path("talk/" + name),
        "--embedding-size",
        "24",
        "--cells",
        "32",
        "--dropout",
        "0.1",
        "--min-written",
        "3",
        "--batch-size",
        "8",
        "--epochs",
        epochs,
        "--learning-rate",
        "0.01",
        "--shards",
        "1");
  }
}
