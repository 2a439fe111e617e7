package athanor.common.nn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Precision;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nets with embeddings: rows that no example looked up cost nothing and stay as they were. */
final class SparseRowsTest {
  private static final int WORDS = 1000;
  private static final int SIZE = 4;
  private static final Embedding LAYER = new Embedding(WORDS, SIZE);

  /** Tells odd words from even ones. A shard is a list of words. */
  private record Parity(double clip) implements Lesson<int[]> {
    private static final long serialVersionUID = 1;

    @Override
    public List<NetBlocks> nets() {
      NetSpec spec =
          NetSpec.of(
              List.of(
                  new NetSpec.Part("before", Shape.vector(SIZE), Dense.of(1, Activation.TANH)),
                  new NetSpec.Part("words", Shape.vector(1), LAYER),
                  new NetSpec.Part(
                      "logits", Shape.vector(SIZE), Dense.of(2, Activation.IDENTITY))));
      return List.of(NetBlocks.of("net", spec, Adam.STANDARD, Initialisation.Start.GLOROT));
    }

    @Override
    public int count(int[] shard) {
      return shard.length;
    }

    @Override
    public void learn(Step<int[]> step) {
      int[] words = Arrays.stream(step.chosen()).map(i -> step.shard()[i]).toArray();
      Net net = step.net("net");
      Value vectors = LAYER.look(words, net.slot("words", step.tape(), Pass.LEARN));
      Value logits = net.apply("logits", vectors, Pass.LEARN);
      int[] wanted = Arrays.stream(words).map(word -> word % 2).toArray();
      Loss loss = CrossEntropy.of(logits, wanted, words.length);
      step.report("loss", loss.value(), words.length);
      step.update(loss, words.length);
    }
  }

  private static Snapshot train(
      int localSteps, int batch, List<RoundReport> reports, int[]... shards) {
    // Replicas that step together shorten their gradients by themselves: one would do otherwise.
    double clip = localSteps == 1 ? Double.POSITIVE_INFINITY : 0.05;
    Schedule schedule = new Schedule(20, batch, localSteps, 0.02);
    int examples = Arrays.stream(shards).mapToInt(shard -> shard.length).sum();
    try (LocalShards<int[]> dealt = LocalShards.of(List.of(shards), 1)) {
      return new Trainer(
              new Averaging.Mean(), Checkpoints.none(), (report, s) -> reports.add(report))
          .train(NetTraining.of(new Parity(clip), schedule, examples, 1), dealt, 1);
    }
  }

  private static Snapshot start() {
    return NetTraining.of(new Parity(1), new Schedule(20, 4, 2, 0.02), 8, 1).initial();
  }

  @Test
  void onlyTouchedRowsTravelAndChange() {
    List<RoundReport> reports = new ArrayList<>();
    Snapshot trained = train(2, 4, reports, new int[] {7, 4, 2, 7}, new int[] {2, 900, 3, 7});

    assertThat(reports.get(reports.size() - 1).loss()).isLessThan(0.8 * reports.get(0).loss());
    float[] before = start().block("net-rows-words").values();
    float[] after = trained.block("net-rows-words").values();
    float[] state = trained.block("net-rows-words-optimiser").values();
    for (int word = 0; word < WORDS; word++) {
      boolean touched = List.of(2, 3, 4, 7, 900).contains(word);
      assertThat(Arrays.equals(row(before, word, SIZE), row(after, word, SIZE)))
          .as("word %d", word)
          .isEqualTo(!touched);
      assertThat(Arrays.equals(row(state, word, 2 * SIZE), new float[2 * SIZE]))
          .as("moments of word %d", word)
          .isEqualTo(!touched);
    }
    // Values, weight, squared change and number of 3 or 4 rows, their moments, and the dense
    // layers.
    long most = 2 * 4L * (4 * (SIZE + 3) + 4 * (2 * SIZE + 3) + 3 * 15 + 4);
    assertThat(reports).allMatch(report -> report.traffic().contributedBytes() <= most);
  }

  private static float[] row(float[] table, int row, int columns) {
    return Arrays.copyOfRange(table, row * columns, (row + 1) * columns);
  }

  /** Words of one shard only, of both, and of a batch that is not all of a kind. */
  @Test
  void replicasThatStepTogetherLearnWhatOneLearns() {
    int[] words = {7, 4, 2, 7, 2, 900, 3, 7};
    Snapshot alone = train(1, 8, new ArrayList<>(), words);
    List<RoundReport> reports = new ArrayList<>();
    Snapshot together =
        train(1, 4, reports, Arrays.copyOf(words, 4), Arrays.copyOfRange(words, 4, 8));

    assertThat(reports).hasSize(20);
    for (String block : List.of("net", "net-rows-words", "net-rows-words-optimiser")) {
      float[] one = alone.block(block).values();
      float[] two = together.block(block).values();
      for (int i = 0; i < one.length; i++) {
        assertThat(two[i]).as("%s, %d", block, i).isCloseTo(one[i], within(2e-5f));
      }
    }
    assertThat(together.block("net-rows-words-gradient").values()).containsOnly(0);
    assertThat(together.block("net-rows-words").values())
        .isNotEqualTo(start().block("net-rows-words").values());
  }

  /** LazyAdam: moments rest while a row does, and biases are corrected by the steps of the job. */
  @Test
  void adamStepsTouchedRowsByTheStepsOfTheJob() {
    NetBlocks blocks =
        NetBlocks.of(
            "net", NetSpec.of(Shape.vector(1), LAYER), Adam.STANDARD, Initialisation.Start.GLOROT);
    Snapshot snapshot = Snapshot.of(blocks.fresh(1));
    double value = snapshot.block("net-rows-0").values()[5 * SIZE];
    double mean = 0;
    double variance = 0;
    try (NetLearner learner = new NetLearner(blocks, snapshot, 1, false, Precision.F32)) {
      for (int step : new int[] {1, 2, 3, 4}) {
        if (step == 2 || step == 3) {
          gradient(learner, 6, 1);
        } else {
          float slope = 0.3f * step;
          gradient(learner, 5, slope);
          mean = 0.9 * mean + 0.1 * slope;
          variance = 0.999 * variance + 0.001 * slope * slope;
          value -=
              0.01
                  * (mean / (1 - Math.pow(0.9, step)))
                  / Math.sqrt(variance / (1 - Math.pow(0.999, step)));
        }
        learner.step(step, 0.01);
      }
      assertThat((double) learner.net().parameters().get(5 * SIZE)).isCloseTo(value, within(1e-6));
    }
  }

  private static void gradient(NetLearner learner, int row, float slope) {
    learner.net().gradients().part(row * SIZE, SIZE).fill(slope);
    learner.net().touched(0).orElseThrow().touch(row);
  }

  @Test
  void valuesComeOutOfTheirBlocksAsTheyWentIn() {
    NetBlocks blocks = new Parity(1).nets().get(0);
    var values = blocks.spec().start(Initialisation.Start.GLOROT, 3);

    Snapshot snapshot = Snapshot.of(blocks.from(values.copy()));

    assertThat(blocks.values(snapshot).parameters()).containsExactly(values.parameters());
    assertThat(snapshot.block("net-rows-words").rows()).isEqualTo(WORDS);
  }
}
