package athanor.example;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.jobs.open.PictureInput;
import athanor.spark.rounds.SparkShards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoftmaxRegressionSparkTest {
  private static final Shape SHAPE = new Shape(14, 14, 1);
  private static final SoftmaxRegression MODEL = new SoftmaxRegression(SHAPE, 10, 40, 10, 20, 0.5f);
  @TempDir Path directory;

  @Test
  void glyphsPreparedByTheCommandAreToldApartOnSpark() throws IOException {
    PictureInput learnedFrom = prepared("glyphs", PaintedPictures.glyphs(600, 1));
    Conditions digits = learnedFrom.conditions(List.of("digit"));
    JavaRDD<PictureShard> dealt = learnedFrom.deal(SharedSpark.session(), 2, digits);

    Snapshot trained = train(new SparkShards<>(dealt, "softmax"));

    Snapshot local = train(LocalShards.of(dealt.collect(), 2));
    assertThat(trained.block("weights").values()).containsExactly(local.block("weights").values());
    PictureShard others =
        prepared("others", PaintedPictures.glyphs(200, 99))
            .deal(SharedSpark.session(), 1, digits)
            .first();
    assertThat(right(trained, others)).isGreaterThan(0.9);
  }

  private static Snapshot train(Shards<PictureShard> shards) {
    try (shards) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
          .train(MODEL, shards, 1);
    }
  }

  private static double right(Snapshot trained, PictureShard shard) {
    int right = 0;
    for (int i = 0; i < shard.count(); i++) {
      int said = MODEL.classOf(trained, shard.picture(i).pixels());
      right += shard.conditions()[i * 10 + said] == 1 ? 1 : 0;
    }
    return (double) right / shard.count();
  }

  private PictureInput prepared(String name, List<PaintedPicture> pictures) throws IOException {
    Path raw = Files.createDirectory(directory.resolve(name + "-raw"));
    StringBuilder labels = new StringBuilder("file,digit");
    for (PaintedPicture picture : pictures) {
      Files.write(raw.resolve(picture.name() + ".png"), PictureSheet.png(picture.image()));
      labels.append("\n%s.png,%s".formatted(picture.name(), picture.labels().get("digit")));
    }
    Path csv = Files.writeString(directory.resolve(name + ".csv"), labels);
    String output = directory.resolve(name).toString();
    var ended =
        SharedSpark.athanor(
            ("prepare images --size 14 --colour grey --attributes %s --input %s --output %s")
                .formatted(csv, raw, output)
                .split(" "));
    assertThat(ended.code()).as(ended.log()).isZero();
    return PictureInput.open(output, new Configuration());
  }
}
