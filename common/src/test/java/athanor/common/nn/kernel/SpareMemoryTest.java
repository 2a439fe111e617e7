package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpareMemoryTest {
  @Test
  void largestPieceServesWhatFitsInIt() {
    SpareMemory spare = new SpareMemory(2);
    NativeFloats small = NativeFloats.of(10);
    NativeFloats large = NativeFloats.of(100);
    spare.give(small);
    spare.give(large);

    assertThat(spare.take(101)).isEmpty();
    assertThat(spare.take(5)).containsSame(large);
    assertThat(spare.take(11)).isEmpty();
    assertThat(spare.take(10)).containsSame(small);
    assertThat(spare.take(1)).isEmpty();
    small.close();
    large.close();
  }

  @Test
  void smallestOfTooManyIsGivenUp() {
    SpareMemory spare = new SpareMemory(2);
    NativeFloats[] pieces = {NativeFloats.of(30), NativeFloats.of(10), NativeFloats.of(20)};
    for (NativeFloats piece : pieces) {
      spare.give(piece);
    }

    assertThat(spare.take(1)).containsSame(pieces[0]);
    assertThat(spare.take(1)).containsSame(pieces[2]);
    assertThat(spare.take(1)).isEmpty();
  }

  @Test
  void arenaTakesWhatTheLastOneLeft() {
    // Larger than any other test leaves.
    int count = 20_000_000;
    try (Arena first = new Arena()) {
      first.take(count);
      assertThat(first.allocations()).isEqualTo(1);
    }
    try (Arena second = new Arena()) {
      second.take(count);
      assertThat(second.allocations()).isZero();
      second.take(count);
    }
    try (Arena third = new Arena()) {
      third.take(2 * count);
      assertThat(third.allocations()).isZero();
    }
  }
}
