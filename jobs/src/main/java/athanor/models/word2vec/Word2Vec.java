package athanor.models.word2vec;

import athanor.common.seed.Seeds;
import athanor.common.training.Block;
import athanor.common.training.Block.Role;
import athanor.common.training.OwnedBlocks;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.common.training.Weights;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Word2vec as the engine trains it.
 *
 * <p>Blocks {@code in.P} hold the input vectors (the result) of the words of part P, {@code out.P}
 * their output vectors or, with hierarchical softmax, the tree's inner nodes.
 *
 * <p>Split by vocabulary over K shards: shard k owns the input vectors of part k, and in round r of
 * an epoch the output vectors of part k + r. In K rounds every pair of words has met once, and no
 * two replicas ever change the same row, so that nothing is lost in averaging (the blocks of
 * Gemulla et al. 2011, "Large-scale matrix factorization with distributed stochastic gradient
 * descent", and of Zhu et al. 2019, "GraphVite", section 3.2, here with noise that is exact over
 * the whole vocabulary).
 */
public final class Word2Vec implements OwnedBlocks<CorpusShard> {
  private static final long serialVersionUID = 1;

  private static final int ROUNDS_AN_EPOCH_BY_TEXT = 16;

  /**
   * Rounds an epoch by vocabulary, where there are shards enough: with fewer, a frequent word
   * learns one part of the vocabulary for so long that it forgets the others.
   */
  private static final int ROUNDS_AN_EPOCH = 128;

  /** The same for few shards, as long as a round has {@link #ROUND_PAIRS} for each of them. */
  private static final int LEAST_ROUNDS_AN_EPOCH = 4;

  /** With fewer pairs a round costs more than it learns. */
  private static final double ROUND_PAIRS = 5e5;

  /** Before version 2 few shards met once or twice per epoch, then 16 times. */
  private static final int OFTEN = 3;

  /** A model to go on from, and the words of this one. */
  private record Start(InitialModel model, Vocabulary vocabulary) implements Serializable {}

  private final Options options;
  private final long[] counts;
  private final int shards;
  private final int slices;
  private final long seed;
  private final Validation validation;
  private SubwordRows subwords;
  private Start start;
  private transient Partition dealt;
  private transient HuffmanCodes codes;

  /**
   * A training.
   *
   * @param counts counts of the vocabulary's words, falling; kept, do not modify
   * @param shards how many shards there will be
   * @param seed seed of the first vectors and of everything random about the text
   * @throws IllegalArgumentException where the vocabulary is too small for so many shards
   */
  public Word2Vec(Options options, long[] counts, int shards, long seed) {
    this(options, counts, shards, seed, Validation.NONE);
  }

  /**
   * The same with sentences that are held out.
   *
   * @throws IllegalArgumentException where the vocabulary is too small for so many shards, or
   *     sentences are held out though it is not dealt to several
   */
  public Word2Vec(Options options, long[] counts, int shards, long seed, Validation validation) {
    this.options = options;
    this.validation = validation;
    this.counts = counts;
    this.shards = shards;
    this.seed = seed;
    int least = Math.max(2, options.parts(shards));
    if (counts.length < least) {
      throw new IllegalArgumentException(
          "%d shards need a vocabulary of %d words or more, got %d"
              .formatted(shards, least, counts.length));
    }
    if (validation.any() && options.parts(shards) == 1) {
      throw new IllegalArgumentException(
          "validation needs split vocabulary and 2 shards or more, got %d".formatted(shards));
    }
    this.slices = options.division().slices() > 0 ? options.division().slices() : chosenSlices();
  }

  /**
   * The same training, with first vectors that are another model's where it has them.
   *
   * @param vocabulary the words whose counts this was made of
   * @throws IllegalArgumentException with hierarchical softmax, whose tree is another one
   */
  public Word2Vec startingFrom(InitialModel model, Vocabulary vocabulary) {
    if (options.goal().objective() == Options.Objective.HIERARCHICAL_SOFTMAX) {
      throw new IllegalArgumentException(
          "initial needs objective negative-sampling: other words make another tree");
    }
    Word2Vec made = new Word2Vec(options, counts, shards, seed, validation);
    made.start = new Start(model, vocabulary);
    return made;
  }

  /**
   * The same training, with input vectors that are means of a word's own row and those of its
   * n-grams. Rows of n-grams belong to words of several parts: replicas share them.
   *
   * @param rows those of the vocabulary whose counts this was made of
   * @throws IllegalArgumentException unless pairs of words are learned by vocabulary, in one thread
   */
  public Word2Vec withSubwords(SubwordRows rows) {
    Word2Vec made = new Word2Vec(options.forSubwords(), counts, shards, seed, validation);
    made.start = start;
    made.subwords = rows;
    return made;
  }

  /** The rows of n-grams, where words have them. */
  public Optional<SubwordRows> subwords() {
    return Optional.ofNullable(subwords);
  }

  private int chosenSlices() {
    if (shards == 1) {
      return 1;
    }
    if (options.division().split() == Options.Split.TEXT) {
      return ROUNDS_AN_EPOCH_BY_TEXT;
    }
    int least = (LEAST_ROUNDS_AN_EPOCH + shards - 1) / shards;
    int worthwhile = (int) (pairsAnEpoch() / shards / ROUND_PAIRS);
    return Math.max(fewestSlices(), Math.min(least, worthwhile));
  }

