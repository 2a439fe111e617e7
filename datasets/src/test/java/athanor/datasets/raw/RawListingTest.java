package athanor.datasets.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RawListingTest {

  private static RawListing listing(long... lengths) {
    List<RawSource> sources = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      sources.add(
          new RawSource(new Place("file:/x/" + i, ""), "%06d.txt".formatted(i), "", lengths[i]));
    }
    return new RawListing(sources, List.of(), 0, Optional.empty());
  }

  @Test
  void manySmallFilesMakeFewTasks() {
    long[] lengths = new long[100_000];
    Arrays.fill(lengths, 1000);

    List<List<RawSource>> dealt = listing(lengths).deal(7, RawLimits.DEFAULT);

    assertThat(dealt).hasSize(7);
    assertThat(dealt).allSatisfy(task -> assertThat(task.size()).isBetween(14_000, 14_500));
    assertThat(dealt.stream().flatMap(List::stream))
        .hasSize(100_000)
        .isSortedAccordingTo(Comparator.comparing(RawSource::id));
  }

  @Test
  void aLargeFileStandsAlone() {
    List<List<RawSource>> dealt = listing(1000, 1000, 100 << 20, 1000).deal(4, RawLimits.DEFAULT);

    assertThat(dealt.stream().mapToInt(List::size).sum()).isEqualTo(4);
    assertThat(dealt).hasSizeLessThanOrEqualTo(4).noneMatch(List::isEmpty);
  }

  @Test
  void aLargeZipIsReadInSlices() {
    RawListing one =
        new RawListing(
            List.of(new RawSource(new Place("file:/a.zip", ""), "a.zip", "", 64L << 20)),
            List.of(),
            0,
            Optional.empty());

    List<List<RawSource>> dealt = one.deal(4, RawLimits.DEFAULT);

    assertThat(dealt).hasSize(4);
    assertThat(dealt).extracting(task -> task.get(0).slice().number()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void noFilesMakeNoTasks() {
    assertThat(listing().deal(3, RawLimits.DEFAULT)).isEmpty();
  }
}
