package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoisyChannelTest {
  private static final List<String> WORDS =
      List.of("robert", "rupert", "pays", "pass", "tax", "tacks", "owl", ".");
  private static final TokenVocabulary VOCABULARY =
      new TokenVocabulary(
          TokenUnit.WORDS, WORDS, new long[8], new long[] {50, 50, 50, 50, 50, 50, 1, 50}, 8, 10);

  private static long pair(String first, String second) {
    return NoisyChannel.pair(VOCABULARY.number(first), VOCABULARY.number(second));
  }

  private static NoisyChannel hearing(double share) {
    Map<Long, Integer> pairs = new HashMap<>();
    pairs.put(pair("robert", "pays"), 40);
    pairs.put(pair("pays", "tax"), 40);
    pairs.put(pair("rupert", "pass"), 40);
    return new NoisyChannel(VOCABULARY, share, pairs);
  }

  @Test
  void whatUsuallyFollowsDecidesWhatWasSaid() {
    assertThat(hearing(0.2).said(List.of("robert", "pass", "tacks", "strange")))
        .containsExactly("robert", "pays", "tax", "strange");
    assertThat(hearing(0.2).said(List.of("rupert", "pass"))).containsExactly("rupert", "pass");
    assertThat(hearing(0).said(List.of("robert", "pass"))).containsExactly("robert", "pass");
    assertThat(hearing(0.2).said(List.of())).isEmpty();
  }

  @Test
  void whatATextSaysOftenWasSaidOnceMore() {
    NoisyChannel hearing = new NoisyChannel(VOCABULARY, 0.2, Map.of());
    List<String> heard = List.of("robert", "robert", "robert", "rupert", "robert", "robert");

    assertThat(hearing.said(heard)).containsOnly("robert");
  }

  /** Half of what was misheard, or more, is mended where words have an order. */
  @Test
  void mostErrorsAreMended() {
    List<String> said = new ArrayList<>();
    IntStream.range(0, 500).forEach(i -> said.addAll(List.of("robert", "pays", "tax", ".")));

    List<String> heard = hearing(0.2).heard(said, new SplittableRandom(1));

    long wrong = differing(said, heard);
    assertThat(wrong).isBetween(340L, 460L);
    assertThat(differing(said, hearing(0.2).said(heard))).isLessThan(wrong / 2);
  }

  private static long differing(List<String> a, List<String> b) {
    return IntStream.range(0, a.size()).filter(i -> !a.get(i).equals(b.get(i))).count();
  }

  @Test
  void aSavedModelHearsTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    hearing(0.2).write(out);

    NoisyChannel read = NoisyChannel.read(new ByteArrayInputStream(out.toByteArray()));

    List<String> heard = List.of("robert", "pass", "tacks");
    assertThat(read.said(heard)).isEqualTo(hearing(0.2).said(heard));
    assertThat(read.heard(heard, new SplittableRandom(3)))
        .isEqualTo(hearing(0.2).heard(heard, new SplittableRandom(3)));
    assertThatThrownBy(() -> NoisyChannel.read(new ByteArrayInputStream(new byte[8])))
        .isInstanceOf(IOException.class)
        .hasMessage("it is no model of hearing of version 1");
  }
}