  private int fewestSlices() {
    int often = Math.min(shards * shards / 8, (ROUNDS_AN_EPOCH + shards - 1) / shards);
    return (int)
        Math.max(Math.max(1, often), Math.ceil(pairsAnEpoch() / options.division().maxPairs()));
  }

  /** Pairs that a shard of the vocabulary meets in an epoch, in the mean. */
  private double pairsAnEpoch() {
    float[] keep = Vocabulary.keepProbabilities(counts, options.goal().sample());
    double kept = 0;
    for (int i = 0; i < keep.length; i++) {
      kept += (double) keep[i] * counts[i];
    }
    return kept * (options.goal().window() + 1) / shards;
  }

  /** Pairs that a shard holds at a time, in the mean; 0 where it has all of the vocabulary. */
  public long pairsHeld() {
    return options.parts(shards) == 1 ? 0 : (long) (pairsAnEpoch() / slices);
  }

  /** A checkpoint counts rounds, so that it only fits an epoch that is cut as its own. */
  @Override
  public int version() {
    boolean oftener =
        options.division().slices() == 0 && options.parts(shards) > 1 && slices != fewestSlices();
    return oftener ? OFTEN : 1;
  }

  /** What is held out. */
  public Validation validation() {
    return validation;
  }

  Options options() {
    return options;
  }

  /** Pieces that an epoch is cut into. */
  public int slices() {
    return slices;
  }

  /** How the words are dealt to parts. */
  public Parts parts() {
    return dealt().parts();
  }

  synchronized Partition dealt() {
    if (dealt == null) {
      dealt = Partition.of(counts, options.goal().sample(), options.parts(shards));
    }
    return dealt;
  }

  synchronized HuffmanCodes codes() {
    if (codes == null) {
      codes = HuffmanCodes.of(counts);
    }
    return codes;
  }

  /** The seed of one epoch's reading of the text. */
  long epochSeed(int epoch) {
    return Seeds.reading(seed, epoch);
  }

  @Override
  public Snapshot initial() {
    List<Block> blocks = new ArrayList<>();
    for (int part = 0; part < parts().count(); part++) {
      blocks.add(fresh("in." + part));
      blocks.add(fresh("out." + part));
    }
    begin(blocks);
    blocks.addAll(shared().blocks());
    return Snapshot.of(blocks);
  }

  @Override
  public List<String> owned(Round round) {
    RoundWork turn = RoundWork.of(round, options.parts(shards), slices);
    return List.of("in." + turn.inputPart(), "out." + turn.outputPart());
  }

  @Override
  public Block first(String name) {
    Block block = fresh(name);
    begin(List.of(block));
    return block;
  }

  /** Puts another model's vectors in their places, where there is one to go on from. */
  private void begin(List<Block> blocks) {
    try {
      if (start != null) {
        start.model().putInto(blocks, start.vocabulary(), parts());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the initial model", e);
    }
  }

  private Block fresh(String name) {
    int part = Integer.parseInt(name.substring(name.indexOf('.') + 1));
    if (name.startsWith("in.")) {
      return firstVectors(part);
    }
    boolean tree = options.goal().objective() == Options.Objective.HIERARCHICAL_SOFTMAX;
    int rows = tree ? counts.length - 1 : parts().size(part);
    return Block.zeros(name, Role.WEIGHTS, rows, options.vectorSize());
  }

  @Override
  public Snapshot shared() {
    List<Block> blocks = new ArrayList<>();
    subwords().ifPresent(rows -> blocks.add(rows.firstVectors(options.vectorSize(), seed)));
    if (validation.any()) {
      blocks.add(Validation.block(options.pace().epochs(), shards));
    }
    return Snapshot.of(blocks);
  }

  /** First vectors depend on the word alone, so that they are the same for any number of shards. */
  private Block firstVectors(int part) {
    Parts parts = parts();
    return Tables.firstVectors(
        "in." + part, parts.size(part), options.vectorSize(), seed, row -> parts.word(part, row));
  }

  @Override
  public int rounds(int count) {
    if (count != shards) {
      throw new IllegalArgumentException("made for %d shards, got %d".formatted(shards, count));
    }
    return options.pace().epochs() * slices * options.parts(shards);
  }

  @Override
  public boolean endsEarly(Snapshot snapshot, int done) {
    int epochRounds = slices * options.parts(shards);
    return validation.any()
        && done % epochRounds == 0
        && validation.ends(snapshot.block(Validation.BLOCK), done / epochRounds, shards);
  }

  /** The loss of held-out pairs in each epoch that was done, of all that were planned. */
  public List<Double> validationLosses(Snapshot trained) {
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; validation.any() && epoch < options.pace().epochs(); epoch++) {
      double loss = Validation.loss(trained.block(Validation.BLOCK), epoch, shards);
      if (!Double.isNaN(loss)) {
        losses.add(loss);
      }
    }
    return losses;
  }

  @Override
  public boolean sharesRows() {
    return shards > 1 && (options.division().split() == Options.Split.TEXT || subwords != null);
  }

  @Override
  public Replica<CorpusShard> replica(Weights weights, Round round) {
    RoundWork turn = RoundWork.of(round, options.parts(shards), slices);
    Block in = weights.block("in." + turn.inputPart());
    Block out = weights.block("out." + turn.outputPart());
    Optional<Block> ngrams = subwords().map(rows -> weights.block(SubwordRows.BLOCK));
    WordReplica replica = new WordReplica(this, turn, in, out, ngrams);
    boolean measures = validation.any() && turn.slice() == slices - 1;
    return measures ? new MeasuringReplica(this, turn, replica, weights) : replica;
  }
}
