package athanor.datasets.sample;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.TreeMap;

/**
 * A picture painted by code.
 *
 * @param name file name without ending
 * @param image the pixels
 * @param labels what was painted, by attribute; copied
 */
public record PaintedPicture(String name, BufferedImage image, Map<String, String> labels) {
  public PaintedPicture {
    labels = new TreeMap<>(labels);
  }
}
