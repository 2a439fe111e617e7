package athanor.models.word2vec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Into how many slices an epoch is cut where nobody says it. */
final class SlicesTest {

  @Test
  void fewShardsMeetOftenWhereThereIsTextEnough() {
    assertThat(LongStream.of(1, 2, 4, 8, 16, 32).map(shards -> slices((int) shards, 3_300_000)))
        .containsExactly(1L, 2L, 2L, 8L, 8L, 4L);
    assertThat(slices(2, 50_000)).isEqualTo(1);
  }

  @Test
  void aShardHoldsNoMorePairsThanAllowedHoweverLongTheText() {
    long allowed = WordSettings.MAX_PAIRS.standard();
    assertThat(training(8, 100_000_000).pairsHeld()).isBetween(1L, allowed);
    for (long tokens : new long[] {1_000_000_000, 20_000_000_000L}) {
      assertThat(training(8, tokens).pairsHeld()).isBetween(allowed / 2, allowed);
    }
  }

  /** Checkpoints count rounds: those of a training that is cut otherwise now do not fit. */
  @Test
  void onlyTrainingsThatAreCutOtherwiseHaveAnotherVersion() {
    assertThat(training(2, 50_000).version()).isEqualTo(1);
    assertThat(training(8, 3_300_000).version()).isEqualTo(1);
    assertThat(training(2, 3_300_000).version()).isEqualTo(3);
  }

  private static int slices(int shards, long tokens) {
    return training(shards, tokens).slices();
  }

  /** Counts by Zipf's law. */
  private static Word2Vec training(int shards, long tokens) {
    double all = LongStream.rangeClosed(1, 10_000).mapToDouble(i -> 1.0 / i).sum();
    long[] counts =
        LongStream.rangeClosed(1, 10_000).map(i -> 1 + (long) (tokens / all / i)).toArray();
    return new Word2Vec(Options.defaults(), counts, shards, 1);
  }
}
