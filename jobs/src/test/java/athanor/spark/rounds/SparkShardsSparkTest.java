package athanor.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.ToyDocuments;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.Dealing;
import athanor.common.training.LocalShards;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Trainer;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Division;
import athanor.models.word2vec.Options.Goal;
import athanor.models.word2vec.Options.Pace;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Vocabulary;
import athanor.models.word2vec.Word2Vec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SparkShardsSparkTest {
  private static final int SHARDS = 3;
  private final List<List<String>> sentences = ToyDocuments.sentences(400, 8);
  private final Vocabulary vocabulary = Vocabulary.of(ToyDocuments.counts(sentences), 1);

  @ParameterizedTest
  @CsvSource({"VOCABULARY,0", "TEXT,0", "TEXT,1000000000"})
  void sparkAndLocalShardsGiveTheSameModel(Split split, long straightBytes) {
    long[] counts = IntStream.range(0, vocabulary.size()).mapToLong(vocabulary::count).toArray();
    Word2Vec model = new Word2Vec(options(split), counts, SHARDS, 4);
    List<CorpusShard> data = shards(split);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());

    Snapshot local = train(model, LocalShards.of(data, 2));
    Snapshot distributed =
        train(model, new SparkShards<>(spark.parallelize(data, SHARDS), "test", straightBytes));

    assertSame(distributed, local);
  }

  @Test
  void tablesOfManyPiecesAreAveragedThroughTheShuffle() {
    Trainable<Integer> walk = new RandomWalk(3000, 200, 700_000);
    List<Integer> data = List.of(0, 1, 2, 3);
    List<RoundReport> reports = new ArrayList<>();
    RoundListener listener = (report, snapshot) -> reports.add(report);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());

    Snapshot local;
    try (LocalShards<Integer> shards = LocalShards.of(data, 2)) {
      local =
          new Trainer(new Averaging.Momentum(0.5, 1), Checkpoints.none(), listener)
              .train(walk, shards, 9);
    }
    Snapshot distributed;
    try (SparkShards<Integer> shards = new SparkShards<>(spark.parallelize(data, 4), "walk", 0)) {
      distributed =
          new Trainer(new Averaging.Momentum(0.5, 1), Checkpoints.none(), listener)
              .train(walk, shards, 9);
    }

    assertSame(distributed, local);
    assertThat(reports.get(reports.size() - 1).metrics()).isEqualTo(reports.get(1).metrics());
    RoundReport.Traffic traffic = reports.get(reports.size() - 1).traffic();
    assertThat(traffic.returnedBytes()).isLessThan(traffic.contributedBytes() / 2);
  }

  @Test
  void eachDealIsLearnedFromInItsRounds() {
    Trainable<Integer> walk = new RandomWalk(20, 3, 7);
    List<List<Integer>> deals = List.of(List.of(0, 1, 2), List.of(7, 0, 4));
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    Dealing<JavaRDD<Integer>> dealing =
        new Dealing<>(1, deal -> spark.parallelize(deals.get(deal), 3));
    int persisted = spark.getPersistentRDDs().size();

    Snapshot once = walked(walk, LocalShards.of(deals.get(0), 2));
    Snapshot local = walked(walk, LocalShards.of(new Dealing<>(1, deals::get), 2));
    Snapshot distributed = walked(walk, new SparkShards<>(dealing, "walk"));

    assertSame(distributed, local);
    assertThat(local.block("dense").values()).isNotEqualTo(once.block("dense").values());
    assertThat(spark.getPersistentRDDs()).hasSize(persisted);
  }

  private static Snapshot walked(Trainable<Integer> walk, Shards<Integer> shards) {
    try (shards) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
          .train(walk, shards, 9);
    }
  }

  private static void assertSame(Snapshot distributed, Snapshot local) {
    local
        .blocks()
        .forEach(
            block ->
                assertThat(distributed.block(block.name()).values())
                    .as(block.name())
                    .isEqualTo(block.values()));
  }

  private static Snapshot train(Word2Vec model, Shards<CorpusShard> shards) {
    try (shards) {
      return new Trainer(new Averaging.Consensus(), Checkpoints.none(), (report, snapshot) -> {})
          .train(model, shards, 4);
    }
  }

  private static Options options(Split split) {
    return new Options(12, Goal.pairs(3, 3, 0.01), new Pace(2, 0.05), Division.of(split, 2));
  }

  private List<CorpusShard> shards(Split split) {
    List<CorpusShard> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      List<Chunk> chunks = new ArrayList<>();
      for (int i = 0; i < sentences.size(); i++) {
        if (split == Split.VOCABULARY || i % SHARDS == shard) {
          int[] ids = sentences.get(i).stream().mapToInt(vocabulary::index).toArray();
          chunks.add(new Chunk(i, ids, new int[] {ids.length}));
        }
      }
      shards.add(CorpusShard.of(chunks));
    }
    return shards;
  }
}
