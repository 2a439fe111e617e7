package athanor.jobs.evaluate;

import java.util.SplittableRandom;

/** How grey values of 0..1 become the pixels that are measured. */
enum Pixels {
  /** As they are. */
  GREY,
  /** 1 from one half on, else 0. */
  THRESHOLD,
  /** Generated ones are 1 with the probability that they say, real ones as for a threshold. */
  DRAWN;

  /** Turns real pixels, in place. */
  void real(float[] pixels) {
    if (this != GREY) {
      threshold(pixels);
    }
  }

  /** Turns generated pixels, in place. */
  void made(float[] pixels, long seed) {
    switch (this) {
      case GREY -> {}
      case THRESHOLD -> threshold(pixels);
      case DRAWN -> {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = random.nextDouble() < pixels[i] ? 1 : 0;
        }
      }
    }
  }

  private static void threshold(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixels[i] >= 0.5f ? 1 : 0;
    }
  }
}
