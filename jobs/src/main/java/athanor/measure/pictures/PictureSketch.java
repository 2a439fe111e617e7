package athanor.measure.pictures;

import athanor.datasets.image.Picture;
import athanor.datasets.image.Scaling;
import java.util.List;

/**
 * What of a picture can be compared without a net: 8 x 8 colours, a histogram of colours, and
 * directions of edges (Dalal and Triggs 2005) in 4 x 4 cells.
 *
 * @param parts one vector each; kept, do not modify
 */
public record PictureSketch(List<float[]> parts) {
  private static final int COARSE = 8;
  private static final int FINE = 32;
  private static final int LEVELS = 4;
  private static final int CELLS = 4;
  private static final int DIRECTIONS = 8;

  /** A sketch of a picture of any size. */
  public static PictureSketch of(Picture picture) {
    Picture rgb = picture.rgb();
    Picture fine = Scaling.area(rgb, FINE, FINE);
    return new PictureSketch(
        List.of(Scaling.area(rgb, COARSE, COARSE).pixels(), colours(fine), edges(fine.grey())));
  }

  /** Square roots of the shares of 4 x 4 x 4 colours, so that distances are Hellinger's. */
  private static float[] colours(Picture picture) {
    float[] shares = new float[LEVELS * LEVELS * LEVELS];
    for (int y = 0; y < FINE; y++) {
      for (int x = 0; x < FINE; x++) {
        int bin = 0;
        for (int c = 0; c < 3; c++) {
          bin = bin * LEVELS + Math.min(LEVELS - 1, (int) (picture.at(y, x, c) * LEVELS));
        }
        shares[bin] += 1f / (FINE * FINE);
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) Math.sqrt(shares[i]);
    }
    return shares;
  }

  private static float[] edges(Picture grey) {
    float[] cells = new float[CELLS * CELLS * DIRECTIONS];
    double squares = 0;
    for (int y = 1; y + 1 < FINE; y++) {
      for (int x = 1; x + 1 < FINE; x++) {
        double down = grey.at(y + 1, x, 0) - grey.at(y - 1, x, 0);
        double right = grey.at(y, x + 1, 0) - grey.at(y, x - 1, 0);
        int turn = (int) ((Math.atan2(down, right) + Math.PI) / (2 * Math.PI) * DIRECTIONS);
        int cell = y * CELLS / FINE * CELLS + x * CELLS / FINE;
        cells[cell * DIRECTIONS + turn % DIRECTIONS] += (float) Math.hypot(down, right);
      }
    }
    for (float cell : cells) {
      squares += cell * cell;
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] /= (float) (Math.sqrt(squares) + 1e-9);
    }
    return cells;
  }

  /** Distance of each part. */
  double[] distances(PictureSketch other) {
    double[] distances = new double[parts.size()];
    for (int p = 0; p < distances.length; p++) {
      double sum = 0;
      for (int i = 0; i < parts.get(p).length; i++) {
        double apart = parts.get(p)[i] - other.parts.get(p)[i];
        sum += apart * apart;
      }
      distances[p] = Math.sqrt(sum);
    }
    return distances;
  }
}
