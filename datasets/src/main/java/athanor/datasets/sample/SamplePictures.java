package athanor.datasets.sample;

import athanor.datasets.image.PictureSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Painted pictures as a zip of PNG files and a CSV of their attributes. */
public final class SamplePictures {
  /** The zip of PNG files. */
  public static final String ZIP = "pictures.zip";

  /** The CSV of attributes, a line a file, in the order painted. */
  public static final String ATTRIBUTES = "attributes.csv";

  private SamplePictures() {}

  /**
   * Writes pictures, which all have the labels of the first one. The same pictures are the same
   * bytes.
   *
   * @param folder made where it is not there
   * @throws IllegalArgumentException where there is no picture
   */
  public static void write(Path folder, List<PaintedPicture> pictures) throws IOException {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("pictures must be 1 or more, got 0");
    }
    Files.createDirectories(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve(ZIP));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (PaintedPicture picture : pictures) {
        ZipEntry head = new ZipEntry(file(picture));
        head.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(head);
        zip.write(PictureSheet.png(picture.image()));
        zip.closeEntry();
      }
    }
    Files.writeString(folder.resolve(ATTRIBUTES), attributes(pictures));
  }

  private static String attributes(List<PaintedPicture> pictures) {
    List<String> names = List.copyOf(pictures.get(0).labels().keySet());
    StringBuilder csv = new StringBuilder("file");
    names.forEach(name -> csv.append(',').append(name));
    for (PaintedPicture picture : pictures) {
      csv.append('\n').append(file(picture));
      names.forEach(name -> csv.append(',').append(picture.labels().get(name)));
    }
    return csv.append('\n').toString();
  }

  private static String file(PaintedPicture picture) {
    return picture.name() + ".png";
  }
}
