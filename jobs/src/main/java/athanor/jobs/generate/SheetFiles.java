package athanor.jobs.generate;

import athanor.common.card.OutputDirectory;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import athanor.jobs.open.ModelFiles;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Sheets of pictures in an output directory.
 *
 * @param zoom screen pixels per pixel
 */
record SheetFiles(OutputDirectory directory, Configuration hadoop, int zoom) {

  /**
   * Writes a sheet.
   *
   * @param columns pictures per row; 0 for about as many columns as rows
   */
  void sheet(String name, List<Picture> pictures, int columns) {
    int wide = columns > 0 ? columns : (int) Math.ceil(Math.sqrt(pictures.size()));
    ModelFiles.write(
        directory.path(name), hadoop, out -> out.write(PictureSheet.png(pictures, wide, zoom)));
  }

  /** Writes each picture into a file of its own. */
  void singles(List<Picture> pictures) {
    for (int i = 0; i < pictures.size(); i++) {
      sheet("picture-%05d.png".formatted(i), List.of(pictures.get(i)), 1);
    }
  }
}
