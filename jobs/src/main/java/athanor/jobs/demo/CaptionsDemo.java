package athanor.jobs.demo;

import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.sample.SampleScenes;

/** The part of the demonstration that describes pictures in words. */
final class CaptionsDemo {
  private static final String RAW = "raw/scenes";
  private static final int SCENES = 600;

  private final DemoRun demo;

  CaptionsDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Captions of pictures");
    demo.sample(RAW, folder -> SampleScenes.write(folder, PaintedScenes.things(SCENES, 1)));
    demo.make(
        "captions/pictures",
        "prepare images --input @%s/%s --size %d --colour rgb"
            .formatted(RAW, SampleScenes.ZIP, PaintedScenes.FRAME));
    demo.make(
        "captions/scenes",
        "prepare captions --input @captions/pictures --captions @%s/%s --test-list @%s/%s"
            .formatted(RAW, SampleScenes.CAPTIONS, RAW, SampleScenes.TEST));
    demo.make(
        "captions/model",
        "train captions --input @captions/scenes --width 8 --embedding-size 24 --cells 48"
            + " --dropout 0 --batch-size 8 --epochs 14 --learning-rate 0.005 --shards 2");
    demo.say("The test shows things in colours in which no other scene shows them:");
    demo.make(
        "captions/written", "generate captions --model @captions/model --input @captions/scenes");
    demo.make(
        "captions/evaluation",
        "evaluate captions --synonyms @%s/%s --model @captions/model --input @captions/scenes"
            .formatted(RAW, SampleScenes.SYNONYMS));
  }
}
