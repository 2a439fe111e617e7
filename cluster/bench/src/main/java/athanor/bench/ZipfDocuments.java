package athanor.bench;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code ZipfDocuments DIRECTORY VOCABULARY TOKENS}: documents of made-up words whose counts fall
 * as Zipf's law has it, each word at least five times where there are tokens enough, to see how
 * large a model trains.
 */
public final class ZipfDocuments {
  private static final int DOCUMENT = 1000;

  private ZipfDocuments() {}

  public static void main(String[] arguments) {
    int vocabulary = Integer.parseInt(arguments[1]);
    int tokens = Integer.parseInt(arguments[2]);
    SparkSession spark = Documents.local();
    OutputDirectory output =
        OutputDirectory.create(arguments[0], Existing.OVERWRITE, new Configuration());
    StructType schema =
        new StructType()
            .add("tokens", DataTypes.createArrayType(DataTypes.StringType))
            .add("sentence_ends", DataTypes.createArrayType(DataTypes.IntegerType));
    Dataset<Row> numbers = spark.range(tokens / DOCUMENT).toDF();
    spark
        .createDataFrame(numbers.javaRDD().map(row -> document(row.getLong(0), vocabulary)), schema)
        .write()
        .parquet(output.path("documents"));
    spark
        .read()
        .parquet(output.path("documents"))
        .select(functions.explode(functions.col("tokens")).as("word"))
        .groupBy("word")
        .count()
        .coalesce(1)
        .write()
        .parquet(output.path("vocabulary"));
    output.commit(Card.of("documents", 1));
    spark.stop();
  }

  private static Row document(long number, int vocabulary) {
    SplittableRandom random = new SplittableRandom(number);
    String[] words = new String[DOCUMENT];
    for (int i = 0; i < DOCUMENT; i++) {
      long place = number * DOCUMENT + i;
      boolean planted = place < 5L * vocabulary;
      double zipf = Math.exp(random.nextDouble() * Math.log(vocabulary));
      words[i] = "w" + (planted ? place % vocabulary : (long) zipf - 1);
    }
    Integer[] ends =
        IntStream.rangeClosed(1, DOCUMENT / 20).mapToObj(i -> i * 20).toArray(Integer[]::new);
    return RowFactory.create(words, ends);
  }
}
