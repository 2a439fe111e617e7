package athanor.jobs.demo;

import athanor.datasets.sample.SamplePairs;

/** The part of the demonstration that writes texts: answers to questions, titles of articles. */
final class TalkDemo {
  private static final int ARTICLES = 300;

  private final DemoRun demo;

  TalkDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Questions get answers, and articles titles");
    String raw = "raw/pairs";
    demo.sample(raw, folder -> SamplePairs.write(folder, ARTICLES, 1));
    learn("talk", raw + "/" + SamplePairs.DIALOGUES, 16);
    demo.run(
        "generate text --model @talk/talk-model",
        "--ask",
        "hello, where is the tiger?",
        "--ask",
        "what do you give the bear?");
    learn("titles", raw + "/" + SamplePairs.ARTICLES, 12);
    demo.say("Names of the test articles are new: their titles can only be copied.");
    demo.make(
        "talk/titles-evaluation",
        "evaluate text --limit 30 --model @talk/titles-model --input @talk/titles");
  }

  private void learn(String name, String input, int epochs) {
    demo.make("talk/" + name, "prepare pairs --input @" + input);
    demo.make(
        "talk/" + name + "-model",
        "train seq2seq --input @talk/%s --embedding-size 24 --cells 32 --dropout 0.1"
                .formatted(name)
            + " --min-written 3 --batch-size 8 --epochs %d --learning-rate 0.01 --shards 1"
                .formatted(epochs));
  }
}
