package athanor.jobs.demo;

import athanor.datasets.sample.PaintedFilms;
import athanor.datasets.sample.SampleFilms;

/** The part of the demonstration that draws films on: glyphs that bounce about. */
final class FilmsDemo {
  private static final int FILMS = 160;
  private static final int OTHER_FILMS = 12;
  private static final int FRAMES = 12;

  private final DemoRun demo;

  FilmsDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Films: the next frames of bouncing glyphs, pixel by pixel");
    prepare("learned", FILMS, 5);
    prepare("held-out", OTHER_FILMS, 6);
    demo.make(
        "films/model",
        "train films --input @films/learned --channels 16 --epochs 2 --batch-size 2"
            + " --local-steps 10 --learning-rate 0.005 --shards 2");
    demo.make(
        "films/drawn",
        "generate films --model @films/model --input @films/held-out --count 6 --given 6"
            + " --frames 6");
    demo.say("Nats per frame of unseen films beside those of simple models:");
    demo.make(
        "films/likelihood",
        "evaluate likelihood --model @films/model --train @films/learned"
            + " --input @films/held-out --samples 2");
  }

  private void prepare(String part, int films, long seed) {
    String raw = "raw/films/" + part;
    demo.sample(raw, folder -> SampleFilms.write(folder, PaintedFilms.digits(films, FRAMES, seed)));
    demo.make(
        "films/" + part,
        "prepare films --input @%s/%s --colour grey --size 20 --threshold 100"
            .formatted(raw, SampleFilms.ZIP));
  }
}
