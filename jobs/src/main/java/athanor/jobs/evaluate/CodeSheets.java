package athanor.jobs.evaluate;

import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureSheet;
import athanor.jobs.command.Session;
import athanor.jobs.family.Families;
import athanor.jobs.family.Painting;
import athanor.jobs.open.ModelFiles;
import java.util.List;
import java.util.SplittableRandom;

/** Sheets of what a model paints of drawn codes, and of a walk over them where they have size 2. */
final class CodeSheets {
  private static final int SIDE = 15;
  private static final double REACH = 2;
  private static final int ZOOM = 2;

  private CodeSheets() {}

  /** Writes {@code samples.png} and, for codes of size 2, {@code walk.png}. */
  static void write(
      OutputDirectory directory,
      Session session,
      Families families,
      InputDirectory model,
      long seed) {
    Painting painting = families.require(model, Painting.class, "paint codes");
    try (PicturePainter painter = painting.reader().read(model, session.hadoop())) {
      sheet(directory, session, "samples.png", painter, drawn(painter.codeSize(), seed));
      if (painter.codeSize() == 2) {
        sheet(directory, session, "walk.png", painter, walked());
      }
    }
  }

  private static float[] drawn(int codeSize, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] drawn = new float[SIDE * SIDE * codeSize];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    return drawn;
  }

  private static float[] walked() {
    float[] walked = new float[SIDE * SIDE * 2];
    for (int i = 0; i < SIDE * SIDE; i++) {
      walked[2 * i] = (float) (REACH * (2.0 * (i % SIDE) / (SIDE - 1) - 1));
      walked[2 * i + 1] = (float) (REACH * (2.0 * (i / SIDE) / (SIDE - 1) - 1));
    }
    return walked;
  }

  private static void sheet(
      OutputDirectory directory,
      Session session,
      String name,
      PicturePainter painter,
      float[] codes) {
    List<Picture> pictures = painter.pictures(codes, new float[0], SIDE * SIDE);
    ModelFiles.write(
        directory.path(name),
        session.hadoop(),
        out -> out.write(PictureSheet.png(pictures, SIDE, ZOOM)));
  }
}
