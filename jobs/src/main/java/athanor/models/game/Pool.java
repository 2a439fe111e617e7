package athanor.models.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Earlier pictures of a generator, which its critic sees in place of half of the new ones, so that
 * it does not forget them (Shrivastava et al. 2017; Zhu et al. 2017, section 4). A pool lives for a
 * round of a replica.
 */
final class Pool {
  private final int size;
  private final List<float[]> kept = new ArrayList<>();

  /** A pool of so many pictures; with 0 all pictures pass. */
  Pool(int size) {
    this.size = size;
  }

  /**
   * Pictures for the critic, new ones kept.
   *
   * @param made row-major [rows, width]; read
   */
  float[] exchange(float[] made, int rows, SplittableRandom random) {
    float[] shown = made.clone();
    int width = made.length / rows;
    for (int row = 0; row < rows && size > 0; row++) {
      float[] fresh = Arrays.copyOfRange(made, row * width, (row + 1) * width);
      if (kept.size() < size) {
        kept.add(fresh);
      } else if (random.nextBoolean()) {
        float[] earlier = kept.set(random.nextInt(size), fresh);
        System.arraycopy(earlier, 0, shown, row * width, width);
      }
    }
    return shown;
  }
}
