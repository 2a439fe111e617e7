package athanor.common.training;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Shards that keep the blocks of a model among themselves: the trainer holds what is left. */
public interface BlockOwners {

  /** Whether a block is an owned one. */
  boolean own(String block);

  /** The blocks before the first round that nobody owns. */
  Snapshot shared();

  /**
   * Takes the owned blocks as they are before a round.
   *
   * @param next the round as shard 0 sees it
   * @param checkpoint where they are; where there is none, they are made as before the first round
   */
  void begin(Round next, Optional<Path> checkpoint);

  /**
   * Writes the owned blocks as they are after the last round that was done, each by its owner.
   *
   * @param directory of a checkpoint
   * @return their names
   */
  List<String> write(Path directory) throws IOException;

  /** Goes on from the blocks of a checkpoint that was written after the last round. */
  void cut(Path checkpoint);
}
