package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.PoemsTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PoemInput;
import athanor.measure.text.BigramModel;
import athanor.measure.text.PoemFloors;
import athanor.measure.text.PoemMeasures;
import athanor.measure.text.ToneTable;
import athanor.models.poems.PoemModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate poems}: drawn poems beside held-out real ones and floors. */
@Command(
    name = "poems",
    sortOptions = false,
    description = {
      "Generated poems compared with real ones and baselines.",
      "Rhyme, tones, 2-grams and lines of the training poems, Jensen-Shannon divergence of 2-grams,"
          + " reverse perplexity, doubles."
    })
final class EvaluatePoems implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train poems.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "The poems that it learned from, with some held out.")
  private String input;

  @Option(
      names = "--tones",
      paramLabel = "FILE",
      description = {
        "Tones and rhyme groups of characters as JSON: {\"ping\": {PART: {GROUP: [CHARACTERS]}},"
            + " OTHER TONE: ...}. Without it rhymes are the pairs that occur in the training poems,"
            + " and tones are not measured."
      })
  private Optional<String> tones;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Poems to draw from the model and of each floor (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--reverse-count",
      paramLabel = "N",
      defaultValue = "3000",
      description =
          "Poems to draw for the reverse perplexity, that of real poems by a 2-gram model of made"
              + " ones (${DEFAULT-VALUE}).")
  private int reverseCount;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description = "As for athanor generate text (${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Training poems to compare with at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of drawing.")
  private long seed;

  @Mixin private OutputOptions output;

  EvaluatePoems(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 2, 1_000_000);
    UsageException.checkRange("reverse-count", reverseCount, 2, 1_000_000);
    UsageException.checkRange("temperature", temperature, 0, 100);
    UsageException.checkRange("limit", limit, 2, 1_000_000);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    PoemInput poems = PoemInput.open(input, session.hadoop());
    Optional<ToneTable> table = tones.map(this::table);
    SparkSession spark = session.spark("evaluate poems: read poems");
    List<List<String>> corpus = lines(poems.items(spark, false).take(limit));
    List<PoemsTable.Item> held = poems.items(spark, true).take(limit);
    if (held.isEmpty()) {
      throw new BadInputException(input + " holds no held-out poem; prepare with --test-every 10");
    }
    try (PoemModel writer = PoemModel.open(trained, session.hadoop())) {
      OutputDirectory directory = output.create(session.hadoop());
      Map<String, Object> rows = measure(writer, corpus, lines(held), table);
      Card card =
          Card.of("evaluation", 1)
              .withOptions(ResolvedOptions.of(spec), seed)
              .withParent(trained.parent())
              .withParent(poems.directory().parent())
              .withCounts(Counts.of(held.size(), held.size()))
              .withMetrics(rows);
      OptionalDouble perplexity = writer.perplexity(lines(held));
      if (perplexity.isPresent()) {
        session.out().printf("perplexity of held-out poems %.1f%n", perplexity.getAsDouble());
        card = card.withMetric("perplexity", perplexity.getAsDouble());
      }
      output.commit(directory, card);
    }
  }

  private ToneTable table(String path) {
    try (InputStream in = ModelFiles.open(path, session.hadoop())) {
      return ToneTable.read(in);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static List<List<String>> lines(List<PoemsTable.Item> items) {
    return items.stream().map(PoemsTable.Item::lines).toList();
  }

  private Map<String, Object> measure(
      PoemModel writer,
      List<List<String>> corpus,
      List<List<String>> held,
      Optional<ToneTable> table) {
    Map<String, List<List<String>>> sets = new LinkedHashMap<>();
    int most = Math.max(count, reverseCount);
    sets.put("made", writer.write(most, temperature, new SplittableRandom(seed)));
    sets.put("held_out", held);
    sets.putAll(new PoemFloors(corpus).draw(most, seed));
    PoemMeasures measures = new PoemMeasures(corpus, table);
    int vocabulary = vocabulary(corpus);
    Map<String, Object> rows = new LinkedHashMap<>();
    for (Map.Entry<String, List<List<String>>> set : sets.entrySet()) {
      List<List<String>> drawn = set.getValue();
      Map<String, Double> row = new LinkedHashMap<>(measures.of(first(drawn, count)));
      row.put("divergence", measures.divergence(first(drawn, held.size())));
      // The 2-gram model of real poems is in the row of the held-out ones.
      List<List<String>> source = set.getKey().equals("held_out") ? corpus : drawn;
      row.put(
          "reverse_perplexity",
          new BigramModel(first(source, Math.max(reverseCount, corpus.size())), vocabulary)
              .perplexity(held));
      rows.put(set.getKey(), row);
      print(set.getKey(), row, rows.size() == 1);
    }
    double alone = new BigramModel(corpus, vocabulary).unigramPerplexity(held);
    session.out().printf("perplexity of held-out poems by frequency %.1f%n", alone);
    rows.put("unigram_perplexity", alone);
    return rows;
  }

  private static int vocabulary(List<List<String>> corpus) {
    return 1
        + (int)
            corpus.stream()
                .flatMap(List::stream)
                .flatMapToInt(String::codePoints)
                .distinct()
                .count();
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }

  private void print(String name, Map<String, Double> row, boolean first) {
    if (first) {
      session.out().println("poems\t" + String.join("\t", row.keySet()));
    }
    session
        .out()
        .println(
            name
                + "\t"
                + row.values().stream()
                    .map(value -> (value > 10 ? "%.0f" : "%.3f").formatted(value))
                    .collect(Collectors.joining("\t")));
  }
}
