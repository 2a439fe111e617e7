package athanor.datasets.video;

import athanor.datasets.image.PictureLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.w3c.dom.NodeList;

/** The frames of a GIF on their screen (GIF89a, sections 18, 20 and 23). */
final class GifFrames {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int MILLIS_PER_UNIT = 10;

  private GifFrames() {}

  static int read(byte[] file, PictureLimits limits, Animation.Viewer viewer) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, false, false);
      int frames = reader.getNumImages(true);
      Animation.checkCount(frames);
      int width = Math.max(number(file, 6), reader.getWidth(0));
      int height = Math.max(number(file, 8), reader.getHeight(0));
      Animation.checkScreen(width, height, limits);
      Screen screen = new Screen(width, height);
      long units = 0;
      for (int i = 0; i < frames; i++) {
        Animation.checkScreen(reader.getWidth(i), reader.getHeight(i), limits);
        BufferedImage frame = reader.read(i);
        Control control =
            new Control((IIOMetadataNode) reader.getImageMetadata(i).getAsTree(FORMAT));
        screen.show(frame, control.place(), viewer);
        units += control.number("GraphicControlExtension", "delayTime");
      }
      return Math.round((float) units * MILLIS_PER_UNIT / frames);
    } finally {
      reader.dispose();
    }
  }

  private static int number(byte[] file, int at) {
    return at + 1 < file.length ? file[at] & 0xff | (file[at + 1] & 0xff) << 8 : 0;
  }

  /** What a file says of a frame. */
  private record Control(IIOMetadataNode root) {
    Screen.Place place() {
      Screen.Disposal disposal =
          switch (text("GraphicControlExtension", "disposalMethod")) {
            case "restoreToBackgroundColor" -> Screen.Disposal.CLEAR;
            case "restoreToPrevious" -> Screen.Disposal.RESTORE;
            default -> Screen.Disposal.KEEP;
          };
      return new Screen.Place(
          number("ImageDescriptor", "imageLeftPosition"),
          number("ImageDescriptor", "imageTopPosition"),
          true,
          disposal);
    }

    int number(String node, String attribute) {
      String text = text(node, attribute);
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private String text(String node, String attribute) {
      NodeList nodes = root.getElementsByTagName(node);
      return nodes.getLength() == 0
          ? ""
          : ((IIOMetadataNode) nodes.item(0)).getAttribute(attribute);
    }
  }
}
