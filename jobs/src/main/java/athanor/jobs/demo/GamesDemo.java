package athanor.jobs.demo;

import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import java.util.List;

/** The part of games between more nets: glyphs become inverted ones and back, without pairs. */
final class GamesDemo {
  private static final int GLYPHS = 200;

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
        "train cyclegan --input @games/white --target @games/black --width 4 --halvings 1"
            + " --blocks 1 --batch-size 10 --epochs 16 --learning-rate 0.003 --shards 2");
    demo.say("Errors where the right translations are known, and of the return:");
    demo.make(
        "games/evaluation",
        "evaluate pictures --model @games/model --input @games/asked --pairs @games/right");
    demo.make(
        "games/made",
        "generate translations --model @games/model --input @games/right --direction backward"
            + " --count 32");
  }

  private void prepare(String name, List<PaintedPicture> painted) {
    demo.labelledPictures("games/" + name, painted, "--size 16 --colour grey");
  }
}
