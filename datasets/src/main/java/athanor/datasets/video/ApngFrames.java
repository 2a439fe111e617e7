package athanor.datasets.video;

import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.UnreadablePictureException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * The frames of an animated PNG (PNG specification, third edition, section 11.3.6): each becomes a
 * PNG of its own, which Java reads. A first picture that is no frame is left out.
 */
final class ApngFrames {
  private static final byte[] HEADER = bytes("IHDR");
  private static final byte[] CONTROL = bytes("acTL");
  private static final byte[] FRAME = bytes("fcTL");
  private static final byte[] FRAME_DATA = bytes("fdAT");
  private static final byte[] DATA = bytes("IDAT");
  private static final byte[] END = bytes("IEND");
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final PictureLimits limits;
  private final Animation.Viewer viewer;
  private final ByteArrayOutputStream common = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private Optional<Frame> frame = Optional.empty();
  private ByteBuffer header = ByteBuffer.allocate(0);
  private Screen screen = new Screen(1, 1);
  private double millis;
  private int frames;

  private ApngFrames(PictureLimits limits, Animation.Viewer viewer) {
    this.limits = limits;
    this.viewer = viewer;
  }

  private static byte[] bytes(String type) {
    return type.getBytes(StandardCharsets.US_ASCII);
  }

  static int read(byte[] file, PictureLimits limits, Animation.Viewer viewer) throws IOException {
    ApngFrames reading = new ApngFrames(limits, viewer);
    PngChunks chunks = new PngChunks(file);
    boolean ended = false;
    while (!ended && chunks.next()) {
      ended = chunks.is(END);
      reading.chunk(chunks);
    }
    if (!ended) {
      throw new EOFException("there is no last chunk after %d frames".formatted(reading.frames));
    }
    return (int) Math.round(reading.millis / Math.max(1, reading.frames));
  }

  /** What a chunk fcTL says of a frame. */
  private record Frame(int width, int height, Screen.Place place, double millis) {
    static Frame of(ByteBuffer in) {
      in.getInt();
      int width = in.getInt();
      int height = in.getInt();
      int left = in.getInt();
      int top = in.getInt();
      int numerator = in.getShort() & 0xffff;
      int denominator = in.getShort() & 0xffff;
      Screen.Disposal[] disposals = Screen.Disposal.values();
      Screen.Disposal disposal = disposals[Math.min(disposals.length - 1, in.get() & 0xff)];
      boolean over = in.get() == 1;
      if (left < 0 || top < 0) {
        throw new UnreadablePictureException(
            "broken film", "a frame is at %d, %d; allowed are 0 and more".formatted(left, top));
      }
      return new Frame(
          width,
          height,
          new Screen.Place(left, top, over, disposal),
          1000.0 * numerator / (denominator == 0 ? 100 : denominator));
    }
  }

  private void chunk(PngChunks chunk) throws IOException {
    if (chunk.is(HEADER)) {
      header = chunk.data();
      Animation.checkScreen(header.getInt(0), header.getInt(4), limits);
      screen = new Screen(header.getInt(0), header.getInt(4));
    } else if (chunk.is(CONTROL)) {
      Animation.checkCount(chunk.data().getInt() & 0xffffffffL);
    } else if (chunk.is(FRAME) || chunk.is(END)) {
      show();
      frame = chunk.is(FRAME) ? Optional.of(Frame.of(chunk.data())) : Optional.empty();
    } else if (chunk.is(DATA)) {
      put(data, DATA, chunk.data());
    } else if (chunk.is(FRAME_DATA)) {
      ByteBuffer numbered = chunk.data();
      numbered.getInt();
      put(data, DATA, numbered.slice());
    } else if (data.size() == 0) {
      put(common, chunk.type(), chunk.data());
    }
  }

  private void show() throws IOException {
    if (frame.isPresent()) {
      Frame now = frame.get();
      Animation.checkScreen(now.width, now.height, limits);
      Animation.checkCount(++frames);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(now)));
      screen.show(image, now.place, viewer);
      millis += now.millis;
    }
    data.reset();
  }

  /** A PNG of one frame. */
  private byte[] png(Frame now) throws IOException {
    ByteBuffer sized = ByteBuffer.allocate(header.capacity()).put(header.duplicate().rewind());
    sized.putInt(0, now.width).putInt(4, now.height);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(SIGNATURE);
    put(whole, HEADER, sized.rewind());
    common.writeTo(whole);
    data.writeTo(whole);
    put(whole, END, ByteBuffer.allocate(0));
    return whole.toByteArray();
  }

  private static void put(ByteArrayOutputStream to, byte[] type, ByteBuffer data) {
    byte[] content = new byte[data.remaining()];
    data.get(content);
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(content);
    to.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    to.writeBytes(type);
    to.writeBytes(content);
    to.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
