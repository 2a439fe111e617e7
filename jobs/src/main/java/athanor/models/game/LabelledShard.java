package athanor.models.game;

import athanor.datasets.image.PictureShard;
import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Pictures of which a few have a label.
 *
 * @param pictures kept, do not modify
 * @param classes number of each picture's label, -1 where it has none; kept
 * @param labelled pictures that have one; kept
 */
public record LabelledShard(PictureShard pictures, int[] classes, int[] labelled)
    implements Serializable {

  /** Pictures whose condition is the label, one-hot; all zeros where there is none. */
  public static LabelledShard of(PictureShard pictures) {
    int width = pictures.conditionWidth();
    int[] classes = new int[pictures.count()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = -1;
      for (int c = 0; c < width; c++) {
        classes[i] = pictures.conditions()[i * width + c] > 0 ? c : classes[i];
      }
    }
    int[] known = IntStream.range(0, classes.length).filter(i -> classes[i] >= 0).toArray();
    return new LabelledShard(pictures, classes, known);
  }

  /** Pictures drawn from those with a label; from all where none has one. */
  int[] someLabelled(int count, SplittableRandom random) {
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      drawn[i] =
          labelled.length == 0
              ? random.nextInt(pictures.count())
              : labelled[random.nextInt(labelled.length)];
    }
    return drawn;
  }

  /** Labels of pictures. */
  int[] labels(int[] chosen) {
    return IntStream.of(chosen).map(i -> classes[i]).toArray();
  }
}
