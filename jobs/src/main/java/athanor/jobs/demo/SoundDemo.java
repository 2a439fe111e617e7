package athanor.jobs.demo;

import athanor.datasets.sample.SampleSpeech;
import java.util.List;

/** Sound's part of the demonstration: a small WaveNet says two words in a synthetic voice. */
final class SoundDemo {
  private static final List<String> WORDS = List.of("fear", "name");
  private static final int TAKES = 16;

  private final DemoRun demo;

  SoundDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Sound sample by sample: a small WaveNet says words on request");
    prepare("learned", TAKES, 3);
    prepare("held-out", 3, 4);
    train();
    demo.say("Words that it did not learn from, in bits per sample, compared with simple models:");
    demo.make(
        "sound/likelihood",
        "evaluate likelihood --model @sound/model --input @sound/held-out"
            + " --train @sound/learned --samples 2");
    demo.make(
        "sound/made",
        "generate sound --model @sound/model --condition word=fear --condition word=name"
            + " --count 2 --temperature 0.8");
  }

  private void train() {
    demo.make(
        "sound/model",
        "train wavenet --input @sound/learned --conditions word --places 24 --channels 16"
            + " --skip-channels 64 --hidden 64 --largest-dilation 128 --window 512 --batch-size 1"
            + " --local-steps 100 --epochs 3 --learning-rate 0.005 --shards 1");
  }

  private void prepare(String part, int takes, long seed) {
    demo.sample(
        "raw/sound/" + part,
        folder ->
            SampleSpeech.write(folder, new SampleSpeech.Options(WORDS, 1, takes, 0, 1, seed)));
    demo.make(
        "sound/" + part,
        "prepare sound --input @raw/sound/%s/words --exclude *.tsv".formatted(part)
            + " --segmentation whole --rate 8000 --trim-decibels 35"
            + " --label-pattern (?<speaker>[^/]+)/(?<word>[^/-]+)-");
  }
}
