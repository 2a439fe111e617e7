package athanor.models.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the net is asked to make of what it hears. */
public enum Objective {
  /** The segment itself (Chung et al. 2016, section 2.2: SA). */
  AUTOENCODER {
    @Override
    SegmentBatch batch(
        SegmentShard shard, int[] chosen, AudioOptions options, SplittableRandom random) {
      List<float[]> frames = frames(shard, chosen);
      return new SegmentBatch(perturbed(frames, options, random), frames);
    }
  },
  /** The clean segment from a noisy one (Chung et al. 2016, section 2.3: DSA). */
  DENOISING {
    @Override
    SegmentBatch batch(
        SegmentShard shard, int[] chosen, AudioOptions options, SplittableRandom random) {
      List<float[]> frames = frames(shard, chosen);
      List<float[]> noisy =
          perturbed(frames, options, random).stream()
              .map(clean -> options.noise().applied(clean, random))
              .toList();
      return new SegmentBatch(noisy, frames);
    }
  },
  /** Another segment that says the same (Kamper 2019, section 3.3: CAE-RNN). */
  CORRESPONDENCE {
    @Override
    SegmentBatch batch(
        SegmentShard shard, int[] chosen, AudioOptions options, SplittableRandom random) {
      List<float[]> wanted = partners(shard, chosen, random);
      List<float[]> heard = perturbed(frames(shard, chosen), options, random);
      return new SegmentBatch(heard, wanted);
    }

    @Override
    public boolean isOfPairs() {
      return true;
    }
  },
  /**
   * The segment itself from a vector drawn at random around its place, places held near the origin
   * (Kamper 2019, section 3.2: VAE).
   */
  VARIATIONAL {
    @Override
    SegmentBatch batch(
        SegmentShard shard, int[] chosen, AudioOptions options, SplittableRandom random) {
      return AUTOENCODER.batch(shard, chosen, options, random);
    }
  },
  /**
   * No frames: the vector of another segment that says the same is to be told from those of the
   * rest of the batch (Jacobs, Matusevych and Kamper 2021, section 3.2). A segment without partners
   * is compared with itself, perturbed in another way.
   */
  CONTRASTIVE {
    @Override
    SegmentBatch batch(
        SegmentShard shard, int[] chosen, AudioOptions options, SplittableRandom random) {
      List<float[]> heard = perturbed(frames(shard, chosen), options, random);
      List<float[]> others = partners(shard, chosen, random);
      return new SegmentBatch(heard, perturbed(others, options, random));
    }

    @Override
    public boolean isOfPairs() {
      return true;
    }
  };

  abstract SegmentBatch batch(
      SegmentShard shard, int[] chosen, AudioOptions options, SplittableRandom random);

  /** Whether it learns from pairs of segments that say the same. */
  public boolean isOfPairs() {
    return false;
  }

  /** For each segment one that says the same; itself where the shard knows of none. */
  private static List<float[]> partners(SegmentShard shard, int[] chosen, SplittableRandom random) {
    List<float[]> frames = new ArrayList<>();
    for (int segment : chosen) {
      int[] partners = shard.partners().isEmpty() ? new int[0] : shard.partners().get(segment);
      int partner = partners.length == 0 ? segment : partners[random.nextInt(partners.length)];
      frames.add(shard.segments().get(partner).frames());
    }
    return frames;
  }

  private static List<float[]> frames(SegmentShard shard, int[] chosen) {
    List<float[]> frames = new ArrayList<>();
    for (int segment : chosen) {
      frames.add(shard.segments().get(segment).frames());
    }
    return frames;
  }

  private static List<float[]> perturbed(
      List<float[]> frames, AudioOptions options, SplittableRandom random) {
    return frames.stream().map(f -> options.perturbation().applied(f, random)).toList();
  }
}
