package athanor.bench;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.UnreadablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures as Athanor decodes them beside a peer's reading of the same files: {@code PictureFormats
 * FOLDER}, where each {@code NAME.EXT} has {@code NAME.EXT.ppm} beside it, a PPM of 8 bits. Prints a
 * line a file with the largest and the mean difference of 255; ends with 1 where one is above 1.
 */
final class PictureFormats {
  private PictureFormats() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> references;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      references = files.filter(file -> file.toString().endsWith(".ppm.peer")).sorted().toList();
    }
    int far = 0;
    for (Path reference : references) {
      String name = reference.getFileName().toString().replace(".ppm.peer", "");
      far += compare(name, reference.resolveSibling(name), reference) ? 0 : 1;
    }
    System.out.printf("%d files, %d further than 1 of 255%n", references.size(), far);
    System.exit(far == 0 && !references.isEmpty() ? 0 : 1);
  }

  private static boolean compare(String name, Path file, Path reference) throws IOException {
    Picture peer = PictureDecoder.decode(Files.readAllBytes(reference), PictureLimits.DEFAULT);
    Picture ours;
    try {
      ours = PictureDecoder.decode(Files.readAllBytes(file), PictureLimits.DEFAULT);
    } catch (UnreadablePictureException e) {
      System.out.printf("| %s | %s: %s | |%n", name, e.reason(), e.getMessage());
      return false;
    }
    if (ours.height() != peer.height() || ours.width() != peer.width()) {
      System.out.printf(
          "| %s | %d x %d, the peer has %d x %d | |%n",
          name, ours.width(), ours.height(), peer.width(), peer.height());
      return false;
    }
    int largest = 0;
    double sum = 0;
    for (int i = 0; i < ours.pixels().length; i++) {
      int difference =
          Math.abs(Math.round(ours.pixels()[i] * 255) - Math.round(peer.pixels()[i] * 255));
      largest = Math.max(largest, difference);
      sum += difference;
    }
    System.out.printf("| %s | %d | %.3f |%n", name, largest, sum / ours.pixels().length);
    return largest <= 1;
  }
}
