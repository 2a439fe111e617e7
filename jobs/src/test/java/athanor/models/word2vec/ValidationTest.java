package athanor.models.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.training.Block;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ValidationTest {

  @Test
  void everySentenceIsEitherLearnedOrHeldOut() {
    int[] ids = IntStream.range(0, 3000).toArray();
    int[] ends = IntStream.rangeClosed(1, 1000).map(i -> 3 * i).toArray();
    Chunk chunk = new Chunk(7, ids, ends);
    Validation validation = new Validation(0.2, 0);

    Chunk learned = validation.part(chunk, false);
    Chunk held = validation.part(chunk, true);

    assertThat(held.ends().length / 1000.0).isCloseTo(0.2, within(0.05));
    assertThat(IntStream.concat(IntStream.of(learned.ids()), IntStream.of(held.ids())).toArray())
        .containsExactlyInAnyOrder(ids);
    assertThat(
            IntStream.range(0, held.ids().length).filter(i -> i % 3 == 0).map(i -> held.ids()[i]))
        .allMatch(id -> id % 3 == 0);
    assertThat(Validation.NONE.part(chunk, false).ids()).containsExactly(ids);
  }

  /** Mean losses of two shards: 3, 2, 2.5, 2.25. */
  @Test
  void aTrainingEndsAfterAsManyEpochsWithoutANewLeast() {
    Block block = Validation.block(4, 2);
    float[] values = {6, 2, 12, 4, 4, 2, 8, 4, 5, 2, 10, 4, 9, 4, 9, 4};
    System.arraycopy(values, 0, block.values(), 0, values.length);

    assertThat(IntStream.range(0, 4).mapToDouble(epoch -> Validation.loss(block, epoch, 2)))
        .containsExactly(3.0, 2.0, 2.5, 2.25);
    Validation two = new Validation(0.1, 2);
    assertThat(IntStream.rangeClosed(1, 4).filter(done -> two.ends(block, done, 2)))
        .containsExactly(4);
    assertThat(new Validation(0.1, 1).ends(block, 3, 2)).isTrue();
    assertThat(new Validation(0.1, 0).ends(block, 4, 2)).isFalse();
  }

  @Test
  void patienceNeedsSomethingHeldOut() {
    assertThatThrownBy(() -> new Validation(0, 2)).hasMessageContaining("with validation above 0");
    assertThatThrownBy(() -> new Validation(0.6, 0))
        .hasMessage("validation must be 0..0.5, got 0.6");
  }
}
