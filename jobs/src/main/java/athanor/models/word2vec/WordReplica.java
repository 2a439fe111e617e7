package athanor.models.word2vec;

import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** One replica in one round: its own copy of two tables, learned from its shard. */
final class WordReplica implements Replica<CorpusShard> {
  private final Word2Vec model;
  private final Options options;
  private final RoundWork turn;
  private final Block in;
  private final Block out;
  private final Tables tables;
  private final Optional<SubwordInputs> subwords;

  /**
   * A replica.
   *
   * @param ngrams the n-grams' rows; none where words have no n-grams
   */
  WordReplica(Word2Vec model, RoundWork turn, Block in, Block out, Optional<Block> ngrams) {
    this.model = model;
    this.options = model.options();
    this.turn = turn;
    this.in = in;
    this.out = out;
    this.tables = Tables.copyOf(in, out);
    this.subwords =
        ngrams.map(
            rows ->
                new SubwordInputs(
                    model.subwords().orElseThrow(),
                    in,
                    rows,
                    model.parts(),
                    turn.inputPart(),
                    tables));
  }

  /** A learner of pairs on the tables of this replica. */
  PairLearner pairLearner(SplittableRandom random) {
    return new PairLearner(options, model.dealt(), tables, random, subwords);
  }

  @Override
  public Contribution learn(CorpusShard shard, Round round) {
    List<Chunk> text = shard.slice(turn.slice(), model.slices());
    long seed = model.epochSeed(turn.epoch());
    SplittableRandom random = round.random();
    List<? extends Learner> learners;
    if (turn.parts() > 1) {
      PairBuckets buckets = shard.pairs(model, turn);
      learners = learnPairs(List.of(buckets), round, random, new double[] {0, 1});
    } else if (options.goal().byPairs()) {
      Iterable<PairBuckets> buckets =
          () -> text.stream().map(chunk -> buckets(List.of(chunk), seed)).iterator();
      learners = learnPairs(buckets, round, random, shares(text));
    } else {
      learners = learnWindows(text, seed, round, random);
    }
    return contribution(learners, shard.words(turn.slice(), model.slices()), round);
  }

  private PairBuckets buckets(List<Chunk> text, long seed) {
    return PairBuckets.of(text, model.dealt(), options.goal().window(), turn.inputPart(), seed);
  }

  /** Share of the round that is done before each chunk, and 1. */
  private static double[] shares(List<Chunk> text) {
    double[] shares = new double[text.size() + 1];
    for (int i = 0; i < text.size(); i++) {
      shares[i + 1] = shares[i] + text.get(i).ids().length;
    }
    double all = Math.max(1, shares[text.size()]);
    return Arrays.stream(shares).map(words -> words / all).toArray();
  }

  private List<PairLearner> learnPairs(
      Iterable<PairBuckets> text, Round round, SplittableRandom random, double[] shares) {
    List<PairLearner> learners =
        Tables.threads(options.division().threads(), i -> pairLearner(random.split()));
    int at = 0;
    for (PairBuckets buckets : text) {
      DoubleUnaryOperator rate = rate(round, shares[at], shares[++at]);
      inParallel(i -> learners.get(i).learn(buckets, turn.outputPart(), i, rate));
    }
    return learners;
  }

  private List<WindowLearner> learnWindows(
      List<Chunk> text, long seed, Round round, SplittableRandom random) {
    List<WindowLearner> learners =
        Tables.threads(options.division().threads(), i -> windowLearner(random.split()));
    double[] shares = shares(text);
    inParallel(
        thread -> {
          for (int i = thread; i < text.size(); i += options.division().threads()) {
            learners.get(thread).learn(text.get(i), seed, rate(round, shares[i], shares[i + 1]));
          }
        });
    return learners;
  }

  private WindowLearner windowLearner(SplittableRandom random) {
    return options.goal().architecture() == Options.Architecture.CBOW
        ? new CbowLearner(options, model.dealt(), model.codes(), tables, random)
        : new TreeLearner(options, model.dealt(), model.codes(), tables);
  }

  /** The learning rate between two points of a round, falling linearly over the whole job. */
  private DoubleUnaryOperator rate(Round round, double from, double to) {
    double first = options.pace().learningRate();
    return share -> first * Math.max(1e-4, 1 - round.progress(from + share * (to - from)));
  }

  private void inParallel(IntConsumer task) {
    if (options.division().threads() == 1) {
      task.accept(0);
      return;
    }
    List<FutureTask<Void>> tasks =
        IntStream.range(0, options.division().threads())
            .mapToObj(i -> new FutureTask<Void>(() -> task.accept(i), null))
            .toList();
    tasks.forEach(each -> new Thread(each, "word2vec").start());
    tasks.forEach(WordReplica::await);
  }

  private static void await(FutureTask<Void> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of a replica failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while learning", e);
    }
  }

  private Contribution contribution(List<? extends Learner> learners, long words, Round round) {
    double loss = learners.stream().mapToDouble(Learner::loss).sum();
    double predictions = learners.stream().mapToDouble(Learner::predictions).sum();
    boolean alone = turn.parts() > 1 || round.shards() == 1;
    List<RowSums> sums = new ArrayList<>();
    if (subwords.isPresent()) {
      sums.addAll(subwords.get().sums());
    } else {
      sums.add(sums(in, tables.in(), alone));
    }
    sums.add(sums(out, tables.out(), alone));
    Map<String, Mean> metrics =
        predictions == 0 ? Map.of() : Map.of("loss", new Mean(loss, predictions));
    return new Contribution(sums, turn.share(words), metrics);
  }

  private RowSums sums(Block before, float[] padded, boolean alone) {
    float[] after = Tables.dense(padded, tables.stride(), before);
    if (alone) {
      return RowSums.whole(before, after, 1);
    }
    int columns = before.columns();
    int[] touched =
        IntStream.range(0, before.rows())
            .filter(
                row -> {
                  int from = row * columns;
                  int to = from + columns;
                  return !Arrays.equals(before.values(), from, to, after, from, to);
                })
            .toArray();
    return RowSums.touched(before, after, touched);
  }
}
