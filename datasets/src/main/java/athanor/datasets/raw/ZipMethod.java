package athanor.datasets.raw;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** How the entries of a zip are compressed (PKWARE APPNOTE 6.3.10, section 4.4.5). */
enum ZipMethod {
  STORED(0) {
    @Override
    InputStream open(InputStream in, ZipHeader header) {
      return in;
    }
  },
  DEFLATE(8) {
    @Override
    InputStream open(InputStream in, ZipHeader header) {
      return new InflateStream(in);
    }
  },
  DEFLATE64(9) {
    @Override
    InputStream open(InputStream in, ZipHeader header) {
      return new Deflate64CompressorInputStream(in);
    }
  },
  BZIP2(12) {
    @Override
    InputStream open(InputStream in, ZipHeader header) throws IOException {
      return new BZip2CompressorInputStream(in);
    }
  },
  LZMA(14) {
    @Override
    InputStream open(InputStream in, ZipHeader header) throws IOException {
      return lzma(in, header);
    }
  },
  ZSTD(93) {
    @Override
    InputStream open(InputStream in, ZipHeader header) throws IOException {
      return new ZstdInputStreamNoFinalizer(in);
    }
  },
  XZ(95) {
    @Override
    InputStream open(InputStream in, ZipHeader header) throws IOException {
      return new XZInputStream(in, MEMORY >> 10);
    }
  };

  /** What a dictionary may take, in bytes. */
  private static final int MEMORY = 128 << 20;

  private static final int LZMA_ENDS_BY_MARK = 2;

  private static final Map<Integer, String> CLOSED =
      Map.of(
          1,
          "shrink",
          6,
          "implode",
          10,
          "IBM TERSE",
          94,
          "MP3",
          96,
          "JPEG variant",
          97,
          "WavPack",
          98,
          "PPMd",
          99,
          "AES encryption");

  private final int number;

  ZipMethod(int number) {
    this.number = number;
  }

  abstract InputStream open(InputStream in, ZipHeader header) throws IOException;

  int number() {
    return number;
  }

  static Optional<ZipMethod> of(int number) {
    return Arrays.stream(values()).filter(method -> method.number == number).findFirst();
  }

  /** A method by name, read or not. */
  static String word(int number) {
    return of(number)
        .map(method -> method.name().toLowerCase(Locale.ROOT))
        .orElseGet(
            () -> "%s (method %d)".formatted(CLOSED.getOrDefault(number, "unknown"), number));
  }

  private static InputStream lzma(InputStream in, ZipHeader header) throws IOException {
    byte[] head = in.readNBytes(9);
    if (head.length < 9) {
      throw new EOFException("the head of LZMA breaks off");
    }
    ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int dictionary = numbers.getInt(5);
    if (numbers.getShort(2) != 5 || dictionary < 0 || dictionary > MEMORY) {
      throw new IOException(
          "LZMA's dictionary may have %d bytes, got %d".formatted(MEMORY, dictionary));
    }
    boolean ends = (header.flags() & LZMA_ENDS_BY_MARK) != 0 || header.size() < 0;
    return new LZMAInputStream(in, ends ? -1 : header.size(), head[4], dictionary);
  }

  /** Raw deflate; zlib may ask for a byte more than there is. */
  private static final class InflateStream extends InflaterInputStream {
    private boolean padded;

    InflateStream(InputStream in) {
      super(in, new Inflater(true), 1 << 16);
    }

    @Override
    protected void fill() throws IOException {
      len = in.read(buf, 0, buf.length);
      if (len < 0) {
        if (padded) {
          throw new EOFException("the compressed data breaks off");
        }
        padded = true;
        buf[0] = 0;
        len = 1;
      }
      inf.setInput(buf, 0, len);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
