package athanor.datasets.raw;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** How one file is packed, by its first bytes and its name. */
enum Packing {
  GZIP("gzip", new String[] {".gz", ".tgz"}, 0x1f, 0x8b) {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new GZIPInputStream(in, 1 << 16);
    }
  },
  BZIP2("bzip2", new String[] {".bz2", ".tbz2", ".tbz"}, 'B', 'Z', 'h') {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  XZ("xz", new String[] {".xz", ".txz"}, 0xfd, '7', 'z', 'X', 'Z', 0) {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new XZInputStream(in, MEMORY_KIBIBYTES);
    }
  },
  LZMA("lzma", new String[] {".lzma", ".tlz"}, 0x5d, 0, 0) {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new LZMAInputStream(in, MEMORY_KIBIBYTES);
    }
  },
  ZSTD("zstd", new String[] {".zst", ".tzst"}, 0x28, 0xb5, 0x2f, 0xfd) {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new ZstdInputStreamNoFinalizer(in);
    }
  };

  /** Bytes of a file's beginning that {@link #of} looks at. */
  static final int HEAD = 6;

  /** What a dictionary may take; the largest preset of xz takes 65 MiB. */
  private static final int MEMORY_KIBIBYTES = 128 << 10;

  private final String word;
  private final String[] endings;
  private final int[] magic;

  Packing(String word, String[] endings, int... magic) {
    this.word = word;
    this.endings = endings;
    this.magic = magic;
  }

  abstract InputStream open(InputStream in) throws IOException;

  String word() {
    return word;
  }

  /** The packing that a name promises. */
  static Optional<Packing> ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Packing packing : values()) {
      for (String ending : packing.endings) {
        if (lower.endsWith(ending)) {
          return Optional.of(packing);
        }
      }
    }
    return Optional.empty();
  }

  /** The packing that a file's first bytes show. LZMA has no mark: its name must say it. */
  static Optional<Packing> ofBytes(byte[] head) {
    for (Packing packing : values()) {
      if (packing != LZMA && packing.begins(head)) {
        return Optional.of(packing);
      }
    }
    return Optional.empty();
  }

  private boolean begins(byte[] head) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A packed file's name without the packing: {@code a.tar} for {@code a.tar.gz} and {@code a.tgz}.
   */
  static String inner(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Packing packing : values()) {
      for (String ending : packing.endings) {
        if (lower.endsWith(ending)) {
          String plain = name.substring(0, name.length() - ending.length());
          return ending.startsWith(".t") ? plain + ".tar" : plain;
        }
      }
    }
    return name;
  }
}
