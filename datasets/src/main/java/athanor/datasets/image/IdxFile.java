package athanor.datasets.image;

import athanor.common.card.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * The IDX format of MNIST: big-endian magic (0, 0, type 8, dimensions), sizes, then unsigned bytes;
 * as it is or gzipped.
 */
public final class IdxFile {
  private final int[] sizes;
  private final byte[] bytes;
  private final int start;

  private IdxFile(int[] sizes, byte[] bytes, int start) {
    this.sizes = sizes;
    this.bytes = bytes;
    this.start = start;
  }

  /** Whether bytes begin as an IDX file does, gzipped or not. */
  public static boolean isIdxName(String name) {
    return name.matches("(?i).*idx[123]-ubyte(\\.gz)?");
  }

  /**
   * Reads a whole file.
   *
   * @param content the file, gzipped or not; kept
   * @throws BadInputException where the header is none or promises other than what is there
   */
  public static IdxFile read(byte[] content, String where) {
    byte[] bytes = unzipped(content, where);
    int dimensions = bytes.length < 4 ? 0 : bytes[3];
    boolean magic = bytes.length >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 8;
    if (!magic || dimensions < 1 || dimensions > 4 || bytes.length < 4 + 4 * dimensions) {
      throw new BadInputException(where + " is no IDX file of unsigned bytes");
    }
    int[] sizes = new int[dimensions];
    long promised = 1;
    for (int i = 0; i < dimensions; i++) {
      sizes[i] = java.nio.ByteBuffer.wrap(bytes, 4 + 4 * i, 4).getInt();
      if (sizes[i] < 1 || (promised *= sizes[i]) > Integer.MAX_VALUE) {
        throw new BadInputException(
            "%s: size %d of dimension %d cannot be".formatted(where, sizes[i], i));
      }
    }
    int start = 4 + 4 * dimensions;
    if (promised != bytes.length - start) {
      throw new BadInputException(
          "%s: the header promises %d bytes of data, there are %d"
              .formatted(where, promised, bytes.length - start));
    }
    return new IdxFile(sizes, bytes, start);
  }

  private static byte[] unzipped(byte[] content, String where) {
    if (content.length < 2 || (content[0] & 0xff) != 0x1f || (content[1] & 0xff) != 0x8b) {
      return content;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BadInputException("%s: gzip is broken: %s".formatted(where, e.getMessage()), e);
    }
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
    return bytes[start + index] & 0xff;
  }

  /** A picture of one channel, 0..1. */
  public Picture picture(int index) {
    if (sizes.length != 3) {
      throw new IllegalStateException("pictures need 3 dimensions, got " + sizes.length);
    }
    float[] pixels = new float[sizes[1] * sizes[2]];
    int from = start + index * pixels.length;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (bytes[from + i] & 0xff) / 255f;
    }
    return new Picture(sizes[1], sizes[2], 1, pixels);
  }
}
