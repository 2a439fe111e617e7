package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StepMemoryTest {
  private static final Shape PICTURE = new Shape(8, 8, 3);

  /** The same lesson, with the number of allocations after each step. */
  private record Counted(Gan gan, List<Long> allocations) implements Lesson<GanShard> {
    @Override
    public List<NetBlocks> nets() {
      return gan.nets();
    }

    @Override
    public int count(GanShard shard) {
      return gan.count(shard);
    }

    @Override
    public boolean updatesOnce() {
      return gan.updatesOnce();
    }

    @Override
    public long steps(Schedule schedule, long examples, int shards) {
      return gan.steps(schedule, examples, shards);
    }

    @Override
    public void learn(Step<GanShard> step) {
      gan.learn(step);
      allocations.add(step.tape().allocations());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = GanObjective.class,
      names = {"NON_SATURATING", "WASSERSTEIN_ORTHONORMAL", "HINGE", "LEAST_SQUARES"})
  void noMemoryIsTakenAnewAfterTheFirstStep(GanObjective objective) {
    byte[] pixels = new byte[40 * PICTURE.size()];
    new SplittableRandom(1).nextBytes(pixels);
    GanShard shard = new GanShard.Pictures(new PictureShard(PICTURE, pixels, new float[0]));
    Options options = Small.options(objective, Nets.DCGAN, 8, 4, CriticPace.of(1e-3, 2));
    Schedule schedule = options.pace().schedule();
    Gan gan = new Gan(options, PICTURE, new Choices(List.of()), shard.count(), 1);
    Counted lesson = new Counted(gan, new ArrayList<>());
    NetTraining<GanShard> training = NetTraining.of(lesson, schedule, shard.count(), 1);
    Snapshot start = training.initial();

    training.replica(start, new Round(0, 2, 0, 1, 1)).learn(shard, new Round(0, 2, 0, 1, 1));

    List<Long> later = lesson.allocations().subList(1, lesson.allocations().size());
    assertThat(later).hasSize(schedule.localSteps() - 1).containsOnly(later.get(0));
  }
}
