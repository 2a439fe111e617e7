package athanor.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.ToyDocuments;
import athanor.common.card.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;
import scala.collection.immutable.Map$;

final class Word2VecSparkTest {
  private static final StructType SCHEMA =
      new StructType().add("words", DataTypes.createArrayType(DataTypes.StringType));

  @TempDir Path directory;

  private static Dataset<Row> sentences() {
    List<Row> rows = new ArrayList<>();
    ToyDocuments.sentences(2000, 5).forEach(sentence -> rows.add(RowFactory.create(sentence)));
    return SharedSpark.session().createDataFrame(rows, SCHEMA).coalesce(2);
  }

  private static Dataset<Row> table(List<?>... sentences) {
    List<Row> rows = Arrays.stream(sentences).map(s -> RowFactory.create(s)).toList();
    return SharedSpark.session().createDataFrame(rows, SCHEMA);
  }

  private static Word2Vec small() {
    return new Word2Vec()
        .setInputCol("words")
        .setOutputCol("vector")
        .setVectorSize(20)
        .setMaxIter(8)
        .setNumPartitions(2)
        .setSample(0);
  }

  private static double[] vector(Dataset<Row> transformed) {
    return transformed.first().<Vector>getAs("vector").toArray();
  }

  @Test
  void wordsOfAKindBecomeSynonyms() {
    Word2VecModel model = small().fit(sentences());

    List<Row> synonyms = model.findSynonyms("鳥3", 8).collectAsList();

    assertThat(synonyms).hasSize(8);
    assertThat(synonyms).allMatch(row -> row.<String>getAs("word").matches("[鳥天]\\d"));
    assertThat(synonyms).noneMatch(row -> row.getAs("word").equals("鳥3"));
    assertThat(model.getVectors().count()).isEqualTo(60);
  }

  @Test
  void agreesWithMllibsModelOfTheSameVectors() {
    Word2VecModel model = small().fit(sentences());
    var theirs = mllib(model);
    Dataset<Row> asked = table(List.of("fish1", "fox2", "unknown"), List.of("天1"), List.of());

    List<Row> mine = model.transform(asked).collectAsList();
    List<Row> expected = theirs.transform(asked).collectAsList();

    for (int i = 0; i < 3; i++) {
      assertThat(mine.get(i).<Vector>getAs("vector").toArray())
          .containsExactly(expected.get(i).<Vector>getAs("vector").toArray(), within(1e-6));
    }
    Tuple2<String, Object>[] near = model.findSynonymsArray("fish1", 5);
    Tuple2<String, Object>[] theirNear = theirs.findSynonymsArray("fish1", 5);
    for (int i = 0; i < 5; i++) {
      assertThat(near[i]._1()).isEqualTo(theirNear[i]._1());
      assertThat((Double) near[i]._2()).isCloseTo((Double) theirNear[i]._2(), within(1e-5));
    }
  }

