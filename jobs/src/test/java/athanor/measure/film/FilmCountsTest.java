package athanor.measure.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.shape.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FilmCountsTest {
  private static final Shape FRAME = new Shape(2, 3, 1);

  /** A white pixel in the middle of the upper row that moves one down. */
  private static final byte[] FILM = {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0};

  @Test
  void pixelShareCountsAllButTheFirstFrame() {
    FilmCounts counts = counted(FilmFloor.SHARE);

    // One of six is white, and a half of one pixel before that: (1 + 2 * 2/8) / (6 + 2).
    double share = 1.5 / 8;
    double[] nats = counts.nats(FILM);
    assertThat(nats[0]).isZero();
    assertThat(nats[1]).isCloseTo(-Math.log(share) - 5 * Math.log(1 - share), within(1e-12));
  }

  @Test
  void moreOfTheFrameBeforePredictsAMotionBetter() {
    double[] costs =
        Arrays.stream(FilmFloor.values())
            .mapToDouble(
                floor -> {
                  FilmCounts counts = new FilmCounts(floor, FRAME);
                  for (int i = 0; i < 500; i++) {
                    counts.add(FILM);
                  }
                  return counts.nats(FILM)[1];
                })
            .toArray();

    assertThat(costs[1]).isLessThan(costs[0]);
    assertThat(costs[2]).isLessThan(0.1 * costs[1]);
    assertThat(costs[3]).isLessThan(0.1);
  }

  @Test
  void partsAddUpToTheWhole() {
    FilmCounts twice = counted(FilmFloor.DRAWN);
    twice.add(FILM);

    assertThat(counted(FilmFloor.DRAWN).plus(counted(FilmFloor.DRAWN)).nats(FILM))
        .containsExactly(twice.nats(FILM));
  }

  private static FilmCounts counted(FilmFloor floor) {
    FilmCounts counts = new FilmCounts(floor, FRAME);
    counts.add(FILM);
    return counts;
  }
}
