package athanor.models.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import athanor.common.nn.Initialisation;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Trainer;
import athanor.common.training.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FrameLessonTest {
  private static final int SIZE = 2;

  /** A point that goes round in 8 frames, from anywhere. */
  private static List<float[]> circles(int count, double scale) {
    List<float[]> circles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] frames = new float[(12 + i % 5) * SIZE];
      for (int t = 0; t < frames.length / SIZE; t++) {
        frames[t * SIZE] = (float) (scale * Math.cos((t + i) * Math.PI / 4));
        frames[t * SIZE + 1] = (float) (scale * Math.sin((t + i) * Math.PI / 4));
      }
      circles.add(frames);
    }
    return circles;
  }

  private static List<Double> losses(FrameLesson lesson, FrameShard shard) {
    return metric("loss", lesson, shard);
  }

  private static List<Double> metric(String name, FrameLesson lesson, FrameShard shard) {
    List<Double> values = new ArrayList<>();
    try (var shards = LocalShards.of(List.of(shard), 1)) {
      new Trainer(
              new Averaging.Mean(), Checkpoints.none(), (r, s) -> values.add(r.metrics().get(name)))
          .train(lesson.training(lesson.count(shard), 3), shards, 1);
    }
    return values;
  }

  private static FrameLesson lesson(Objective objective, int ahead, boolean bidirectional) {
    return new FrameLesson(
        new Architecture(SIZE, 16, 2, bidirectional),
        new FrameLesson.Options(objective, ahead, new Schedule(40, 8, 10, 0.02)));
  }

  /** Guessing the middle of the circle costs 2 / pi. */
  @Test
  void framesToComeArePredicted() {
    List<Double> losses =
        losses(lesson(Objective.PREDICTIVE, 3, false), FrameShard.of(circles(24, 1)));

    assertThat(losses.get(losses.size() - 1)).isLessThan(0.12);
  }

  private static FrameLesson contrastive(FrameLesson.Speakers speakers, double rate) {
    return new FrameLesson(
        new Architecture(SIZE, 16, 1, false, Architecture.Output.ENCODINGS),
        new FrameLesson.Options(
            Objective.CONTRASTIVE, 3, 64, speakers, new Schedule(60, 8, 10, rate)));
  }

  /** Circles of 24 sizes: by chance a frame costs the log of the 64 that are compared. */
  @Test
  void framesToComeAreToldFromOthers() {
    List<float[]> frames = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      frames.addAll(circles(1, 1 + 0.2 * i));
    }
    FrameLesson lesson = contrastive(FrameLesson.Speakers.SHOWN, 0.02);

    List<Double> losses = losses(lesson, FrameShard.of(frames));

    assertThat(losses.get(0)).isGreaterThan(0.8 * Math.log(64));
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.5 * Math.log(64));
  }

  /** One of two speakers moves on a circle three times as large. */
  @Test
  void aReversedGradientHidesTheSpeaker() {
    List<float[]> frames = circles(12, 1);
    frames.addAll(circles(12, 3));
    int[] speakers = IntStream.range(0, 24).map(i -> i / 12).toArray();
    FrameShard shard = new FrameShard(frames, List.of(), speakers, List.of());
    double[] known = new double[2];
    for (int hidden = 0; hidden < 2; hidden++) {
      FrameLesson lesson = contrastive(new FrameLesson.Speakers(2, hidden == 0 ? 1e-6 : 3), 0.01);
      List<Double> heard = metric("speaker_loss", lesson, shard);
      known[hidden] = heard.get(heard.size() - 1);
    }

    assertThat(known[0]).isLessThan(0.1);
    assertThat(known[1]).isGreaterThan(0.5);
  }

  /** Partners go through the same frames twice as slowly and three times as far from the middle. */
  @Test
  void framesOfPartnersAreMadeWhereTimeWarpingAlignsThem() {
    List<float[]> frames = circles(12, 1);
    List<int[]> partners = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      partners.add(new int[] {12 + i});
    }
    for (float[] fast : circles(12, 3)) {
      float[] slow = new float[2 * fast.length];
      for (int t = 0; t < slow.length; t++) {
        slow[t] = fast[t / (2 * SIZE) * SIZE + t % SIZE];
      }
      frames.add(slow);
      partners.add(new int[0]);
    }

    FrameLesson lesson = lesson(Objective.CORRESPONDENCE, 1, true);
    FrameShard shard = new FrameShard(frames, partners);
    List<Double> losses = losses(lesson, shard);

    assertThat(lesson.count(shard)).isEqualTo(12);
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.25);
  }

  @Test
  void recordingsNoLongerThanTheStepAheadAreLeftOut() {
    FrameLesson lesson = lesson(Objective.PREDICTIVE, 3, false);

    assertThat(lesson.count(FrameShard.of(List.of(new float[6], new float[8])))).isEqualTo(1);
  }

  @Test
  void aNetThatPredictsDoesNotReadFromTheEnd() {
    assertThatThrownBy(() -> lesson(Objective.PREDICTIVE, 3, true))
        .hasMessageContaining("must read in one direction, got bidirectional");
  }

  /** Recordings of steps: the height changes every 5 to 9 frames, where a word begins. */
  private static FrameShard steps(int count, long seed) {
    Random random = new Random(seed);
    List<float[]> frames = new ArrayList<>();
    List<int[]> boundaries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] recording = new float[40 * SIZE];
      List<Integer> changes = new ArrayList<>();
      float height = 1;
      for (int t = 0, next = 5 + random.nextInt(5); t < 40; t++) {
        if (t == next) {
          height = -height;
          changes.add(t);
          next += 5 + random.nextInt(5);
        }
        recording[t * SIZE] = height + 0.3f * (float) random.nextGaussian();
        recording[t * SIZE + 1] = (float) random.nextGaussian();
      }
      frames.add(recording);
      boundaries.add(changes.stream().mapToInt(c -> c).toArray());
    }
    return new FrameShard(frames, List.of(), new int[0], boundaries);
  }

  private static FrameLesson boundaries(int hiddenSize, int epochs) {
    return new FrameLesson(
        new Architecture(SIZE, hiddenSize, 1, true, Architecture.Output.LOG_ODDS),
        new FrameLesson.Options(Objective.BOUNDARIES, 1, new Schedule(epochs, 8, 10, 0.02)));
  }

  @Test
  void boundariesOfWordsAreHeardInOtherRecordings() {
    FrameLesson lesson = boundaries(12, 40);
    FrameShard shard = steps(40, 1);
    Weights[] last = new Weights[1];
    try (var shards = LocalShards.of(List.of(shard), 1)) {
      new Trainer(new Averaging.Mean(), Checkpoints.none(), (r, snapshot) -> last[0] = snapshot)
          .train(lesson.training(lesson.count(shard), 3), shards, 1);
    }
    FrameShard others = steps(10, 2);

    List<float[]> logOdds = lesson.model(last[0]).boundaries(others.frames());

    int right = 0;
    for (int i = 0; i < 10; i++) {
      for (int t = 0; t < 40; t++) {
        int at = t;
        boolean near =
            Arrays.stream(others.boundaries().get(i)).anyMatch(b -> Math.abs(b - at) <= 1);
        right += logOdds.get(i)[t] > 0 == near ? 1 : 0;
      }
    }
    assertThat(right).isGreaterThan(380);
  }

  @Test
  void recordingsWithoutWordsTeachNoBoundaries() {
    FrameLesson lesson = boundaries(4, 1);
    FrameShard shard =
        new FrameShard(circles(2, 1), List.of(), new int[0], List.of(new int[0], new int[] {3}));

    assertThat(lesson.count(shard)).isEqualTo(1);
    assertThatThrownBy(() -> fresh(true).boundaries(circles(1, 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static FrameModel fresh(boolean bidirectional) {
    Architecture shape = new Architecture(SIZE, 5, 2, bidirectional);
    NetValues start = shape.spec().start(Initialisation.Start.GLOROT_NORMAL, 7);
    return new FrameModel(shape, start.parameters());
  }

  @Test
  void whatAFrameBecomesDoesNotDependOnThoseAfterItNorOnOtherRecordings() {
    FrameModel model = fresh(false);
    List<float[]> all = circles(70, 1);
    float[] whole = model.hidden(all, 2).get(66);
    float[] alone = model.hidden(List.of(Arrays.copyOf(all.get(66), 5 * SIZE)), 2).get(0);

    assertThat(whole).hasSize(all.get(66).length / SIZE * 5);
    assertThat(alone).hasSize(5 * 5);
    for (int i = 0; i < alone.length; i++) {
      assertThat(alone[i]).isCloseTo(whole[i], within(1e-6f));
    }
    assertThat(model.hidden(all, 1).get(66)).isNotEqualTo(whole);
  }

  @Test
  void aNetIsReadAsItWasWritten() throws IOException {
    FrameModel model = fresh(true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);

    FrameModel read = FrameModel.read(new ByteArrayInputStream(out.toByteArray()), "here");

    assertThat(read.architecture()).isEqualTo(model.architecture());
    for (Architecture.Output output : Architecture.Output.values()) {
      Architecture shape = new Architecture(SIZE, 5, 2, false, output);
      assertThat(Architecture.of(shape.spec(), "here")).isEqualTo(shape);
    }
    assertThat(read.hidden(circles(3, 1), 2).get(1))
        .containsExactly(model.hidden(circles(3, 1), 2).get(1));
  }

  @Test
  void anotherNetIsRefused() throws IOException {
    NetSpec other =
        NetSpec.of(
            List.of(new NetSpec.Part("output", Shape.vector(2), Dense.of(3, Activation.IDENTITY))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NetFile.write(other, new NetValues(new float[9], new float[0]), out);

    assertThatThrownBy(() -> FrameModel.read(new ByteArrayInputStream(out.toByteArray()), "here"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("here is no net of frames");
  }
}
