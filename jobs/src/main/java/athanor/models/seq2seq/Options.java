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
    check("embedding-size", embedding, 1, 4096);
    check("cells", cells, 1, 4096);
    check("dropout", dropout, 0, 0.95);
    check("word-dropout", wordDropout, 0, 0.95);
    check("coverage", coverage, 0, 1000);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s..%s, got %s".formatted(name, least, most, value));
    }
  }
}
