package athanor.datasets.video;

import athanor.datasets.image.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A film as a GIF that repeats without end. */
public final class GifFile {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int MOST_COLOURS = 256;

  /** Browsers show frames of less than two hundredths of a second much longer. */
  private static final int LEAST_UNITS = 2;

  private GifFile() {}

  /**
   * Writes a film. Grey films and frames of at most 256 colours keep their values.
   *
   * @param zoom screen pixels per pixel and direction
   */
  public static byte[] of(Film film, int zoom) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Picture frame : film.pictures()) {
        BufferedImage image = image(frame, zoom);
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        describe(metadata, Math.max(LEAST_UNITS, Math.round(film.delayMillis() / 10f)));
        writer.writeToSequence(new IIOImage(image, null, metadata), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException("a GIF in memory cannot fail", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void describe(IIOMetadata metadata, int units) throws IIOInvalidTreeException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(units));
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    child(root, "ApplicationExtensions").appendChild(loop);
    metadata.setFromTree(FORMAT, root);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    if (root.getElementsByTagName(name).item(0) instanceof IIOMetadataNode there) {
      return there;
    }
    IIOMetadataNode made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }

  private static BufferedImage image(Picture frame, int zoom) {
    int[] colours = colours(frame, zoom);
    int width = frame.width() * zoom;
    int height = frame.height() * zoom;
    Map<Integer, Integer> numbers = new TreeMap<>();
    for (int colour : colours) {
      numbers.putIfAbsent(colour, numbers.size());
    }
    if (numbers.size() > MOST_COLOURS) {
      // The writer chooses a palette itself.
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      image.setRGB(0, 0, width, height, colours, 0, width);
      return image;
    }
    int[] palette = new int[MOST_COLOURS];
    numbers.forEach((colour, number) -> palette[number] = colour);
    IndexColorModel model =
        new IndexColorModel(8, MOST_COLOURS, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int i = 0; i < colours.length; i++) {
      image.getRaster().setSample(i % width, i / width, 0, numbers.get(colours[i]));
    }
    return image;
  }

  /** 0xRRGGBB of each screen pixel. */
  private static int[] colours(Picture frame, int zoom) {
    int width = frame.width() * zoom;
    int[] colours = new int[width * frame.height() * zoom];
    for (int i = 0; i < colours.length; i++) {
      int y = i / width / zoom;
      int x = i % width / zoom;
      for (int c = 0; c < 3; c++) {
        float value = frame.at(y, x, Math.min(c, frame.channels() - 1));
        colours[i] = colours[i] << 8 | Math.round(Math.max(0, Math.min(1, value)) * 255);
      }
    }
    return colours;
  }
}
