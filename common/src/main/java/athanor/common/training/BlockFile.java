package athanor.common.training;

import athanor.common.card.BadInputException;
import athanor.common.card.WholeFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One block in one file: magic {@code ATHB}, version, name, role, rows, columns (big-endian, as
 * {@link DataOutputStream} writes them), then the values as little-endian floats, row-major.
 */
public final class BlockFile {
  private static final int MAGIC = 0x41544842;
  private static final int VERSION = 1;

  private BlockFile() {}

  /** Writes a block; the file appears under its name once it is whole. */
  public static void write(FileSystem files, Path path, Block block) throws IOException {
    WholeFile.write(files, path, out -> write(out, block));
  }

  private static void write(OutputStream to, Block block) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, 1 << 16));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(block.name());
    out.writeUTF(block.role().name());
    out.writeInt(block.rows());
    out.writeInt(block.columns());
    FloatChunks.write(out, block.values());
    out.flush();
  }

  /**
   * Reads a block.
   *
   * @throws BadInputException where the file is no block or of another version
   */
  public static Block read(FileSystem files, Path path) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(files.open(path), 1 << 16))) {
      int magic = in.readInt();
      int version = magic == MAGIC ? in.readInt() : 0;
      if (version != VERSION) {
        throw new BadInputException(
            magic == MAGIC
                ? "%s has block version %d; this build reads %d".formatted(path, version, VERSION)
                : "%s is not a block file".formatted(path));
      }
      String name = in.readUTF();
      Block.Role role = Block.Role.valueOf(in.readUTF());
      int rows = in.readInt();
      int columns = in.readInt();
      float[] values = FloatChunks.read(in, Math.multiplyExact(rows, columns));
      return Block.of(name, role, rows, columns, values);
    }
  }
}
