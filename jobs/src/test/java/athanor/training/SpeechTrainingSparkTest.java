package athanor.training;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.models.audio.VectorSpread;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class SpeechTrainingSparkTest {
  private static final long LATE_MILLIS = 700;

  /** In the order of arrival the sum would be 0 or 2: 1 is lost beside 1e16 but not beside 0. */
  @Test
  void sumsOfShardsAreAddedInTheirOrderThoughTheFirstComesLast() {
    double[] sums = {1e16, 1, -1e16, 1};
    JavaRDD<VectorSpread> perShard =
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext())
            .parallelize(List.of(0, 1, 2, 3), 4)
            .map(
                shard -> {
                  if (shard == 0) {
                    Thread.sleep(LATE_MILLIS);
                  }
                  return new VectorSpread(1, new double[] {sums[shard]}, new double[] {1});
                });

    VectorSpread all = SpeechTraining.inOrder(perShard);

    assertThat(all.sums()).containsExactly(((1e16 + 1) - 1e16) + 1).containsExactly(1.0);
    assertThat(all.count()).isEqualTo(4);
    assertThat(all.squares()).containsExactly(4.0);
  }
}
