package athanor.jobs.demo;

import athanor.common.card.BadInputException;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.sample.SampleScenes;
import java.io.IOException;
import java.nio.file.Path;

/** The part of the demonstration that describes pictures in words. */
final class CaptionsDemo {
  private static final int SCENES = 600;

  private final DemoRun demo;

  CaptionsDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Captions of pictures");
    String raw = demo.path("raw/scenes");
    try {
      SampleScenes.write(Path.of(raw), PaintedScenes.things(SCENES, 1));
    } catch (IOException e) {
      throw new BadInputException("cannot write the sample: " + e.getMessage(), e);
    }
    demo.make(
        "captions/pictures",
        "prepare",
        "images",
        "--input",
        raw + "/" + SampleScenes.ZIP,
        "--size",
        Integer.toString(PaintedScenes.FRAME),
        "--colour",
        "rgb");
    demo.make(
        "captions/scenes",
        "prepare",
        "captions",
        "--input",
        demo.path("captions/pictures"),
        "--captions",
        raw + "/" + SampleScenes.CAPTIONS,
        "--test-list",
        raw + "/" + SampleScenes.TEST);
    demo.make(
        "captions/model",
        "train",
        "captions",
        "--input",
        demo.path("captions/scenes"),
        "--width",
        "8",
        "--embedding-size",
        "24",
        "--cells",
        "48",
        "--dropout",
        "0",
        "--batch-size",
        "8",
        "--epochs",
        "14",
        "--learning-rate",
        "0.005",
        "--shards",
        "2");
    demo.say("The test shows things in colours in which no other scene shows them:");
    demo.make(
        "captions/written",
        "generate",
        "captions",
        "--model",
        demo.path("captions/model"),
        "--input",
        demo.path("captions/scenes"));
    demo.make(
        "captions/evaluation",
        "evaluate",
        "captions",
        "--synonyms",
        raw + "/" + SampleScenes.SYNONYMS,
        "--model",
        demo.path("captions/model"),
        "--input",
        demo.path("captions/scenes"));
  }
}
