package athanor.spark.rounds;

import athanor.common.training.Block;
import athanor.common.training.Snapshot;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.BroadcastBlockId;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.io.ChunkedByteBuffer;
import scala.reflect.ClassTag$;

/**
 * A snapshot whose blocks few replicas request. It stays in the driver's block manager, and a
 * worker fetches its pieces straight into the replica's array.
 *
 * <p>Unlike a broadcast, nothing of it is kept on an executor, so nothing is held twice there,
 * looked up, reported to the driver or removed. Pieces are registered under the id of a
 * longer-lived broadcast, so Spark cleans up leftovers with it.
 */
final class LentSnapshot implements RemoteWeights {
  private static final long serialVersionUID = 1;

  /** Values a piece: 16 MB. */
  private static final int PIECE = 1 << 22;

  /** From so many bytes on pieces rest on the driver's disk: its heap has the snapshot already. */
  private static final long LARGE = 256L << 20;

  private final BlockManagerId driver = store().blockManagerId();
  private final long broadcast;
  private final int round;
  private transient Map<String, Shape> shapes = new LinkedHashMap<>();

  /**
   * What a worker must know of a block before it has it.
   *
   * @param number place of the block in the snapshot
   */
  private record Shape(int number, String name, Block.Role role, int rows, int columns) {
    int size() {
      return rows * columns;
    }

    int pieces() {
      return (int) (((long) size() + PIECE - 1) / PIECE);
    }
  }

  private LentSnapshot(long broadcast, int round) {
    this.broadcast = broadcast;
    this.round = round;
  }

  /**
   * Puts a snapshot where workers find it.
   *
   * @param broadcast number of a broadcast that is destroyed later than this
   * @param round number of the round
   */
  static LentSnapshot of(long broadcast, int round, Snapshot snapshot) {
    LentSnapshot lent = new LentSnapshot(broadcast, round);
    StorageLevel level =
        snapshot.bytes() < LARGE ? StorageLevel.MEMORY_AND_DISK_SER() : StorageLevel.DISK_ONLY();
    List<Runnable> puts = new ArrayList<>();
    for (Block block : snapshot.blocks()) {
      Shape shape =
          new Shape(lent.shapes.size(), block.name(), block.role(), block.rows(), block.columns());
      lent.shapes.put(shape.name(), shape);
      for (int piece = 0; piece < shape.pieces(); piece++) {
        int from = piece * PIECE;
        BlockId id = lent.id(shape, piece);
        puts.add(() -> put(id, bytes(block.values(), from), level));
      }
    }
    puts.parallelStream().forEach(Runnable::run);
    return lent;
  }

  private static ByteBuffer bytes(float[] values, int from) {
    int count = Math.min(PIECE, values.length - from);
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, from, count);
    return bytes;
  }

  private static void put(BlockId id, ByteBuffer bytes, StorageLevel level) {
    boolean done =
        store()
            .putBytes(
                id,
                new ChunkedByteBuffer(bytes),
                level,
                false,
                ClassTag$.MODULE$.apply(float[].class));
    if (!done) {
      throw new IllegalStateException("the driver's block manager cannot store " + id);
    }
  }

  private BlockId id(Shape shape, int piece) {
    return new BroadcastBlockId(
        broadcast, "round%dblock%dpiece%d".formatted(round, shape.number(), piece));
  }

  private static BlockManager store() {
    return SparkEnv.get().blockManager();
  }

  @Override
  public Block block(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException(
          "no block is named %s; there are %s".formatted(name, shapes.keySet()));
    }
    float[] values = new float[shape.size()];
    for (int piece = 0; piece < shape.pieces(); piece++) {
      fetch(id(shape, piece), values, piece * PIECE);
    }
    return Block.of(shape.name(), shape.role(), shape.rows(), shape.columns(), values);
  }

  private void fetch(BlockId id, float[] values, int from) {
    ManagedBuffer fetched = null;
    try {
      fetched =
          store()
              .blockTransferService()
              .fetchBlockSync(driver.host(), driver.port(), driver.executorId(), id.name(), null);
      ByteBuffer bytes = fetched.nioByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().get(values, from, bytes.remaining() / Float.BYTES);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("the driver does not hand out " + id, e);
    } finally {
      if (fetched != null) {
        fetched.release();
      }
    }
  }

  /** As plain numbers, not as records: each task reads all shapes. */
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeInt(shapes.size());
    for (Shape shape : shapes.values()) {
      out.writeUTF(shape.name());
      out.writeInt(shape.role().ordinal());
      out.writeInt(shape.rows());
      out.writeInt(shape.columns());
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    Block.Role[] roles = Block.Role.values();
    Map<String, Shape> read = new LinkedHashMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      String name = in.readUTF();
      Block.Role role = roles[in.readInt()];
      read.put(name, new Shape(read.size(), name, role, in.readInt(), in.readInt()));
    }
    shapes = read;
  }

  @Override
  public void destroy() {
    for (Shape shape : shapes.values()) {
      IntStream.range(0, shape.pieces()).forEach(i -> store().removeBlock(id(shape, i), false));
    }
  }
}
