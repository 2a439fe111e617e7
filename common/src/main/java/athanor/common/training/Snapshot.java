package athanor.common.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole model between two rounds: its blocks by name, in a fixed order. Not to be modified. */
public final class Snapshot implements Weights, Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, Block> blocks = new LinkedHashMap<>();

  private Snapshot() {}

  /** A snapshot of blocks; kept, not copied. */
  public static Snapshot of(List<Block> blocks) {
    Snapshot snapshot = new Snapshot();
    for (Block block : blocks) {
      if (snapshot.blocks.put(block.name(), block) != null) {
        throw new IllegalArgumentException("two blocks are named " + block.name());
      }
    }
    return snapshot;
  }

  @Override
  public Block block(String name) {
    Block block = blocks.get(name);
    if (block == null) {
      throw new IllegalArgumentException(
          "no block is named %s; there are %s".formatted(name, blocks.keySet()));
    }
    return block;
  }

  public List<Block> blocks() {
    return new ArrayList<>(blocks.values());
  }

  /** Bytes that the values take. */
  public long bytes() {
    return blocks.values().stream().mapToLong(b -> (long) b.values().length * Float.BYTES).sum();
  }
}
