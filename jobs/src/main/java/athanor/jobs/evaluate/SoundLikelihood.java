package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import athanor.common.seed.Seeds;
import athanor.datasets.audio.voice.Traits;
import athanor.datasets.audio.voice.Voice;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.SoundsTable;
import athanor.jobs.command.Session;
import athanor.jobs.family.Likelihood;
import athanor.jobs.family.LikelihoodScores;
import athanor.jobs.family.ModelReader;
import athanor.jobs.open.SoundInput;
import athanor.measure.sound.SampleCounts;
import athanor.measure.sound.SampleFloors;
import athanor.measure.sound.SampleModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scores sounds in bits per sample, beside a histogram, the sample before and linear prediction.
 *
 * @param reader reads a model of sounds
 */
public record SoundLikelihood(ModelReader<? extends Voice> reader) implements Likelihood {
  /** Sounds that settings of the floors are picked by. */
  private static final int PICKED_BY = 12;

  private static final int MOST_BAD = 1000;

  @Override
  public LikelihoodScores score(Session session, InputDirectory model, Question question) {
    SoundInput input = SoundInput.open(question.input(), session.hadoop());
    Traits traits;
    try (Voice voice = reader.read(model, session.hadoop())) {
      input.checkRate(voice.rate(), model.path());
      traits = voice.traits();
    }
    SparkSession spark = session.spark("evaluate likelihood");
    List<Parent> parents = new ArrayList<>(List.of(input.directory().parent()));
    List<SampleModel> floors = new ArrayList<>();
    question
        .training()
        .map(path -> SoundInput.open(path, session.hadoop()))
        .ifPresent(
            training -> {
              parents.add(training.directory().parent());
              floors.addAll(floors(training.some(spark, Traits.none(), question.limit())));
            });
    Scoring scoring = new Scoring(model.path(), reader, floors);
    JavaRDD<SoundsTable.Item> items = input.some(spark, traits, question.limit());
    Sums held = Sums.of(items.mapPartitions(scoring.on(session.hadoop())));
    if (held.items == 0) {
      throw new BadInputException(
          "%s holds no sound that the model can score: %s"
              .formatted(question.input(), input.bad(spark, traits).take(1)));
    }
    List<LikelihoodScores.Row> rows = new ArrayList<>(held.rows(names(floors), "whole"));
    if (question.samples() > 0) {
      Sums drawn = drawn(spark, scoring, session.hadoop(), question);
      rows.addAll(drawn.rows(List.of("model", "entropy"), "drawn"));
    }
    List<BadItem> bad = input.bad(spark, traits).take(MOST_BAD);
    return new LikelihoodScores("sound", "sample", rows, held.items, bad, parents);
  }

  private static List<String> names(List<SampleModel> floors) {
    List<String> names = new ArrayList<>(List.of("model"));
    floors.forEach(floor -> names.add(floor.name()));
    return names;
  }

  private static List<SampleModel> floors(JavaRDD<SoundsTable.Item> training) {
    List<SampleCounts> counts =
        training
            .mapPartitions(
                part -> {
                  SampleCounts sum = new SampleCounts(SampleFloors.ORDER);
                  part.forEachRemaining(item -> sum.add(item.codes()));
                  return List.of(sum).iterator();
                })
            .collect();
    SampleCounts all =
        counts.stream().reduce(new SampleCounts(SampleFloors.ORDER), SampleCounts::plus);
    return SampleFloors.of(all, training.map(SoundsTable.Item::codes).take(PICKED_BY));
  }

  private Sums drawn(
      SparkSession spark, Scoring scoring, Configuration configuration, Question question) {
    List<Integer> seeds = IntStream.range(0, question.samples()).boxed().toList();
    return Sums.of(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(seeds)
            .mapPartitions(scoring.drawing(configuration, question.seed())));
  }

  /**
   * Sums over sounds.
   *
   * @param nats by what scores
   */
  private record Sums(double[] nats, long items, long samples) implements Serializable {
    /** Partition by partition, so that the same sounds give the same sum. */
    static Sums of(JavaRDD<Sums> parts) {
      return parts.collect().stream().reduce(new Sums(new double[0], 0, 0), Sums::plus);
    }

    Sums plus(Sums other) {
      double[] sum = new double[Math.max(nats.length, other.nats.length)];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = (i < nats.length ? nats[i] : 0) + (i < other.nats.length ? other.nats[i] : 0);
      }
      return new Sums(sum, items + other.items, samples + other.samples);
    }

    List<LikelihoodScores.Row> rows(List<String> names, String part) {
      return IntStream.range(0, nats.length)
          .mapToObj(i -> new LikelihoodScores.Row(names.get(i), part, nats[i], items, samples))
          .toList();
    }
  }

  /** What executors need to score sounds. */
  private record Scoring(
      String model, ModelReader<? extends Voice> reader, List<SampleModel> floors)
      implements Serializable {

    private Voice open(Configuration configuration) {
      return reader.read(InputDirectory.open(model, configuration, 1, "model"), configuration);
    }

    FlatMapFunction<Iterator<SoundsTable.Item>, Sums> on(Configuration configuration) {
      SerializableConfiguration sent = new SerializableConfiguration(configuration);
      return items -> {
        Sums sum = new Sums(new double[0], 0, 0);
        try (Voice voice = open(sent.value())) {
          while (items.hasNext()) {
            SoundsTable.Item item = items.next();
            double[] nats = new double[1 + floors.size()];
            nats[0] = voice.nats(item.codes(), item.labels());
            for (int i = 0; i < floors.size(); i++) {
              nats[1 + i] = floors.get(i).nats(item.codes());
            }
            sum = sum.plus(new Sums(nats, 1, item.codes().length));
          }
        }
        return List.of(sum).iterator();
      };
    }

    FlatMapFunction<Iterator<Integer>, Sums> drawing(Configuration configuration, long seed) {
      SerializableConfiguration sent = new SerializableConfiguration(configuration);
      return numbers -> {
        Sums sum = new Sums(new double[0], 0, 0);
        try (Voice voice = open(sent.value())) {
          while (numbers.hasNext()) {
            Voice.Sampling sampling = new Voice.Sampling(0, 1, Seeds.next(seed, numbers.next()));
            Voice.Drawn drawn = voice.draw(Map.of(), sampling);
            double scored = voice.nats(drawn.codes(), drawn.traits());
            sum = sum.plus(new Sums(new double[] {scored, drawn.nats()}, 1, drawn.codes().length));
          }
        }
        return List.of(sum).iterator();
      };
    }
  }
}
