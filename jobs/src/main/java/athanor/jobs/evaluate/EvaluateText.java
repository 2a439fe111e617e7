package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.PairTable;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.NoisyChannel;
import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.TextScorer;
import athanor.datasets.text.TextWriter;
import athanor.datasets.text.WriterSettings;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.SamplingOptions;
import athanor.jobs.command.SearchOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.Writing;
import athanor.jobs.open.PairInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate text}: how well a model writes texts from texts, beside baselines. */
@Command(
    name = "text",
    sortOptions = false,
    description = {
      "Answers, titles and other written texts, on the test part of pairs.",
      "Perplexity with the right source and with another one, ROUGE, variety; and baselines that"
          + " need no net."
    })
@DeclaredBy(WriterSettings.class)
final class EvaluateText implements Runnable {
  private static final int MOST_KNOWN = 20_000;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A sequence-to-sequence model made by: athanor train.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pairs made by: athanor prepare pairs.")
  private String input;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Test pairs used, at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--garble",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Share of the test sources' tokens replaced by others that sound alike"
              + " (${DEFAULT-VALUE}).")
  private double garble;

  @Mixin private SearchOptions search;
  @Mixin private SamplingOptions sampling;
  @Mixin private OutputOptions output;

  EvaluateText(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("limit", limit, 1, 100_000);
    UsageException.checkRange("garble", garble, 0, 1);
    Decoding decoding =
        UsageException.checked(() -> new Decoding(1, search.search(), sampling.sampling(0)));
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Writing writing = families.require(trained, Writing.class, "evaluate text");
    PairInput pairs = PairInput.open(input, session.hadoop());
    SparkSession spark = session.spark("evaluate text: pairs");
    List<TextPairTokens> tests = pairs.pairs(spark, PairTable.TEST).take(limit);
    if (tests.isEmpty()) {
      throw new BadInputException("no pair of the test part in " + input);
    }
    List<TextPairTokens> known = pairs.pairs(spark, PairTable.TRAIN).take(MOST_KNOWN);
    List<TextPairTokens> heard = garble > 0 ? garbled(pairs, spark, tests) : tests;
    try (TextWriter writer = writing.reader().read(trained, session.hadoop())) {
      pairs.check(writer, trained.path(), tests);
      OutputDirectory directory = output.create(session.hadoop());
      Map<String, Object> measured = measured(writer, pairs, heard, known, decoding);
      commit(directory, trained, pairs, tests.size(), measured);
    }
  }

  private List<TextPairTokens> garbled(
      PairInput pairs, SparkSession spark, List<TextPairTokens> tests) {
    NoisyChannel recogniser = pairs.hearing(spark, garble);
    SplittableRandom random = new SplittableRandom(sampling.seed());
    return tests.stream()
        .map(
            pair ->
                new TextPairTokens(
                    pair.id(), recogniser.heard(pair.source(), random), pair.target()))
        .toList();
  }

  private Map<String, Object> measured(
      TextWriter writer,
      PairInput pairs,
      List<TextPairTokens> tests,
      List<TextPairTokens> known,
      Decoding decoding) {
    Map<String, Object> measured = new LinkedHashMap<>();
    writer.scorer().ifPresent(scorer -> measured.putAll(perplexities(scorer, tests)));
    writer.scorer().ifPresent(scorer -> measured.put("known_tokens", scorer.known(tests)));
    TextFloors floors = new TextFloors(known, pairs.unit());
    measured.putAll(floors.perplexities(tests));
    Map<List<String>, List<List<String>>> wanted = new LinkedHashMap<>();
    tests.forEach(
        pair ->
            wanted
                .computeIfAbsent(pair.source(), k -> new ArrayList<>())
                .add(pairs.unit().words(pair.target())));
    List<List<String>> written = new ArrayList<>();
    long start = System.nanoTime();
    for (List<String> source : wanted.keySet()) {
      List<GeneratedText> texts = writer.write(pairs.unit().text(source), decoding);
      written.add(texts.isEmpty() ? List.of() : pairs.unit().words(texts.get(0).tokens()));
    }
    measured.put("milliseconds_per_text", (System.nanoTime() - start) / 1e6 / written.size());
    measured.put("written", TextFloors.measures(wanted, written));
    floors
        .writers()
        .forEach(
            (name, floor) ->
                measured.put(
                    name,
                    TextFloors.measures(
                        wanted,
                        wanted.keySet().stream()
                            .map(source -> floor.apply(pairs.unit().words(source)))
                            .toList())));
    return measured;
  }

  /** With the right source, and with that of the next pair that has another one. */
  private static Map<String, Double> perplexities(TextScorer scorer, List<TextPairTokens> tests) {
    List<TextPairTokens> others = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      TextPairTokens pair = tests.get(i);
      TextPairTokens other = pair;
      for (int k = 1; k < tests.size() && other.source().equals(pair.source()); k++) {
        other = tests.get((i + k) % tests.size());
      }
      others.add(new TextPairTokens(pair.id(), other.source(), pair.target()));
    }
    double right = scorer.score(tests).perplexity();
    double wrong = scorer.score(others).perplexity();
    Map<String, Double> found = new LinkedHashMap<>();
    found.put("perplexity", right);
    found.put("perplexity_of_another_source", wrong);
    found.put("right_source_lower_by", 1 - right / wrong);
    return found;
  }

  private void commit(
      OutputDirectory directory,
      InputDirectory trained,
      PairInput pairs,
      int count,
      Map<String, Object> measured) {
    Card card =
        Card.of("evaluation", 1)
            .withOptions(ResolvedOptions.of(spec), sampling.seed())
            .withParent(trained.parent())
            .withParent(pairs.directory().parent())
            .withCounts(Counts.of(count, count))
            .withMetrics(measured);
    Figure.print(session.out(), measured);
    output.commit(directory, card);
  }
}
