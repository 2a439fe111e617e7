package athanor.datasets.image;

import athanor.common.card.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

/**
 * The IDX format of MNIST: big-endian magic (0, 0, type 8, dimensions), sizes, then unsigned bytes;
 * as it is or gzipped.
 */
public final class IdxFile {
  private static final int MOST = Integer.MAX_VALUE - 16;

  private final int[] sizes;
  private final byte[] bytes;

  private IdxFile(int[] sizes, byte[] bytes) {
    this.sizes = sizes;
    this.bytes = bytes;
  }

  /** Whether bytes begin as an IDX file does, gzipped or not. */
  public static boolean isIdxName(String name) {
    return name.matches("(?i).*idx[123]-ubyte(\\.(gz|bz2|xz|zst))?");
  }

  /**
   * Reads a whole file. No more is unpacked than the header promises, whatever the gzip holds.
   *
   * @param content the file, gzipped or not
   * @throws BadInputException where the header is none or promises other than what is there
   */
  public static IdxFile read(byte[] content, String where) {
    try (InputStream in = plain(content)) {
      int[] sizes = sizes(in, where);
      long promised = 1;
      for (int i = 0; i < sizes.length; i++) {
        if (sizes[i] < 1 || (promised *= sizes[i]) > MOST) {
          throw new BadInputException(
              "%s: size %d of dimension %d cannot be".formatted(where, sizes[i], i));
        }
      }
      byte[] bytes = in.readNBytes((int) promised);
      if (bytes.length < promised || in.read() >= 0) {
        throw new BadInputException(
            "%s: the header promises %d bytes of data, there are %s"
                .formatted(where, promised, bytes.length < promised ? bytes.length : "more"));
      }
      return new IdxFile(sizes, bytes);
    } catch (IOException e) {
      throw new BadInputException("%s: gzip is broken: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static InputStream plain(byte[] content) throws IOException {
    InputStream in = new ByteArrayInputStream(content);
    boolean gzip = content.length > 1 && (content[0] & 0xff) == 0x1f && (content[1] & 0xff) == 0x8b;
    return gzip ? new GZIPInputStream(in) : in;
  }

  private static int[] sizes(InputStream in, String where) throws IOException {
    byte[] magic = in.readNBytes(4);
    int dimensions = magic.length < 4 ? 0 : magic[3];
    boolean known = magic.length == 4 && magic[0] == 0 && magic[1] == 0 && magic[2] == 8;
    byte[] head = in.readNBytes(known && dimensions > 0 ? 4 * dimensions : 0);
    if (!known || dimensions < 1 || dimensions > 4 || head.length < 4 * dimensions) {
      throw new BadInputException(where + " is no IDX file of unsigned bytes");
    }
    int[] sizes = new int[dimensions];
    ByteBuffer.wrap(head).asIntBuffer().get(sizes);
    return sizes;
  }

  /** Number of pictures or labels. */
  public int count() {
    return sizes[0];
  }

  /** Dimensions: 3 for pictures, 1 for labels. */
  public int dimensions() {
    return sizes.length;
  }

  /** A label, 0..255. */
  public int label(int index) {
    return bytes[index] & 0xff;
  }

  /** A picture of one channel, 0..1. */
  public Picture picture(int index) {
    if (sizes.length != 3) {
      throw new IllegalStateException("pictures need 3 dimensions, got " + sizes.length);
    }
    float[] pixels = new float[sizes[1] * sizes[2]];
    int from = index * pixels.length;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (bytes[from + i] & 0xff) / 255f;
    }
    return new Picture(sizes[1], sizes[2], 1, pixels);
  }
}
