package athanor.models.word2vec;

import athanor.common.training.Round;

/**
 * What a shard learns in a round.
 *
 * @param epoch pass over the corpus
 * @param slice piece of the epoch
 * @param rotation which of the slice's rounds, one for each part
 * @param inputPart part of the vocabulary whose input vectors the shard changes
 * @param outputPart part whose output vectors it changes
 * @param parts how many parts there are
 */
record RoundWork(int epoch, int slice, int rotation, int inputPart, int outputPart, int parts) {

  static RoundWork of(Round round, int parts, int slices) {
    int rotation = round.index() % parts;
    int slice = round.index() / parts % slices;
    int epoch = round.index() / parts / slices;
    int own = parts == 1 ? 0 : round.shard();
    return new RoundWork(epoch, slice, rotation, own, (own + rotation) % parts, parts);
  }

  /** This turn's share of a number of words, such that all turns of a slice add up to it. */
  long share(long words) {
    long squares = (long) parts * parts;
    long index = (long) rotation * parts + inputPart;
    return words * (index + 1) / squares - words * index / squares;
  }
}
