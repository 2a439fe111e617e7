package athanor.jobs.demo;

import athanor.datasets.sample.SamplePoems;

/** The poems' part of the demonstration: poems with planted rhymes, learned in two ways. */
final class PoemsDemo {
  private static final String RAW = "raw/poems";
  private static final int POEMS = 500;

  private final DemoRun demo;

  PoemsDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Poems are written against a critic, and by a language model");
    demo.sample(RAW, folder -> SamplePoems.write(folder, POEMS, 1));
    demo.make(
        "poems/prepared",
        "prepare poems --input @" + RAW + "/" + SamplePoems.POEMS + " --form 4x5");
    adversaries();
    languageModel();
  }

  private void adversaries() {
    demo.make(
        "poems/critic-model",
        "train poems --input @poems/prepared --width 24 --embedding 16 --latent-size 24"
            + " --learning-rate 0.004 --epochs 24 --local-steps 20 --ema 0.9 --strip-every 1"
            + " --shards 1");
    demo.say("Poems of the same noise as learning went on are in strip.tsv. New ones:");
    write("poems/critic-model");
  }

  private void languageModel() {
    demo.make(
        "poems/language-model",
        "train poems --objective likelihood --input @poems/prepared --width 48 --embedding 16"
            + " --dropout 0 --learning-rate 0.01 --epochs 8 --local-steps 20 --shards 1");
    write("poems/language-model");
    demo.say("Rhyme and tones of drawn poems beside real ones and floors:");
    demo.make(
        "poems/evaluation",
        "evaluate poems --model @poems/language-model --input @poems/prepared"
            + " --tones @%s/%s --count 300 --reverse-count 600".formatted(RAW, SamplePoems.TONES));
  }

  private void write(String model) {
    demo.run("generate text --model @" + model + " --count 3 --temperature 1");
  }
}
