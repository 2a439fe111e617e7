package athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What {@code search} finds in a golden store of words through a graph. */
final class SearchAnswers {
  private SearchAnswers() {}

  /** Lines of score and word, without what is said of the graph. */
  static String of(Path store, Path graph) {
    var ended =
        SharedSpark.athanor(
            "search",
            "--store",
            store.toString(),
            "--index",
            graph.toString(),
            "--word",
            "fox",
            "--count",
            "5");
    assertThat(ended.code()).as(ended.log()).isZero();
    return ended
        .out()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
