package athanor.cluster;

import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Word2Vec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What goes wrong with shard 1 in round 2. */
enum Fault {
  /** Nothing. */
  NONE,
  /** The first attempt throws. */
  THROW,
  /** The first attempt hangs, until another one is done. */
  HANG,
  /** The replica hands back NaN, in each attempt. */
  NAN,
  /** The first attempt takes its JVM with it. */
  HALT;

  private static final int ROUND = 2;
  private static final int SHARD = 1;

  /**
   * A training with this fault.
   *
   * @param marks directory in which each attempt leaves a file
   */
  Trainable<CorpusShard> in(Word2Vec model, Path marks) {
    return new Faulty(this, model, marks.toString());
  }

  private Contribution learn(
      Replica<CorpusShard> replica, CorpusShard shard, Round round, Path marks) {
    if (round.index() != ROUND || round.shard() != SHARD) {
      return replica.learn(shard, round);
    }
    boolean first = isFirst(marks);
    if (this == NAN) {
      return nan();
    }
    if (first && this == THROW) {
      throw new IllegalStateException("a fault on purpose");
    }
    if (first && this == HALT) {
      Runtime.getRuntime().halt(9);
    }
    if (first && this == HANG) {
      hang();
    }
    return replica.learn(shard, round);
  }

  private static Contribution nan() {
    Block before = Block.zeros("in.0", Block.Role.WEIGHTS, 1, 2);
    float[] after = new float[2];
    Arrays.fill(after, Float.NaN);
    return new Contribution(List.of(RowSums.whole(before, after, 1)), 1, Map.of());
  }

  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("another attempt was faster", e);
    }
  }

  private static boolean isFirst(Path marks) {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createFile(marks.resolve("attempt-" + attempt));
        return attempt == 1;
      } catch (FileAlreadyExistsException e) {
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Word2vec with a fault. */
  private record Faulty(Fault fault, Word2Vec model, String marks)
      implements Trainable<CorpusShard> {

    @Override
    public Snapshot initial() {
      return model.initial();
    }

    @Override
    public int rounds(int shards) {
      return model.rounds(shards);
    }

    @Override
    public Replica<CorpusShard> replica(Weights weights, Round round) {
      Replica<CorpusShard> replica = model.replica(weights, round);
      return (shard, same) -> fault.learn(replica, shard, same, Path.of(marks));
    }
  }
}
