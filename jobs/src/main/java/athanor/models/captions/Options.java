package athanor.models.captions;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a net that describes pictures.
 *
 * @param attention what the writer looks at
 * @param width channels of the first convolution
 * @param embedding values per token
 * @param cells of the writer, and of the reader of frames
 * @param disturbance of examples and values in training
 * @param schedule how long and how fast
 */
public record Options(
    Attention attention,
    int width,
    int embedding,
    int cells,
    Disturbance disturbance,
    Schedule schedule)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public Options {
    CaptionSettings.WIDTH.check(width);
    CaptionSettings.EMBEDDING_SIZE.check(embedding);
    CaptionSettings.CELLS.check(cells);
  }
}
