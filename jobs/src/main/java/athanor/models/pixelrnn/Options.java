package athanor.models.pixelrnn;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a net that draws pixel by pixel.
 *
 * @param architecture of the net
 * @param moves how pictures are changed in training
 * @param clip longest gradient that a step follows
 * @param schedule how long and how fast it learns
 */
public record Options(Architecture architecture, Moves moves, double clip, Schedule schedule)
    implements Serializable {

  /**
   * The net.
   *
   * @param sight which pixels it reads at each step
   * @param cells of the LSTM
   * @param embedding size of the vector that stands for a value
   * @param dropout share of the LSTM's outputs that are dropped in training
   * @param inputDropout share of its inputs that are dropped in training
   */
  public record Architecture(
      PixelInputs sight, int cells, int embedding, double dropout, double inputDropout)
      implements Serializable {
    public Architecture {
      PixelRnnSettings.CELLS.check(cells);
      PixelRnnSettings.EMBEDDING.check(embedding);
      PixelRnnSettings.DROPOUT.check(dropout);
      PixelRnnSettings.INPUT_DROPOUT.check(inputDropout);
    }
  }

  /**
   * How pictures are changed in training.
   *
   * @param mirror whether half of them are seen in a mirror
   * @param shift how far they are moved at random, in pixels; what comes in repeats the edge
   */
  public record Moves(boolean mirror, int shift) implements Serializable {
    /** Pictures stay as they are. */
    public static final Moves NONE = new Moves(false, 0);

    public Moves {
      PixelRnnSettings.SHIFT.check(shift);
    }
  }

  public Options {
    PixelRnnSettings.CLIP.check(clip);
  }
}
