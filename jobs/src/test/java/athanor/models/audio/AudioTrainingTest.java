package athanor.models.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.audio.segments.Segment;
import athanor.measure.speech.SameDifferent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AudioTrainingTest {
  private static List<Segment> segments(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] frames = new float[(5 + random.nextInt(6)) * 3];
      double turn = i % 4;
      for (int t = 0; t < frames.length; t++) {
        frames[t] = (float) Math.sin(1.5 * turn + t % 3 + 0.3 * (t / 3));
      }
      segments.add(new Segment("" + i, "w" + i % 4, "s", frames));
    }
    return segments;
  }

  private static Snapshot train(
      List<SegmentShard> shards, AudioOptions options, int threads, List<Double> losses) {
    Architecture architecture = Architecture.plain(3, 18);
    long count = shards.stream().mapToLong(SegmentShard::size).sum();
    var training = AudioLesson.of(architecture, options, count).training(4);
    try (var local = LocalShards.of(shards, threads)) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (r, s) -> losses.add(r.loss()))
          .train(training, local, 9);
    }
  }

  @Test
  void lossFallsAndTheResultDoesNotDependOnThreads() {
    List<SegmentShard> shards =
        List.of(SegmentShard.of(segments(20, 1)), SegmentShard.of(segments(13, 2)));
    List<Double> losses = new ArrayList<>();
    FrameNoise none = new FrameNoise(0, 0);
    AudioOptions options =
        AudioOptions.of(
            AudioOptions.Goal.of(Objective.AUTOENCODER).reversed(),
            AudioOptions.Pace.of(40, 8, 5).falling(1e-2, 1e-3));

    Snapshot one = train(shards, options, 1, losses);
    Snapshot two = train(shards, options, 2, new ArrayList<>());

    assertThat(losses.get(losses.size() - 1)).isLessThan(0.7 * losses.get(0));
    assertThat(AudioLesson.parameters(two)).containsExactly(AudioLesson.parameters(one));
  }

  @Test
  void emptyShardLeavesTheOthersAlone() {
    SegmentShard full = SegmentShard.of(segments(20, 1));
    SegmentShard empty = SegmentShard.of(List.of());
    List<Double> losses = new ArrayList<>();

    Snapshot alone = train(List.of(full), AudioOptions.plain(4, 8, 1), 1, losses);
    Snapshot beside = train(List.of(full, empty), AudioOptions.plain(8, 8, 1), 1, losses);

    assertThat(losses).hasSize(20);
    assertThat(AudioLesson.parameters(beside)).containsExactly(AudioLesson.parameters(alone));
  }

  /** Every step sees all segments, however many replicas they are dealt to. */
  @Test
  void replicasOfOneLocalStepLearnWhatOneLearnsFromTheirJoinedBatches() {
    List<Segment> all = segments(24, 1);
    List<SegmentShard> dealt =
        List.of(
            SegmentShard.of(all.subList(0, 8)),
            SegmentShard.of(all.subList(8, 16)),
            SegmentShard.of(all.subList(16, 24)));
    List<Double> oneLoss = new ArrayList<>();
    List<Double> manyLoss = new ArrayList<>();

    Snapshot one = train(List.of(SegmentShard.of(all)), AudioOptions.plain(12, 24, 1), 1, oneLoss);
    Snapshot many = train(dealt, AudioOptions.plain(12, 8, 1), 2, manyLoss);

    assertThat(oneLoss).hasSize(12);
    assertThat(manyLoss).hasSize(12);
    for (int round = 0; round < 12; round++) {
      assertThat(manyLoss.get(round)).isCloseTo(oneLoss.get(round), within(1e-5));
    }
    float[] expected = AudioLesson.parameters(one);
    float[] actual = AudioLesson.parameters(many);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("parameter %d", i).isCloseTo(expected[i], within(2e-4f));
    }
  }

  @Test
  void segmentsAreDealtAgainEachEpochWhereReplicasLearnBetweenAveragings() {
    AudioLesson several = lesson(AudioOptions.plain(6, 8, 2));
    AudioLesson joined = lesson(AudioOptions.plain(6, 8, 1));

    assertThat(several.training(4).rounds(3)).isEqualTo(13);
    assertThat(several.roundsPerDeal(3)).isEqualTo(13);
    assertThat(several.dealtAgain().roundsPerDeal(3)).isEqualTo(3);
    assertThat(several.dealtAgain().roundsPerDeal(1)).isEqualTo(several.training(4).rounds(1));
    assertThat(joined.dealtAgain().roundsPerDeal(3)).isEqualTo(joined.training(4).rounds(3));
  }

  private static AudioLesson lesson(AudioOptions options) {
    return AudioLesson.of(Architecture.plain(3, 18), options, 100);
  }

  @Test
  void everyEpochTouchesEverySegmentOnce() {
    SegmentShard shard = SegmentShard.of(segments(37, 1));
    BatchOrder order = new BatchOrder(shard, 4, 3);
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int step = 0; step < 10; step++) {
        for (int segment : order.at(epoch * 10L + step)) {
          seen.add(segment);
        }
      }
      assertThat(seen).hasSize(37).doesNotHaveDuplicates();
    }
  }

  @Test
  void pairsAreFoundByLikenessAndAcrossSpeakers() {
    List<Segment> segments = ofSpeakers(segments(24, 1));
    SegmentShard shard = new FoundPairs(3, 10, 3).paired(segments);
    int found = 0;
    for (int i = 0; i < segments.size(); i++) {
      for (int partner : shard.partners().get(i)) {
        found++;
        assertThat(segments.get(partner).word()).isEqualTo(segments.get(i).word());
        assertThat(segments.get(partner).speaker()).isNotEqualTo(segments.get(i).speaker());
        assertThat(shard.partners().get(partner)).contains(i);
      }
    }
    assertThat(found).isGreaterThan(24);
  }

  @Test
  void pairsAreFoundByTheVectorsOfANet() {
    Architecture net = Architecture.plain(3, 18);
    AudioModel model = TestNets.fresh(net, 4);
    List<Segment> segments = ofSpeakers(segments(24, 1));
    SegmentShard shard = new FoundPairs(3, 10, 3).paired(segments, model);

    long right = 0;
    long all = 0;
    for (int i = 0; i < segments.size(); i++) {
      String word = segments.get(i).word();
      int[] partners = shard.partners().get(i);
      all += partners.length;
      right += Arrays.stream(partners).filter(j -> segments.get(j).word().equals(word)).count();
    }
    assertThat(all).isGreaterThan(24);
    assertThat(right).isGreaterThan(all * 3 / 4);
  }

  private static List<Segment> ofSpeakers(List<Segment> segments) {
    List<Segment> spoken = new ArrayList<>();
    for (Segment segment : segments) {
      String speaker = "s" + spoken.size() % 3;
      spoken.add(new Segment(segment.id(), segment.word(), speaker, segment.frames()));
    }
    return spoken;
  }

  @Test
  void partnersSayTheSameAndAreOthers() {
    SegmentShard shard = SegmentShard.pairedByWord(segments(9, 1));

    assertThat(shard.partners().get(0)).containsExactly(4, 8);
    assertThat(shard.partners().get(3)).containsExactly(7);
  }

  @Test
  void segmentsOfOneWordAreOfOneGroup() {
    SegmentShard words = SegmentShard.pairedByWord(segments(9, 1));

    assertThat(words.groups(new int[] {8, 3, 1, 0, 7, 2})).containsExactly(0, 1, 2, 0, 1, 5);
    assertThat(SegmentShard.of(segments(9, 1)).groups(new int[] {8, 0, 4}))
        .containsExactly(0, 1, 2);
  }

  /** Two that a speaker said are no partners of each other, but of a third: of one group. */
  @Test
  void partnersOfOneSegmentAreOfOneGroup() {
    SegmentShard found =
        new SegmentShard(
            segments(4, 1), List.of(new int[] {2}, new int[] {2}, new int[] {0, 1}, new int[] {}));

    assertThat(found.groups(new int[] {0, 1, 3})).containsExactly(0, 0, 2);
  }

  @Test
  void contrastBringsSegmentsOfOneWordTogether() {
    SegmentShard shard = SegmentShard.pairedByWord(noisy(segments(24, 1)));
    List<Double> losses = new ArrayList<>();
    FrameNoise none = new FrameNoise(0, 0);
    AudioOptions options =
        AudioOptions.of(
            AudioOptions.Goal.of(Objective.CONTRASTIVE),
            AudioOptions.Pace.of(30, 12, 5).falling(1e-2, 1e-3));

    Snapshot end = train(List.of(shard), options, 1, losses);

    AudioModel model = new AudioModel(Architecture.plain(3, 18), AudioLesson.parameters(end));
    float[][] vectors = model.encode(shard.segments().stream().map(Segment::frames).toList());
    AudioModel fresh = TestNets.fresh(Architecture.plain(3, 18), 4);
    float[][] before = fresh.encode(shard.segments().stream().map(Segment::frames).toList());
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.2 * losses.get(0));
    assertThat(apart(vectors, shard)).isGreaterThan(1.1);
    assertThat(apart(before, shard)).isLessThan(0.9);
  }

  private static List<Segment> noisy(List<Segment> segments) {
    FrameNoise noise = new FrameNoise(0, 0.8);
    SplittableRandom random = new SplittableRandom(5);
    return segments.stream()
        .map(
            segment ->
                new Segment(
                    segment.id(),
                    segment.word(),
                    segment.speaker(),
                    noise.applied(segment.frames(), random)))
        .toList();
  }

  /** Mean cosine of segments of one word less that of different words. */
  private static double apart(float[][] vectors, SegmentShard shard) {
    double[] sums = new double[2];
    int[] counts = new int[2];
    SameDifferent.Likeness cosine = SameDifferent.cosine(vectors);
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        String word = shard.segments().get(i).word();
        int same = word.equals(shard.segments().get(j).word()) ? 1 : 0;
        sums[same] += cosine.of(i, j);
        counts[same]++;
      }
    }
    return sums[1] / counts[1] - sums[0] / counts[0];
  }
}
