package athanor.jobs.demo;

import athanor.datasets.sample.PaintedPictures;

/** The part of the demonstration that draws pictures pixel by pixel and completes covered ones. */
final class DrawingDemo {
  private static final int CREATURES = 360;
  private static final int OTHER_CREATURES = 40;

  private final DemoRun demo;

  DrawingDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Creatures drawn pixel by pixel, and covered ones completed");
    String options = "--size 16 --sampling nearest";
    demo.pictures("pictures/creatures", PaintedPictures.creatures(CREATURES, 3), options);
    demo.pictures(
        "pictures/other-creatures", PaintedPictures.creatures(OTHER_CREATURES, 4), options);
    demo.make(
        "pictures/drawing-model",
        "train pixelrnn --input @pictures/creatures --net above --cells 64 --embedding 32"
            + " --quantise 16 --mirror --dropout 0 --input-dropout 0 --epochs 10 --batch-size 16"
            + " --local-steps 4 --learning-rate 0.01 --shards 2");
    demo.make(
        "pictures/drawn",
        "generate images --model @pictures/drawing-model --count 24"
            + " --complete @pictures/other-creatures --cover 0.5,0.75 --complete-count 8 --zoom 4");
    demo.say("Bits per pixel of unseen creatures beside those of simple models:");
    demo.make(
        "pictures/drawing-evaluation",
        "evaluate likelihood --model @pictures/drawing-model --train @pictures/creatures"
            + " --input @pictures/other-creatures");
  }
}
