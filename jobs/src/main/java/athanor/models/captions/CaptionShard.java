package athanor.models.captions;

import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Pictures, films or features with their sentences.
 *
 * @param examples copied
 */
public record CaptionShard(List<Example> examples) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Sentences of a picture that are learned in one step, at most. */
  static final int SENTENCES = 5;

  public CaptionShard {
    examples = new ArrayList<>(examples);
  }

  /**
   * One of them.
   *
   * @param pixels row-major [frames, height, width, channels]; empty where there are features; kept
   * @param features empty where there are pixels; kept
   * @param sentences numbers of tokens without the end, one sentence or more; kept
   */
  public record Example(byte[] pixels, int frames, float[] features, List<int[]> sentences)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Example {
      sentences = new ArrayList<>(sentences);
    }

    /** As it is. */
    public VisualInput sight() {
      return pixels.length > 0 ? VisualInput.ofBytes(pixels, frames) : new VisualInput(features, 1);
    }

    /** Some of the sentences in an order that is drawn. */
    List<int[]> some(int most, SplittableRandom random) {
      List<int[]> all = new ArrayList<>(sentences);
      Collections.shuffle(all, new Random(random.nextLong()));
      return all.subList(0, Math.min(most, all.size()));
    }
  }

  public int size() {
    return examples.size();
  }

  /**
   * How pictures are changed in training.
   *
   * @param by whether half of them are mirrored, and how far they are moved each way
   */
  record Moves(Captioner.Reads reads, Disturbance by) implements Serializable {
    private static final long serialVersionUID = 1;

    /** A picture or film changed at random; features stay as they are. */
    VisualInput moved(VisualInput sight, SplittableRandom random) {
      int shift = by.shift();
      if (reads.features() || !by.mirror() && shift == 0) {
        return sight;
      }
      return CaptionShard.moved(
          sight,
          reads.shape(),
          by.mirror() && random.nextBoolean(),
          random.nextInt(2 * shift + 1) - shift,
          random.nextInt(2 * shift + 1) - shift);
    }
  }

  /**
   * A picture or film mirrored and moved, each frame alike; what comes in at an edge repeats it.
   *
   * @param down rows that it is moved by
   * @param right columns that it is moved by
   */
  static VisualInput moved(VisualInput sight, Shape shape, boolean mirror, int down, int right) {
    float[] moved = new float[sight.values().length];
    int channels = shape.channels();
    int at = 0;
    for (int frame = 0; frame < sight.frames(); frame++) {
      for (int y = 0; y < shape.height(); y++) {
        int row = Math.max(0, Math.min(shape.height() - 1, y - down));
        for (int x = 0; x < shape.width(); x++) {
          int seen = Math.max(0, Math.min(shape.width() - 1, x - right));
          int column = mirror ? shape.width() - 1 - seen : seen;
          int from = frame * shape.size() + (row * shape.width() + column) * channels;
          System.arraycopy(sight.values(), from, moved, at, channels);
          at += channels;
        }
      }
    }
    return new VisualInput(moved, sight.frames());
  }
}
