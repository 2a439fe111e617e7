package athanor.jobs.evaluate;

import athanor.common.vectors.Analogy;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.evaluate.WordTests.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code athanor evaluate words}: analogies and graded similarity. */
@Command(
    name = "words",
    sortOptions = false,
    description = {
      "Word vectors on analogies and graded similarity.",
      "Accuracy on analogies, by section, and Spearman's correlation with human ratings of"
          + " similarity.",
      "Lines of an analogy file: A B C D, or a colon and a section. Of a similarity file: A B"
          + " rating."
    })
final class EvaluateWords implements Runnable {
  private final Session session;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "A store made by: athanor embed.")
  private String store;

  @Option(
      names = "--analogies",
      paramLabel = "FILE",
      description = "Analogies, four words per line; may be repeated.")
  private List<String> analogies = List.of();

  @Option(
      names = "--similarities",
      paramLabel = "FILE",
      description = "Rated pairs, two words and a number per line; may be repeated.")
  private List<String> similarities = List.of();

  @Option(
      names = "--restrict",
      paramLabel = "N",
      defaultValue = "300000",
      description = "Use only the N most frequent words (${DEFAULT-VALUE}).")
  private int restrict;

  @Mixin private FiguresOutput output;

  EvaluateWords(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    UsageException.checkRange("restrict", restrict, 1, Integer.MAX_VALUE);
    if (analogies.isEmpty() && similarities.isEmpty()) {
      throw new UsageException("name at least one file by --analogies or --similarities");
    }
    EmbeddingStore opened = EmbeddingStore.open(store, session.hadoop());
    WordTests tests = new WordTests(opened.load().table(), restrict);
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (String path : similarities) {
      QuestionFile file = read(path, 2, true);
      metrics.put(name(path), figures(name(path), "", tests.similarity(file)));
    }
    for (String path : analogies) {
      QuestionFile file = read(path, 4, false);
      for (Analogy rule : Analogy.values()) {
        metrics.put(name(path) + " " + name(rule), analogies(tests, file, rule));
      }
    }
    output.keep(session.hadoop(), metrics, 0, opened.directory().parent());
  }

  private QuestionFile read(String path, int words, boolean graded) {
    QuestionFile file = QuestionFile.read(path, session.hadoop(), words, graded);
    file.malformed()
        .forEach(line -> session.log().printf("%s: skipped malformed %s%n", path, line));
    return file;
  }

  private Map<String, Object> analogies(WordTests tests, QuestionFile file, Analogy rule) {
    Map<String, Object> sections = new LinkedHashMap<>();
    tests
        .analogies(file, rule)
        .forEach(
            (section, result) ->
                sections.put(
                    section, figures(name(file.path()), name(rule) + " " + section, result)));
    return sections;
  }

  private Map<String, Object> figures(String file, String part, Result result) {
    session
        .out()
        .printf(
            "%.4f\t%d of %d covered\t%s %s%n",
            result.score(), result.covered(), result.questions(), file, part);
    return Map.of(
        "score",
        Figure.known(result.score()),
        "covered",
        result.covered(),
        "questions",
        result.questions());
  }

  private static String name(String path) {
    return new Path(path).getName();
  }

  private static String name(Analogy rule) {
    return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
