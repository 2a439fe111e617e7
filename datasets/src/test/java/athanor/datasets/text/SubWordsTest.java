package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SubWordsTest {
  /** The example of Sennrich et al. 2016, section 3.2. */
  private static final Map<String, Long> WORDS =
      Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L);

  @Test
  void theMostFrequentPairsOfThePapersExampleAreMerged() {
    SubWords pieces = SubWords.learn(WORDS, 5);

    assertThat(pieces.lines())
        .startsWith("e@@ s@@", "es@@ t", "l@@ o@@")
        .endsWith("e@@ w@@", "ew@@ est");
    assertThat(pieces.tokens("lowest")).containsExactly("lo@@", "w@@", "est");
  }

  @Test
  void mergingStopsWhereNoPairOccursTwice() {
    assertThat(SubWords.learn(Map.of("ab", 2L, "xy", 1L), 100).lines()).containsExactly("a@@ b");
    assertThat(SubWords.learn(Map.of(), 100).lines()).isEmpty();
    assertThat(SubWords.learn(Map.of("aaaa", 5L), 100).tokens("aaaaa"))
        .containsExactly("aa@@", "aa@@", "a");
  }

  @Test
  void frequentWordsAreWholeAndAnyTextIsJoinedAgain() {
    SubWords pieces = SubWords.learn(WORDS, 100);
    String text = "newest, the b\u00e9b\u00e9 \ud83d\ude00 \u8a69\u8a69 lowdown@home!";

    List<String> tokens = pieces.tokens(text);

    assertThat(pieces.tokens("newest low")).containsExactly("newest", "low");
    assertThat(pieces.words(tokens)).isEqualTo(TokenUnit.WORDS.tokens(text));
    assertThat(pieces.text(tokens)).isEqualTo(TokenUnit.WORDS.text(TokenUnit.WORDS.tokens(text)));
    assertThat(pieces.words(List.of("lo@@", "w@@"))).containsExactly("low");
  }

  @Test
  void aVocabularyKeepsItsMerges() throws IOException {
    SubWords pieces = SubWords.learn(WORDS, 4);
    TokenVocabulary vocabulary =
        new TokenVocabulary(pieces, List.of("lo@@", "w"), new long[2], new long[2], 2, 3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    TokenVocabularyFile.write(vocabulary, out);
    TokenVocabulary read = TokenVocabularyFile.read(new ByteArrayInputStream(out.toByteArray()));

    assertThat(read.unit().tokens("lowest")).isEqualTo(pieces.tokens("lowest"));
    assertThat(read.unit().option()).isEqualTo("subwords");
    assertThatThrownBy(() -> SubWords.of(List.of("lo w")))
        .hasMessage("a merge must be two pieces of which the first ends with @@, got 'lo w'");
  }
}
