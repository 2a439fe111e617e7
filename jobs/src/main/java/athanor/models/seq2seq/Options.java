package athanor.models.seq2seq;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters.
 *
 * @param embedding values per token
 * @param cells of the encoder in each direction, and of the decoder
 * @param dropout share of the values between layers that is dropped in training
 * @param wordDropout share of the tokens that are read as unknown in training, in the source and in
 *     what was written before (Bowman et al. 2016, section 3.2); they can still be copied
 * @param coverage weight of looking again at what was looked at before
 * @param schedule how long and how fast
 */
public record Options(
    int embedding,
    int cells,
    double dropout,
    double wordDropout,
    double coverage,
    Schedule schedule)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public Options {
    Seq2seqSettings.EMBEDDING_SIZE.check(embedding);
    Seq2seqSettings.CELLS.check(cells);
    Seq2seqSettings.DROPOUT.check(dropout);
    Seq2seqSettings.WORD_DROPOUT.check(wordDropout);
    Seq2seqSettings.COVERAGE.check(coverage);
  }
}
