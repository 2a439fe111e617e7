package athanor.training;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.ToyDocuments;
import athanor.common.training.Block;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Division;
import athanor.models.word2vec.Options.Goal;
import athanor.models.word2vec.Options.Pace;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

final class SlicedTextSparkTest {
  private static final int SHARDS = 3;
  private static final int SLICES = 2;

  private static WordTraining training() {
    List<Row> rows = new ArrayList<>();
    ToyDocuments.sentences(1500, 5).forEach(sentence -> rows.add(RowFactory.create(sentence)));
    StructType schema =
        new StructType().add("words", DataTypes.createArrayType(DataTypes.StringType));
    Dataset<Row> sentences = SharedSpark.session().createDataFrame(rows, schema).repartition(2);
    Options options =
        new Options(
            8, Goal.pairs(3, 2, 0.01), new Pace(2, 0.05), Division.of(Split.VOCABULARY, SLICES));
    return WordTraining.of(Corpus.of(sentences, 1, 1000), options, SHARDS, 4);
  }

  /** The oracle is told the whole text in each shard. */
  @Test
  void windowsOfASliceTrainTheModelOfTheWholeTextToTheBit() {
    SparkSession spark = SharedSpark.session();
    WordTraining training = training();
    CorpusShard whole = CorpusShard.of(training.corpus().chunks(spark, 4L * SLICES).collect());
    List<Long> words = new ArrayList<>();
    Snapshot far =
        training.run(spark, Loop.bare(4, (report, model) -> words.add(report.examples())));
    List<Long> wordsNear = new ArrayList<>();
    Snapshot near;
    try (LocalShards<CorpusShard> shards =
        LocalShards.of(new ArrayList<>(Collections.nCopies(SHARDS, whole)), 1)) {
      near =
          Loop.bare(4, (report, model) -> wordsNear.add(report.examples()))
              .train(training.model(), shards);
    }

    for (Block block : near.blocks()) {
      assertThat(far.block(block.name()).values())
          .as(block.name())
          .containsExactly(block.values())
          .isNotEqualTo(training.model().initial().block(block.name()).values());
    }
    assertThat(words).hasSize(2 * SLICES * SHARDS).isEqualTo(wordsNear);
    assertThat(words.stream().mapToLong(Long::longValue).sum()).isEqualTo(2 * 15_000L);
  }

  /** A partition of any length takes the memory of a chunk. */
  @Test
  void aChunkIsReadBeforeTheDocumentsAfterIt() {
    SparkSession spark = SharedSpark.session();
    JavaRDD<Corpus.Text> documents =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(1, 2, 3), 1)
            .map(
                number -> {
                  if (number == 3) {
                    throw new IllegalStateException("a document that nobody asked for");
                  }
                  return new Corpus.Text(Collections.nCopies(600, "a"), List.of(600));
                });
    Corpus corpus = new Corpus(Vocabulary.of(Map.of("a", 1800L, "b", 1L), 1), documents);

    Chunk chunk = corpus.chunks(spark, 2).take(1).get(0);

    assertThat(chunk.ids()).hasSize(1000).containsOnly(0);
    assertThat(chunk.ends()).containsExactly(600, 1000);
  }
}
