package athanor.models.game;

import java.util.SplittableRandom;

/**
 * Noise of an InfoGAN, of which part is to be read off the pictures.
 *
 * @param noise all of it, [rows, continuous + rest + categories], the last one-hot; kept
 * @param categories number of each row's category; kept
 * @param continuous [rows, continuous]; kept
 */
record InfoCode(float[] noise, int[] categories, float[] continuous) {

  static InfoCode draw(InfoGan.Code code, int rows, SplittableRandom random) {
    int named = code.continuous();
    int width = code.size();
    float[] continuous = Noise.uniform(rows, named, random);
    float[] rest = Noise.uniform(rows, code.rest(), random);
    float[] noise = new float[rows * width];
    int[] categories = new int[rows];
    for (int row = 0; row < rows; row++) {
      int at = row * width;
      System.arraycopy(continuous, row * named, noise, at, named);
      System.arraycopy(rest, row * code.rest(), noise, at + named, code.rest());
      categories[row] = random.nextInt(code.categories());
      noise[at + width - code.categories() + categories[row]] = 1;
    }
    return new InfoCode(noise, categories, continuous);
  }
}
