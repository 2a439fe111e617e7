package athanor.models.captions;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters.
 *
 * @param attention what the writer looks at
 * @param width channels of the first convolution
 * @param embedding values per token
 * @param cells of the writer, and of the reader of frames
 * @param dropout share of the values between layers that is dropped in training
 * @param wordDropout share of the tokens before that are read as unknown in training (Bowman et al.
 *     2016, section 3.2)
 * @param mirror whether half of the pictures are mirrored left to right in training
 * @param shift pixels by which pictures are moved in training, at most
 * @param schedule how long and how fast
 */
public record Options(
    Attention attention,
    int width,
    int embedding,
    int cells,
    double dropout,
    double wordDropout,
    boolean mirror,
    int shift,
    Schedule schedule)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public Options {
    CaptionSettings.WIDTH.check(width);
    CaptionSettings.EMBEDDING_SIZE.check(embedding);
    CaptionSettings.CELLS.check(cells);
    CaptionSettings.DROPOUT.check(dropout);
    CaptionSettings.WORD_DROPOUT.check(wordDropout);
    CaptionSettings.SHIFT.check(shift);
  }
}