  private static org.apache.spark.ml.feature.Word2VecModel mllib(Word2VecModel model) {
    Map<String, float[]> vectors = new HashMap<>();
    for (Row row : model.getVectors().collectAsList()) {
      double[] values = row.<Vector>getAs("vector").toArray();
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      vectors.put(row.getAs("word"), floats);
    }
    scala.collection.immutable.Map<String, float[]> held = Map$.MODULE$.<String, float[]>empty();
    for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
      held = held.$plus(new Tuple2<>(entry.getKey(), entry.getValue()));
    }
    var theirs =
        new org.apache.spark.ml.feature.Word2VecModel(
            "theirs", new org.apache.spark.mllib.feature.Word2VecModel(held));
    theirs.set("vectorSize", 20);
    return theirs.setInputCol("words").setOutputCol("vector");
  }

  @Test
  void savedModelGivesTheSameVectorsAndTheCommandsReadIt() throws Exception {
    Word2VecModel model = small().fit(sentences());
    Dataset<Row> asked = table(List.of("fish1", "fox2"));
    model.save(at("model"));

    Word2VecModel loaded = Word2VecModel.load(at("model"));

    assertThat(vector(loaded.transform(asked))).isEqualTo(vector(model.transform(asked)));
    assertThat(loaded.getWindowSize()).isEqualTo(5);
    assertThat(loaded.uid()).isEqualTo(model.uid());
    var embedded =
        SharedSpark.athanor("embed", "--model", at("model/data"), "--output", at("store"));
    assertThat(embedded.log()).isEmpty();
    var found =
        SharedSpark.athanor("search", "--store", at("store"), "--word", "fish1", "--count", "1");
    assertThat(found.out()).contains("\t" + model.findSynonymsArray("fish1", 1)[0]._1());
  }

  @Test
  void estimatorAndCommandTrainTheSameVectors() {
    ToyDocuments.write(at("documents"), ToyDocuments.sentences(2000, 5));
    var ended =
        SharedSpark.athanor(
            "train",
            "word2vec",
            "--input",
            at("documents"),
            "--output",
            at("trained"),
            "--vector-size=20",
            "--epochs=2",
            "--shards=2");
    assertThat(ended.code()).isZero();

    Word2VecModel opened = Word2VecModel.open(at("trained"));
    List<Row> rows = new ArrayList<>();
    ToyDocuments.sentences(2000, 5).forEach(s -> rows.add(RowFactory.create(s)));
    Word2VecModel fitted =
        small()
            .setSample(0.001)
            .setMaxIter(2)
            .fit(SharedSpark.session().createDataFrame(rows, SCHEMA).coalesce(1));

    assertThat(fitted.getVectors().collectAsList()).isEqualTo(opened.getVectors().collectAsList());
  }

  @Test
  void worksInAPipelineThatIsSavedAndLoaded() throws Exception {
    SparkSession spark = SharedSpark.session();
    List<Row> lines =
        ToyDocuments.sentences(500, 5).stream()
            .map(s -> RowFactory.create(String.join(" ", s)))
            .toList();
    Dataset<Row> text =
        spark.createDataFrame(lines, new StructType().add("line", DataTypes.StringType));
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new Tokenizer().setInputCol("line").setOutputCol("words"), small().setMaxIter(1)
                });
    pipeline.save(at("pipeline"));

    PipelineModel model = Pipeline.load(at("pipeline")).fit(text);
    model.save(at("model"));
    Dataset<Row> again = PipelineModel.load(at("model")).transform(text);

    assertThat(again.schema().apply("vector").dataType()).isEqualTo(SQLDataTypes.VectorType());
    assertThat(vector(again)).isEqualTo(vector(model.transform(text))).hasSize(20);
  }

  @Test
  void parametersAreCopiedAndReachTheModel() {
    Word2Vec estimator = small().setWindowSize(3);

    Word2Vec copy = estimator.copy(new ParamMap().put(estimator.minCount(), 1));
    Word2VecModel model = copy.setMaxIter(1).fit(sentences());

    assertThat(copy.uid()).isEqualTo(estimator.uid());
    assertThat(copy.getWindowSize()).isEqualTo(3);
    assertThat(copy.getMinCount()).isEqualTo(1);
    assertThat(estimator.getMinCount()).isEqualTo(5);
    assertThat(model.getWindowSize()).isEqualTo(3);
    assertThat(model.parent()).isSameAs(copy);
    assertThat(model.copy(ParamMap.empty()).getWindowSize()).isEqualTo(3);
    assertThat(Arrays.stream(estimator.params()).map(param -> param.name()))
        .contains("vectorSize", "windowSize", "minCount", "maxIter", "stepSize", "numPartitions")
        .contains("maxSentenceLength", "seed", "inputCol", "outputCol", "negatives", "sample");
  }

  @Test
  void badParametersAndColumnsAreRefused() {
    assertThatThrownBy(() -> new Word2Vec().setVectorSize(0))
        .hasMessage("vectorSize must be 1..4096, got 0");
    assertThatThrownBy(() -> new Word2Vec().setStepSize(-1)).hasMessageContaining("stepSize");
    Dataset<Row> numbers = SharedSpark.session().range(3).toDF("words");
    assertThatThrownBy(() -> small().fit(numbers))
        .hasMessage("inputCol words must be array<string>, got bigint");
    assertThatThrownBy(() -> small().setOutputCol("words").fit(sentences()))
        .hasMessage("outputCol words exists");
    assertThatThrownBy(() -> small().setMinCount(1_000_000).fit(sentences()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("column words");
    assertThatThrownBy(() -> small().setNumPartitions(100).fit(sentences()))
        .hasMessageContaining("100 shards");
  }

  @Test
  void rowsAndWordsThatAreNullAreLeftOutAndLongSentencesAreCut() {
    List<String> withNull = new ArrayList<>(List.of("a", "b", "a", "b", "a", "b"));
    withNull.add(null);
    Dataset<Row> odd = table(withNull, null, List.of());

    Word2VecModel model = small().setMinCount(1).setMaxSentenceLength(2).fit(odd);

    assertThat(model.getVectors().count()).isEqualTo(2);
    assertThat(model.transform(odd).where("vector is null").count()).isEqualTo(1);
  }

  @Test
  void unknownWordsAndWrongQueriesAreNamed() {
    Word2VecModel model = small().setMaxIter(1).fit(sentences());

    assertThatThrownBy(() -> model.findSynonyms("cat", 3))
        .hasMessage("cat is not in the vocabulary of 60 words");
    assertThatThrownBy(() -> model.findSynonyms(Vectors.dense(1, 2), 3))
        .hasMessage("query must have 20 values, got 2");
    assertThatThrownBy(() -> model.findSynonyms("fish1", 0)).hasMessageContaining("got 0");
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }
}
