package athanor.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawLimits;
import athanor.datasets.raw.RawListing;
import athanor.datasets.raw.RawReader;
import athanor.datasets.text.BadText;
import athanor.datasets.text.Document;
import athanor.datasets.text.TextOptions;
import athanor.datasets.text.TextReader;
import athanor.datasets.text.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleTextTest {
  private static final Configuration HADOOP = new Configuration();
  @TempDir Path root;

  private static Map<String, Integer> count(String folder, List<String> bad) {
    TextReader reader = new TextReader(TextOptions.DEFAULT);
    Map<String, Integer> counts = new HashMap<>();
    List<RawItem> items = new ArrayList<>();
    try (RawReader raw =
        new RawReader(RawListing.of(folder, HADOOP).sources(), HADOOP, RawLimits.DEFAULT)) {
      raw.forEachRemaining(
          read -> {
            assertThat(read).isNotInstanceOf(RawFault.class);
            items.add((RawItem) read);
          });
    }
    for (RawItem item : items) {
      reader
          .read(item)
          .forEachRemaining(
              read -> {
                if (read instanceof BadText fault) {
                  bad.add(fault.item());
                } else {
                  Tokens tokens = reader.tokens((Document) read);
                  tokens.words().forEach(word -> counts.merge(word, 1, Integer::sum));
                }
              });
    }
    return counts;
  }

  @Test
  void everyWordAskedForIsFoundOftenAndUncut() throws Exception {
    SampleText.write(root.toString(), SampleText.Options.DEFAULT, HADOOP);

    List<String> bad = new ArrayList<>();
    Map<String, Integer> counts = count(root + "/text", bad);

    assertThat(bad).containsExactly("noise.dat");
    assertThat(counts.values().stream().mapToInt(i -> i).sum()).isBetween(260_000, 310_000);
    Map<String, Integer> rare = new TreeMap<>();
    for (SampleLanguage language : List.of(SampleEnglish.language(), SampleChinese.language())) {
      language
          .kinds()
          .forEach(kind -> kind.lists().get(0).forEach(word -> rare(word, counts, rare)));
      language
          .relations()
          .forEach(
              r ->
                  r.pairs()
                      .forEach(pair -> pair.subList(0, 2).forEach(w -> rare(w, counts, rare))));
    }
    assertThat(rare).isEmpty();
    assertThat(counts).doesNotContainKeys("簽名檔", "銘言", "批踢踢", "https", "example");
  }

  private static void rare(String word, Map<String, Integer> counts, Map<String, Integer> rare) {
    int count = counts.getOrDefault(word, 0);
    if (count < 80) {
      rare.put(word, count);
    }
  }

  @Test
  void chineseWordsAreNeverCutOtherwise() {
    TextReader reader = new TextReader(TextOptions.DEFAULT);
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Integer> cut = new TreeMap<>();
    SampleLanguage chinese = SampleChinese.language();
    List<String> asked = new ArrayList<>();
    chinese.kinds().forEach(kind -> asked.addAll(kind.lists().get(0)));
    chinese.relations().forEach(r -> r.pairs().forEach(pair -> asked.addAll(pair.subList(0, 2))));
    for (int i = 0; i < 5000; i++) {
      String sentence = chinese.sentence(random);
      List<String> words =
          reader.tokens(new Document("x", "x", sentence, false, 0, Map.of())).words();
      for (String word : asked) {
        if (sentence.contains(word) && !words.contains(word)) {
          cut.merge(word + " in " + words, 1, Integer::sum);
        }
      }
    }
    assertThat(cut).isEmpty();
  }

  @Test
  void sameSeedSameBytes() throws Exception {
    SampleText.Options few = new SampleText.Options(5, 200, 200);
    SampleText.write(root + "/a", few, HADOOP);
    SampleText.write(root + "/b", few, HADOOP);

    for (String name :
        List.of("text/en/stories.zip", "text/zh/articles.json", "text/zh/posts.csv")) {
      assertThat(Files.mismatch(root.resolve("a/" + name), root.resolve("b/" + name)))
          .isEqualTo(-1);
    }
  }

  @Test
  void questionsAreInGooglesForm() throws Exception {
    SampleText.write(root.toString(), new SampleText.Options(5, 200, 200), HADOOP);

    List<String> lines = Files.readAllLines(root.resolve("eval/analogies-en.txt"));
    assertThat(lines.get(0)).isEqualTo(": capital-country");
    assertThat(lines).contains("paris france berlin germany", ": present-past");
    assertThat(Files.readString(root.resolve("eval/analogies-zh.txt"))).contains("東京 日本 巴黎 法國");
    assertThat(Files.readString(root.resolve("eval/similarity-en.tsv"))).contains("cat\tdog\t8.");
  }
}
