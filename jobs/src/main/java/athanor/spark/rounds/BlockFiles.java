package athanor.spark.rounds;

import athanor.common.training.Block;
import athanor.common.training.BlockFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Files of blocks that executors write and read, one each. */
final class BlockFiles implements Serializable {
  private static final long serialVersionUID = 1;
  private final Broadcast<SerializableConfiguration> configuration;

  BlockFiles(JavaSparkContext spark) {
    this.configuration =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
  }

  /** Writes blocks where they are, and returns the names of those that were written. */
  List<String> write(JavaRDD<Block> blocks, OwnerShards.Places places) {
    return blocks
        .filter(block -> !places.of(block.name()).isEmpty())
        .map(block -> write(block, new Path(places.of(block.name()))))
        .collect();
  }

  /**
   * Writes a block. Two attempts at a task write the same bytes, each into a directory of its own
   * that goes with it, and neither takes away what the other has put in place.
   */
  private String write(Block block, Path path) throws IOException {
    FileSystem files = path.getFileSystem(configuration.value().value());
    String attempt = ".attempt-" + TaskContext.get().taskAttemptId();
    Path own = new Path(path.getParent(), attempt);
    try {
      Path aside = new Path(own, path.getName());
      BlockFile.write(files, aside, block);
      if (!files.rename(aside, path) && !files.exists(path)) {
        throw new IOException("cannot rename %s to %s".formatted(aside, path));
      }
    } finally {
      files.delete(own, true);
    }
    return block.name();
  }

  /** Reads a block. */
  Block read(String path) throws IOException {
    Path place = new Path(path);
    return BlockFile.read(place.getFileSystem(configuration.value().value()), place);
  }
}
