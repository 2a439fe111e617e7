package athanor.jobs.demo;

import athanor.common.card.BadInputException;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The pictures' part of the demonstration: codes of glyphs, and faces painted as asked for. */
final class PicturesDemo {
  private static final int GLYPHS = 1200;
  private static final int OTHER_GLYPHS = 300;
  private static final int FACES = 1080;

  private final DemoRun demo;

  PicturesDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Pictures become short codes, and codes become pictures");
    prepare("glyphs", PaintedPictures.glyphs(GLYPHS, 1), "grey");
    prepare("others", PaintedPictures.glyphs(OTHER_GLYPHS, 2), "grey");
    codes();
    plane();
    demo.title("Faces that nobody drew, with the hair and eyes asked for");
    prepare("faces", PaintedPictures.faces(FACES, 1), "rgb");
    faces();
  }

  private void prepare(String name, List<PaintedPicture> painted, String colour) {
    String raw = demo.path("raw/pictures/" + name);
    try {
      SamplePictures.write(Path.of(raw), painted);
    } catch (IOException e) {
      throw new BadInputException("cannot write the sample: " + e.getMessage(), e);
    }
    demo.make(
        "pictures/" + name,
        "prepare",
        "images",
        "--input",
        raw + "/" + SamplePictures.ZIP,
        "--attributes",
        raw + "/" + SamplePictures.ATTRIBUTES,
        "--size",
        Integer.toString(painted.get(0).image().getWidth()),
        "--colour",
        colour);
  }

  private void codes() {
    demo.make(
        "pictures/codes-model",
        "train",
        "autoencoder",
        "--input",
        demo.path("pictures/glyphs"),
        "--layers",
        "200,80,8",
        "--epochs",
        "60",
        "--learning-rate",
        "0.002",
        "--shards",
        "2");
    demo.make(
        "pictures/codes",
        "embed",
        "--model",
        demo.path("pictures/codes-model"),
        "--input",
        demo.path("pictures/glyphs"));
    demo.say("Eight numbers a picture, beside the eight best of PCA, on glyphs it has not seen:");
    demo.make(
        "pictures/codes-evaluation",
        "evaluate",
        "autoencoder",
        "--label",
        "digit",
        "--model",
        demo.path("pictures/codes-model"),
        "--train",
        demo.path("pictures/glyphs"),
        "--input",
        demo.path("pictures/others"));
  }

  private void plane() {
    demo.make(
        "pictures/plane-model",
        "train",
        "vae",
        "--input",
        demo.path("pictures/glyphs"),
        "--hidden",
        "200",
        "--code-size",
        "2",
        "--epochs",
        "60",
        "--learning-rate",
        "0.003",
        "--shards",
        "2");
    demo.say("A walk over the plane of codes is in walk.png:");
    demo.make(
        "pictures/plane-evaluation",
        "evaluate",
        "vae",
        "--samples",
        "20",
        "--model",
        demo.path("pictures/plane-model"),
        "--input",
        demo.path("pictures/others"));
  }

  private void faces() {
    demo.make(
        "pictures/faces-model",
        "train",
        "gan",
        "--input",
        demo.path("pictures/faces"),
        "--conditions",
        "hair,eyes",
        "--objective",
        "hinge",
        "--width",
        "12",
        "--latent-size",
        "16",
        "--epochs",
        "24",
        "--batch-size",
        "32",
        "--learning-rate",
        "0.001",
        "--ema",
        "0.9",
        "--strip-every",
        "8",
        "--shards",
        "2");
    demo.make(
        "pictures/faces-made",
        "generate",
        "images",
        "--model",
        demo.path("pictures/faces-model"),
        "--condition",
        "blue hair, red eyes",
        "--condition",
        "blonde hair, green eyes",
        "--condition",
        "black hair, blue eyes",
        "--count",
        "10",
        "--zoom",
        "2");
  }
}
