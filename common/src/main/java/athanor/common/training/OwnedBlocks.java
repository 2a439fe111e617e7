package athanor.common.training;

import java.util.List;

/**
 * A model in blocks of which one shard alone changes each in a round: its owner. Such blocks can
 * pass from owner to owner, so that nobody holds the whole model.
 *
 * @param <D> what a shard holds
 */
public interface OwnedBlocks<D> extends Trainable<D> {

  /** Names of the blocks that a shard owns in a round; a block has one owner in each round. */
  List<String> owned(Round round);

  /** An owned block before the first round; the caller owns it. */
  Block first(String name);

  /** The blocks before the first round that nobody owns, which are averaged; few and small. */
  Snapshot shared();
}
