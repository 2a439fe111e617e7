package athanor.common.training;

import athanor.common.training.Contribution.Mean;
import java.io.Serializable;
import java.util.Map;

/**
 * Statistics of one shard's part in a round.
 *
 * @param shard number of the shard
 * @param examples examples learned from
 * @param metrics means by name, the loss under {@code loss}
 * @param finite whether every number of the contribution was finite; if not, it was left out
 * @param computeNanos time the replica took, fetching, copying and learning
 * @param fetchNanos part of it that went by in waiting for blocks
 * @param fetchedBytes bytes of the blocks that the replica asked for
 * @param contributedBytes bytes of the rows it touched
 */
public record ShardStats(
    int shard,
    long examples,
    Map<String, Mean> metrics,
    boolean finite,
    long computeNanos,
    long fetchNanos,
    long fetchedBytes,
    long contributedBytes)
    implements Serializable {}
