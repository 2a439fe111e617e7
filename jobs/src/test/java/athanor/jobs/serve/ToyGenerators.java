package athanor.jobs.serve;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Trainer;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureShard;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.models.vae.Options;
import athanor.models.vae.Vae;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Painters of small pictures: a net trained for a moment, and a decoder of a few lines. */
final class ToyGenerators {
  private static final Shape FACE = new Shape(32, 32, 3);

  private ToyGenerators() {}

  /** Glyphs by a VAE with codes of two numbers, beside the glyphs it learned from. */
  static ServedGenerator glyphs() {
    List<PaintedPicture> painted = PaintedPictures.glyphs(300, 1);
    Shape shape = new Shape(28, 28, 1);
    PictureShard data = shard(painted, shape);
    Options options = new Options(new int[] {64}, 2, false, 1, 0.1, new Schedule(12, 20, 15, 5e-3));
    Vae vae = new Vae(options, shape);
    try (LocalShards<PictureShard> shards = LocalShards.of(List.of(data), 1)) {
      var trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(vae.training(data.count(), 1), shards, 1);
      return ServedGenerator.of(
          "glyphs",
          new PictureGenerator("vae", vae.model(trained)),
          Optional.of(realPictures(painted, data)));
    }
  }

  /** Faces that are hair above and eyes below; the first number of the code is their height. */
  static ServedGenerator faces() {
    Map<String, List<String>> values = new TreeMap<>();
    values.put("eyes", List.of("green", "red"));
    values.put("hair", List.of("blue", "red"));
    Conditions conditions = new Conditions(values);
    List<PaintedPicture> painted = PaintedPictures.faces(40, 1);
    PictureGenerator generator = new PictureGenerator("gan", new FacePainter(conditions));
    return ServedGenerator.of(
        "faces", generator, Optional.of(realPictures(painted, shard(painted, FACE))));
  }

  /** A painter that needs no net. */
  private record FacePainter(Conditions conditions) implements PicturePainter {
    @Override
    public Shape shape() {
      return FACE;
    }

    @Override
    public int codeSize() {
      return 10;
    }

    @Override
    public float[] paint(float[] codes, float[] asked, int count) {
      float[] made = new float[count * FACE.size()];
      for (int i = 0; i < count; i++) {
        int height = Math.max(1, Math.min(31, Math.round(16 + 4 * codes[i * 10])));
        for (int p = 0; p < 32 * 32; p++) {
          int from = i * 4 + (p / 32 < height ? 2 : 0);
          int at = (i * 32 * 32 + p) * 3;
          made[at] = asked[from + 1];
          made[at + 1] = asked[from] * 0.5f;
          made[at + 2] = p / 32 < height ? asked[from] : 0;
        }
      }
      return made;
    }

    @Override
    public void close() {}
  }

  private static RealPictures realPictures(List<PaintedPicture> painted, PictureShard data) {
    return new RealPictures(painted.stream().map(PaintedPicture::name).toList(), data);
  }

  private static PictureShard shard(List<PaintedPicture> painted, Shape shape) {
    byte[] pixels = new byte[painted.size() * shape.size()];
    int at = 0;
    for (PaintedPicture one : painted) {
      for (int p = 0; p < shape.height() * shape.width(); p++) {
        Color colour = new Color(one.image().getRGB(p % shape.width(), p / shape.width()));
        pixels[at++] = (byte) colour.getRed();
        if (shape.channels() == 3) {
          pixels[at++] = (byte) colour.getGreen();
          pixels[at++] = (byte) colour.getBlue();
        }
      }
    }
    return new PictureShard(shape, pixels, new float[0]);
  }
}
