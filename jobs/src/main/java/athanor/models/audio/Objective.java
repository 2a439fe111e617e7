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
      List<float[]> wanted = new ArrayList<>();
      for (int segment : chosen) {
        int[] partners = shard.partners().get(segment);
        int partner = partners[random.nextInt(partners.length)];
        wanted.add(shard.segments().get(partner).frames());
      }
      List<float[]> heard = perturbed(frames(shard, chosen), options, random);
      return new SegmentBatch(heard, wanted);
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
  };

  abstract SegmentBatch batch(
      SegmentShard shard, int[] chosen, AudioOptions options, SplittableRandom random);

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
