package athanor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.ToyDocuments;
import athanor.ml.Word2Vec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Group and description of each job, as Spark's pages and its listeners see them. */
final class JobLabelsSparkTest {
  @TempDir Path directory;
  private final List<String> groups = Collections.synchronizedList(new ArrayList<>());
  private final List<String> descriptions = Collections.synchronizedList(new ArrayList<>());
  private final SparkContext spark = SharedSpark.session().sparkContext();
  private final SparkListener listener =
      new SparkListener() {
        @Override
        public void onJobStart(SparkListenerJobStart start) {
          Properties labels = start.properties();
          groups.add(labels.getProperty("spark.jobGroup.id", "none"));
          descriptions.add(labels.getProperty("spark.job.description", "none"));
        }
      };

  @BeforeEach
  void listen() {
    spark.clearJobGroup();
    spark.addSparkListener(listener);
  }

  @AfterEach
  void listenNoMore() {
    spark.removeSparkListener(listener);
    spark.clearJobGroup();
  }

  @Test
  void jobsOfACommandAreOneGroupAndEachRoundSaysItsNumber() throws Exception {
    String documents =
        ToyDocuments.write(
            directory.resolve("documents").toString(), ToyDocuments.sentences(300, 5));
    String model = directory.resolve("model").toString();
    spark.listenerBus().waitUntilEmpty();
    groups.clear();
    descriptions.clear();

    var ended =
        SharedSpark.athanor(
            "train",
            "word2vec",
            "--input",
            documents,
            "--output",
            model,
            "--epochs=2",
            "--shards=2",
            "--vector-size=8");
    spark.listenerBus().waitUntilEmpty();

    assertThat(ended.code()).isZero();
    assertThat(groups).isNotEmpty().containsOnly("athanor word2vec");
    assertThat(descriptions)
        .contains("word2vec: deal the data to shards", "word2vec: round 1 of 4")
        .contains("word2vec: round 4 of 4")
        .doesNotContain("none");
  }

  @Test
  void jobsOfAFitAreOneGroupUnlessTheCallerHasOne() throws Exception {
    List<Row> rows = new ArrayList<>();
    ToyDocuments.sentences(300, 5).forEach(sentence -> rows.add(RowFactory.create(sentence)));
    var words = new StructType().add("words", DataTypes.createArrayType(DataTypes.StringType));
    var sentences = SharedSpark.session().createDataFrame(rows, words).coalesce(2);
    Word2Vec estimator = new Word2Vec().setInputCol("words").setVectorSize(8).setNumPartitions(2);

    estimator.fit(sentences);
    spark.listenerBus().waitUntilEmpty();
    List<String> own = List.copyOf(groups);
    groups.clear();
    spark.setJobGroup("mine", "my notebook", false);
    estimator.fit(sentences);
    spark.listenerBus().waitUntilEmpty();

    assertThat(own).isNotEmpty().containsOnly(estimator.uid());
    assertThat(groups).isNotEmpty().containsOnly("mine");
    assertThat(descriptions).contains("word2vec: count words").doesNotContain("none");
    assertThat(spark.getLocalProperty("spark.job.description")).isEqualTo("my notebook");
  }
}
