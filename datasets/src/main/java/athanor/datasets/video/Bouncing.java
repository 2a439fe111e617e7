package athanor.datasets.video;

import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pictures that move evenly in a frame and bounce off its edges, as the digits of Moving MNIST do
 * (Srivastava et al. 2015, section 3.2). Where pictures meet, the brighter pixel is seen.
 *
 * @param size rows and columns of the frame
 * @param frames of a film
 * @param speed pixels per frame; the direction is drawn
 * @param delayMillis for which each frame is shown
 */
public record Bouncing(int size, int frames, double speed, int delayMillis)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * A picture that moves.
   *
   * @param pixels row-major [height, width, channels], 0..255; kept
   */
  public record Mover(Shape shape, byte[] pixels) implements Serializable {}

  public Bouncing {
    if (size < 1 || frames < 1 || !(speed >= 0)) {
      throw new IllegalArgumentException(
          "size and frames must be 1 or more and speed 0 or more, got %d, %d and %s"
              .formatted(size, frames, speed));
    }
  }

  /**
   * A film.
   *
   * @param movers of one number of channels, none larger than the frame
   */
  public Film film(List<Mover> movers, SplittableRandom random) {
    Shape frame = new Shape(size, size, movers.get(0).shape.channels());
    byte[] pixels = new byte[frames * frame.size()];
    List<Course> courses = new ArrayList<>();
    for (Mover mover : movers) {
      if (mover.shape.height() > size || mover.shape.width() > size) {
        throw new IllegalArgumentException(
            "a picture of %d x %d does not fit into a frame of %d"
                .formatted(mover.shape.height(), mover.shape.width(), size));
      }
      courses.add(
          new Course(size - mover.shape.height(), size - mover.shape.width(), speed, random));
    }
    for (int t = 0; t < frames; t++) {
      for (int m = 0; m < movers.size(); m++) {
        Course course = courses.get(m);
        draw(movers.get(m), course.row(), course.column(), pixels, t * frame.size());
        course.step();
      }
    }
    return new Film(frame, pixels, delayMillis);
  }

  private void draw(Mover mover, int top, int left, byte[] to, int start) {
    int line = mover.shape.width() * mover.shape.channels();
    for (int i = 0; i < mover.pixels.length; i++) {
      int row = top + i / line;
      int at = start + (row * size + left) * mover.shape.channels() + i % line;
      if ((mover.pixels[i] & 0xff) > (to[at] & 0xff)) {
        to[at] = mover.pixels[i];
      }
    }
  }

  /** Where a picture is. Not thread-safe. */
  private static final class Course {
    private final double[] most;
    private final double[] place = new double[2];
    private final double[] velocity = new double[2];

    Course(int rows, int columns, double speed, SplittableRandom random) {
      this.most = new double[] {rows, columns};
      double angle = 2 * Math.PI * random.nextDouble();
      velocity[0] = speed * Math.cos(angle);
      velocity[1] = speed * Math.sin(angle);
      for (int d = 0; d < 2; d++) {
        place[d] = random.nextDouble() * most[d];
      }
    }

    int row() {
      return (int) Math.round(place[0]);
    }

    int column() {
      return (int) Math.round(place[1]);
    }

    void step() {
      for (int d = 0; d < 2; d++) {
        place[d] += velocity[d];
        // Twice, as a fast picture may meet both edges in one step.
        for (int times = 0; times < 2; times++) {
          if (place[d] < 0) {
            place[d] = -place[d];
            velocity[d] = -velocity[d];
          } else if (place[d] > most[d]) {
            place[d] = 2 * most[d] - place[d];
            velocity[d] = -velocity[d];
          }
        }
        place[d] = Math.max(0, Math.min(most[d], place[d]));
      }
    }
  }
}
