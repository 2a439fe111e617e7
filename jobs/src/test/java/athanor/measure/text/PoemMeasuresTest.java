package athanor.measure.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.sample.SamplePoems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PoemMeasuresTest {
  /** Level 平天, of which only 天 and 年 rhyme; oblique 去上; 中 may be both. */
  private static final String TABLE =
      "{\"ping\": {\"p\": {\"one\": [\"天年\"], \"two\": [\"平中\"]}},"
          + " \"qu\": {\"p\": {\"three\": [\"去上\", \"中\"]}}}";

  private static final List<List<String>> CORPUS =
      List.of(List.of("平平", "平天", "去去", "去年"), List.of("平去", "去中", "平平", "上去"));

  private static ToneTable table(String json) throws IOException {
    return ToneTable.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void sharesAreCountedByHand() throws IOException {
    PoemMeasures measures = new PoemMeasures(CORPUS, Optional.of(table(TABLE)));
    List<String> level = List.of("平平", "去年", "去平", "平天");
    List<String> oblique = List.of("平平", "平去", "去去", "去上");
    List<String> none = List.of("平平", "天天", "去去", "去平");

    Map<String, Double> all = measures.of(List.of(level, oblique, none, level));

    assertThat(all.get("rhyme")).isEqualTo(3 / 4.0);
    assertThat(all.get("level_rhyme")).isEqualTo(2 / 4.0);
    assertThat(all.get("doubles")).isEqualTo(1 / 4.0);
    // Lines of the corpus: 平平 去年 平天, 平平 平去 去去, 平平 去去, 平平 去年 平天.
    assertThat(all.get("copied_lines")).isEqualTo(11 / 16.0);
    assertThat(all.get("known_bigrams")).isEqualTo(11 / 16.0);
  }

  @Test
  void withoutATableThePairsOfTheCorpusRhyme() {
    PoemMeasures measures = new PoemMeasures(CORPUS, Optional.empty());

    Map<String, Double> all =
        measures.of(
            List.of(
                List.of("上上", "上年", "上上", "上天"),
                List.of("上上", "上天", "上上", "上中"),
                List.of("上上", "上去", "上上", "上中")));

    assertThat(all.get("rhyme")).isEqualTo(2 / 3.0);
    assertThat(all).doesNotContainKeys("level_rhyme", "regulated", "legal_lines");
  }

  @Test
  void divergenceIsZeroForTheCorpusAndOneForStrangers() {
    PoemMeasures measures = new PoemMeasures(CORPUS, Optional.empty());
    assertThat(measures.divergence(CORPUS)).isCloseTo(0, within(1e-12));
    assertThat(measures.divergence(List.of(List.of("天上")))).isCloseTo(1, within(1e-12));
    // p = 1 at one 2-gram of share 1/4: half of log2(1 / 0.625) and of what the corpus has.
    double own = Math.log(1 / 0.625) / Math.log(2);
    double real = (0.25 * Math.log(0.25 / 0.625) + 0.75 * Math.log(2)) / Math.log(2);
    assertThat(measures.divergence(List.of(List.of("平平"))))
        .isCloseTo((own + real) / 2, within(1e-12));
  }

  @Test
  void regulatedVerseAsksForEvenPlacesAndEnds() throws IOException {
    ToneTable table = table(TABLE);
    List<String> five = List.of("去去平平去", "平平去去平", "平平平去去", "去去去平平");
    assertThat(RegulatedVerse.isRegulated(five, table)).isTrue();
    assertThat(five).allMatch(line -> RegulatedVerse.isLegal(line, table));
    assertThat(RegulatedVerse.isRegulated(five.subList(0, 3), table)).isFalse();
    assertThat(
            RegulatedVerse.isRegulated(
                List.of(five.get(1), five.get(0), five.get(2), five.get(3)), table))
        .isFalse();
    assertThat(RegulatedVerse.isLegal("平去去平去", table)).as("free places 1 and 3").isTrue();
    assertThat(RegulatedVerse.isLegal("平平去平去", table)).isFalse();
    assertThat(RegulatedVerse.isLegal("平中去中去", table)).as("either tone").isTrue();
    assertThat(RegulatedVerse.isLegal("平無去無去", table)).as("unknown").isTrue();
    List<String> seven = List.of("平平去去平平去", "去去平平去去平", "去去平平平去去", "平平去去去平平");
    assertThat(RegulatedVerse.isRegulated(seven, table)).isTrue();
    assertThat(RegulatedVerse.isLegal("平去去去平平去", table)).isFalse();
    assertThat(RegulatedVerse.isLegal("平平去去", table)).isFalse();
  }

  @Test
  void tableNeedsBothTones() {
    assertThatThrownBy(() -> table("{\"ping\": {\"p\": {\"one\": [\"天\"]}}}"))
        .hasMessage(
            "a table of tones needs groups of 'ping' and of another tone, got 1 characters");
  }

  @Test
  void bigramModelIsThatOfItsFormula() {
    List<List<String>> poems = List.of(List.of("甲乙", "甲丙"));
    BigramModel model = new BigramModel(poems, 5);
    // 1-gram: (n + 0.5) / (4 + 2.5).
    double first = 2.5 / 6.5;
    double second = 1.5 / 6.5;
    assertThat(model.unigramPerplexity(List.of(List.of("甲乙"))))
        .isCloseTo(1 / Math.sqrt(first * second), within(1e-9));
    // After the start one character is known, after 甲 two are; the weight 1 is the best here.
    double afterStart = (2 + 1 * first) / (2 + 1);
    double afterFirst = (1 + 2 * second) / (2 + 2);
    assertThat(model.perplexity(List.of(List.of("甲乙"))))
        .isCloseTo(1 / Math.sqrt(afterStart * afterFirst), within(1e-9));
  }

  @Test
  void floorsHaveWhatTheyPromise() throws IOException {
    List<List<String>> corpus = SamplePoems.make(400, 1);
    PoemMeasures measures = new PoemMeasures(corpus, Optional.of(table(SamplePoems.tones())));
    assertThat(measures.of(SamplePoems.make(400, 2)).get("regulated")).isEqualTo(1);
    assertThat(measures.of(SamplePoems.make(400, 2)).get("level_rhyme")).isEqualTo(1);

    Map<String, List<List<String>>> floors = new PoemFloors(corpus).draw(600, 3);

    assertThat(floors).containsOnlyKeys("by_frequency", "by_place", "bigram_model");
    // A line's end that never has a successor is followed by any character.
    assertThat(measures.of(floors.get("bigram_model")).get("known_bigrams"))
        .isBetween(0.8, 0.99)
        .isGreaterThan(measures.of(floors.get("by_frequency")).get("known_bigrams") + 0.3);
    // Three rhyme groups, and by place both ends are of one of them.
    assertThat(measures.of(floors.get("by_place")).get("level_rhyme"))
        .isCloseTo(1 / 3.0, within(0.06));
    assertThat(measures.of(floors.get("by_place")).get("regulated")).isEqualTo(1);
    assertThat(measures.of(floors.get("by_frequency")).get("regulated")).isLessThan(0.05);
  }
}
