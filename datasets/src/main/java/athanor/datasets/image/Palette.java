package athanor.datasets.image;

import athanor.common.card.BadInputException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A few colours, and the index of each.
 *
 * @param colours row-major [colours, 3], 0..1; copied
 */
public record Palette(float[] colours) {
  public Palette {
    if (colours.length == 0 || colours.length % 3 != 0) {
      throw new IllegalArgumentException(
          "a palette needs 3 values per colour, got " + colours.length);
    }
    colours = colours.clone();
  }

  /** How many colours there are. */
  public int size() {
    return colours.length / 3;
  }

  /** Reads lines of three numbers 0..255 with white space between, a colour a line. */
  public static Palette read(String text, String where) {
    String[] lines = text.strip().split("\\R+");
    float[] colours = new float[lines.length * 3];
    for (int i = 0; i < lines.length; i++) {
      String[] parts = lines[i].strip().split("\\s+");
      for (int c = 0; c < 3; c++) {
        int value = parts.length == 3 ? number(parts[c]) : -1;
        if (value < 0 || value > 255) {
          throw new BadInputException(
              "%s line %d must be three numbers 0..255, got \"%s\""
                  .formatted(where, i + 1, lines[i]));
        }
        colours[3 * i + c] = value / 255f;
      }
    }
    return new Palette(colours);
  }

  private static int number(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  /**
   * The colours that approximate all pixels with least squared error: k-means (Lloyd 1982), started
   * as k-means++ does (Arthur and Vassilvitskii 2007).
   *
   * @param pixels row-major [pixels, 3]
   */
  public static Palette kMeans(float[] pixels, int colours, int rounds, long seed) {
    int count = pixels.length / 3;
    if (colours < 1 || colours > count) {
      throw new IllegalArgumentException(
          "palette must have 1..%d colours, got %d".formatted(count, colours));
    }
    Palette palette = new Palette(spread(pixels, colours, new SplittableRandom(seed)));
    for (int round = 0; round < rounds; round++) {
      palette = palette.moved(pixels);
    }
    return palette;
  }

  private static float[] spread(float[] pixels, int colours, SplittableRandom random) {
    int count = pixels.length / 3;
    float[] chosen = new float[colours * 3];
    double[] nearest = new double[count];
    Arrays.fill(nearest, Double.MAX_VALUE);
    int pick = random.nextInt(count);
    for (int k = 0; k < colours; k++) {
      System.arraycopy(pixels, pick * 3, chosen, k * 3, 3);
      double total = 0;
      for (int i = 0; i < count; i++) {
        nearest[i] = Math.min(nearest[i], distance(chosen, k, pixels, i));
        total += nearest[i];
      }
      double left = random.nextDouble() * total;
      pick = 0;
      while (pick < count - 1 && (left -= nearest[pick]) > 0) {
        pick++;
      }
    }
    return chosen;
  }

  private Palette moved(float[] pixels) {
    double[] sums = new double[colours.length];
    int[] counts = new int[size()];
    for (int i = 0; i < pixels.length / 3; i++) {
      int k = nearest(pixels, i);
      counts[k]++;
      for (int c = 0; c < 3; c++) {
        sums[3 * k + c] += pixels[3 * i + c];
      }
    }
    float[] moved = colours.clone();
    for (int i = 0; i < moved.length; i++) {
      if (counts[i / 3] > 0) {
        moved[i] = (float) (sums[i] / counts[i / 3]);
      }
    }
    return new Palette(moved);
  }

  private int nearest(float[] pixels, int pixel) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int k = 0; k < size(); k++) {
      double d = distance(colours, k, pixels, pixel);
      if (d < least) {
        least = d;
        best = k;
      }
    }
    return best;
  }

  private static double distance(float[] a, int i, float[] b, int j) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double d = a[3 * i + c] - b[3 * j + c];
      sum += d * d;
    }
    return sum;
  }

  /** Each pixel's nearest colour by index: one channel. */
  public Picture indices(Picture picture) {
    Picture rgb = picture.rgb();
    float[] indices = new float[rgb.height() * rgb.width()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = nearest(rgb.pixels(), i);
    }
    return new Picture(rgb.height(), rgb.width(), 1, indices);
  }

  /** Colours for indices: three channels. */
  public Picture colours(Picture indices) {
    float[] pixels = new float[indices.pixels().length * 3];
    for (int i = 0; i < indices.pixels().length; i++) {
      int k = Math.max(0, Math.min(size() - 1, Math.round(indices.pixels()[i])));
      System.arraycopy(colours, 3 * k, pixels, 3 * i, 3);
    }
    return new Picture(indices.height(), indices.width(), 3, pixels);
  }
}
