package athanor.cluster;

import athanor.common.training.Block;
import athanor.common.training.OwnedBlocks;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.common.training.Weights;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Division;
import athanor.models.word2vec.Options.Goal;
import athanor.models.word2vec.Options.Pace;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Word2Vec;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Word2vec of a few words, with a fault.
 *
 * @param marks directory in which each attempt at the faulty task leaves a file
 */
record FaultyWords(Fault fault, Word2Vec model, String marks) implements OwnedBlocks<CorpusShard> {
  static final int SHARDS = 2;
  private static final int WORDS = 60;

  /** Words that both shards learn. */
  static FaultyWords of(Fault fault, Path marks) {
    return of(fault, marks, Split.TEXT);
  }

  /** Words whose blocks have owners. */
  static FaultyWords owned(Fault fault, Path marks) {
    return of(fault, marks, Split.VOCABULARY);
  }

  private static FaultyWords of(Fault fault, Path marks, Split split) {
    Options options =
        new Options(12, Goal.pairs(3, 3, 0), new Pace(2, 0.05), Division.of(split, 2));
    long[] counts = IntStream.range(0, WORDS).mapToLong(i -> 1000L - i).toArray();
    return new FaultyWords(fault, new Word2Vec(options, counts, SHARDS, 4), marks.toString());
  }

  /** The text. */
  static List<Chunk> text() {
    Random random = new Random(3);
    return IntStream.range(0, 40 * SHARDS)
        .mapToObj(i -> new Chunk(i, random.ints(200, 0, WORDS).toArray(), new int[] {100, 200}))
        .toList();
  }

  /** The shard that a chunk is dealt to. */
  static int shard(Chunk chunk) {
    return (int) (chunk.number() % SHARDS);
  }

  @Override
  public Snapshot initial() {
    return model.initial();
  }

  @Override
  public List<String> owned(Round round) {
    return model.owned(round);
  }

  @Override
  public Block first(String name) {
    return model.first(name);
  }

  @Override
  public Snapshot shared() {
    return model.shared();
  }

  @Override
  public boolean sharesRows() {
    return model.sharesRows();
  }

  @Override
  public int rounds(int shards) {
    return model.rounds(shards);
  }

  @Override
  public Replica<CorpusShard> replica(Weights weights, Round round) {
    Replica<CorpusShard> replica = model.replica(weights, round);
    if (round.index() != Fault.ROUND || round.shard() != Fault.SHARD) {
      return replica;
    }
    return (shard, same) -> fault.attempt(() -> replica.learn(shard, same), Path.of(marks));
  }
}
