package athanor.jobs.demo;

import athanor.common.card.BadInputException;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The part of games between more nets: glyphs become inverted ones and back, without pairs. */
final class GamesDemo {
  private static final int GLYPHS = 300;
  private static final int SIDE = 16;

  private final DemoRun demo;

  GamesDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Two kinds of pictures, translated into each other without known pairs");
    prepare("white", PaintedPictures.glyphs(GLYPHS, 3));
    prepare("black", PaintedPictures.inverted(PaintedPictures.glyphs(GLYPHS, 4)));
    prepare("asked", PaintedPictures.glyphs(80, 5));
    prepare("right", PaintedPictures.inverted(PaintedPictures.glyphs(80, 5)));
    demo.make(
        "games/model",
        "train",
        "cyclegan",
        "--input",
        demo.path("games/white"),
        "--target",
        demo.path("games/black"),
        "--width",
        "4",
        "--halvings",
        "1",
        "--blocks",
        "1",
        "--batch-size",
        "10",
        "--epochs",
        "20",
        "--learning-rate",
        "0.003",
        "--shards",
        "2");
    demo.say("Errors where the right translations are known, and of the return:");
    demo.make(
        "games/evaluation",
        "evaluate",
        "pictures",
        "--model",
        demo.path("games/model"),
        "--input",
        demo.path("games/asked"),
        "--pairs",
        demo.path("games/right"));
    demo.make(
        "games/made",
        "generate",
        "translations",
        "--model",
        demo.path("games/model"),
        "--input",
        demo.path("games/right"),
        "--direction",
        "backward",
        "--count",
        "32");
  }

  private void prepare(String name, List<PaintedPicture> painted) {
    String raw = demo.path("raw/games/" + name);
    try {
      SamplePictures.write(Path.of(raw), painted);
    } catch (IOException e) {
      throw new BadInputException("cannot write the sample: " + e.getMessage(), e);
    }
    demo.make(
        "games/" + name,
        "prepare",
        "images",
        "--input",
        raw + "/" + SamplePictures.ZIP,
        "--attributes",
        raw + "/" + SamplePictures.ATTRIBUTES,
        "--size",
        Integer.toString(SIDE),
        "--colour",
        "grey");
  }
}
