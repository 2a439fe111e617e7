package athanor.models.audio;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Round;
import athanor.common.training.Trainer;
import athanor.datasets.audio.segments.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.api.MultiDataSet;

final class StockBatchesTest {
  private static final int SEGMENTS = 20;
  private static final FrameNoise SILENCE = new FrameNoise(0, 0);

  private static SegmentShard shard() {
    SplittableRandom random = new SplittableRandom(3);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      float[] frames = new float[(5 + random.nextInt(6)) * 3];
      for (int t = 0; t < frames.length; t++) {
        double word = Math.sin(1.5 * (i % 4) + t % 3 + 0.3 * (t / 3));
        frames[t] = (float) (word + 0.2 * random.nextGaussian());
      }
      segments.add(new Segment("" + i, "w" + i % 4, "s", frames));
    }
    return SegmentShard.of(segments);
  }

  private static AudioOptions options(int batchSize, int localSteps) {
    return AudioOptions.of(
        AudioOptions.Goal.of(Objective.AUTOENCODER).reversed(),
        AudioOptions.Pace.of(5, batchSize, localSteps).falling(2e-3, 2e-3));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stepsOfTheStockGraphAreOurs(boolean bidirectional) {
    Architecture architecture = new Architecture(3, 20, 6, 1, bidirectional, false, false);
    AudioOptions options = options(SEGMENTS, 1);
    AudioLesson lesson = AudioLesson.of(architecture, options, SEGMENTS);
    var training = lesson.training(4);
    float[] start = AudioLesson.parameters(training.initial());
    float[] ours;
    try (var local = LocalShards.of(List.of(shard()), 1)) {
      Trainer trainer = new Trainer(new Averaging.Mean(), Checkpoints.none(), (r, s) -> {});
      ours = AudioLesson.parameters(trainer.train(training, local, 4));
    }
    ComputationGraph graph = StockNet.graph(architecture, start, 2e-3);
    StockBatches batches = new StockBatches(architecture, options, lesson);
    for (int index = 0; index < 5; index++) {
      batches.of(shard(), new Round(index, 5, 0, 1, 4)).forEach(graph::fit);
    }

    float[] theirs = StockNet.parameters(architecture, graph);
    double apart = 0;
    double moved = 0;
    for (int i = 0; i < ours.length; i++) {
      apart += Math.abs(theirs[i] - ours[i]);
      moved += Math.abs(ours[i] - start[i]);
    }
    assertThat(apart).isLessThan(0.005 * moved);
  }

  @Test
  void shortBatchesOfARoundComeLast() {
    Architecture architecture = Architecture.plain(3, 18);
    AudioOptions options = options(8, 6);
    AudioLesson lesson = AudioLesson.of(architecture, options, SEGMENTS);

    List<MultiDataSet> batches =
        new StockBatches(architecture, options, lesson).of(shard(), new Round(0, 3, 0, 1, 4));

    assertThat(batches)
        .extracting(batch -> batch.getFeatures(0).size(0))
        .containsExactly(8L, 8L, 8L, 8L, 4L, 4L);
    assertThat(
            new StockBatches(architecture, options, lesson)
                .of(SegmentShard.of(List.of()), new Round(0, 3, 0, 1, 4)))
        .isEmpty();
  }
}
