package athanor.jobs.generate;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PicturePainter;
import java.util.List;

/**
 * Pictures along one value of a code, all others as they are: what an InfoGAN's continuous values
 * change, which come first in its codes.
 *
 * @param painter paints them
 * @param axis number of the value in a code, from 1
 */
record CodeWalk(PicturePainter painter, int axis) {
  static final int STEPS = 10;
  private static final double REACH = 2;

  /**
   * A row of pictures for each code, the value from -2 to 2.
   *
   * @param codes [rows, code size]
   * @param conditions [rows, width of a condition]
   */
  List<Picture> pictures(float[] codes, float[] conditions, int rows) {
    int size = painter.codeSize();
    int width = painter.conditions().width();
    float[] walked = new float[rows * STEPS * size];
    float[] asked = new float[rows * STEPS * width];
    for (int i = 0; i < rows * STEPS; i++) {
      System.arraycopy(codes, i / STEPS * size, walked, i * size, size);
      walked[i * size + axis - 1] = (float) (REACH * (2.0 * (i % STEPS) / (STEPS - 1) - 1));
      System.arraycopy(conditions, i / STEPS * width, asked, i * width, width);
    }
    return painter.pictures(walked, asked, rows * STEPS);
  }
}
