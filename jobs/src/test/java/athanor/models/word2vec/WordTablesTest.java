package athanor.models.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.training.Round;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WordTablesTest {

  @Test
  void aliasTableDrawsByWeight() {
    double[] weights = {5, 1, 0, 3, 1};
    AliasTable table = AliasTable.of(weights);
    SplittableRandom random = new SplittableRandom(2);
    int[] drawn = new int[weights.length];
    for (int i = 0; i < 200_000; i++) {
      drawn[table.draw(random.nextLong())]++;
    }

    for (int i = 0; i < weights.length; i++) {
      assertThat(drawn[i] / 200_000.0).isCloseTo(weights[i] / 10, within(0.005));
    }
    assertThat(drawn[2]).isZero();
  }

  @Test
  void huffmanCodesAreShortestForFrequentWordsAndPrefixFree() {
    long[] counts = {40, 20, 20, 10, 5, 5};
    HuffmanCodes codes = HuffmanCodes.of(counts);
    Map<String, Integer> paths = new HashMap<>();
    long bits = 0;
    for (int word = 0; word < counts.length; word++) {
      StringBuilder path = new StringBuilder();
      for (byte turn : codes.turns(word)) {
        path.append(turn);
      }
      paths.put(path.toString(), word);
      bits += counts[word] * codes.nodes(word).length;
      assertThat(codes.nodes(word)).hasSameSizeAs(codes.turns(word));
      assertThat(codes.nodes(word)[0]).isEqualTo(counts.length - 2);
      assertThat(Arrays.stream(codes.nodes(word)).boxed())
          .allMatch(node -> node >= 0 && node < counts.length - 1);
    }

    assertThat(paths).hasSize(6);
    assertThat(bits).isEqualTo(230);
    assertThat(paths.keySet())
        .allSatisfy(
            path ->
                assertThat(paths.keySet())
                    .noneMatch(other -> !other.equals(path) && other.startsWith(path)));
  }

  @Test
  void vocabularyIsOrderedAndCut() {
    Vocabulary vocabulary = Vocabulary.of(Map.of("b", 3L, "a", 3L, "c", 9L, "rare", 1L), 2);

    assertThat(IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::word))
        .containsExactly("c", "a", "b");
    assertThat(vocabulary.index("b")).isEqualTo(2);
    assertThat(vocabulary.index("rare")).isEqualTo(-1);
    assertThat(vocabulary.tokens()).isEqualTo(15);
  }

  @Test
  void firstVectorsDoNotDependOnTheShards() {
    long[] counts = new long[40];
    Arrays.setAll(counts, i -> 100 - i);
    Word2Vec one = new Word2Vec(Options.defaults(), counts, 1, 5);
    Word2Vec four = new Word2Vec(Options.defaults(), counts, 4, 5);

    for (int word = 0; word < counts.length; word++) {
      assertThat(vector(four, word)).containsExactly(vector(one, word));
    }
  }

  @Test
  void turnsOfAnEpochMeetEveryPairOfPartsOnce() {
    boolean[][] met = new boolean[3][3];
    long words = 0;
    for (int index = 0; index < 3; index++) {
      for (int shard = 0; shard < 3; shard++) {
        RoundWork turn = RoundWork.of(new Round(index, 3, shard, 3, 1), 3, 1);
        assertThat(met[turn.inputPart()][turn.outputPart()]).isFalse();
        met[turn.inputPart()][turn.outputPart()] = true;
        words += turn.share(1001);
      }
    }

    assertThat(words).isEqualTo(1001);
  }

  @Test
  void tooFewWordsForTheShardsAreRefused() {
    assertThatThrownBy(() -> new Word2Vec(Options.defaults(), new long[] {5, 4, 3}, 4, 1))
        .hasMessage("4 shards need a vocabulary of 4 words or more, got 3");
  }

  private static float[] vector(Word2Vec model, int word) {
    int size = model.options().vectorSize();
    float[] values = model.initial().block("in." + model.parts().part(word)).values();
    int from = model.parts().row(word) * size;
    return Arrays.copyOfRange(values, from, from + size);
  }
}
