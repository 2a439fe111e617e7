package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.OutputDirectory;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.sample.SampleScenes;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes prepared, learned from, described and measured, by the commands. */
final class CaptionCommandsSparkTest {
  private static final String SMALL =
      "train captions --input @captions --width 4 --embedding-size 8 --cells 12 --batch-size 4"
          + " --checkpoint-every 2 ";

  @TempDir Path directory;

  private String[] line(String command) {
    return Arrays.stream(command.split(" +"))
        .map(word -> word.startsWith("@") ? directory.resolve(word.substring(1)) + "" : word)
        .toArray(String[]::new);
  }

  private SharedSpark.Ended succeed(String command) {
    var ended = SharedSpark.athanor(line(command));
    assertThat(ended.code()).as(ended.log()).isZero();
    return ended;
  }

  private void scenes(int count) throws IOException {
    SampleScenes.write(directory.resolve("raw"), PaintedScenes.pictures(count, 1));
    succeed("prepare images --input @raw/scenes.zip --size 20 --colour rgb --output @pictures");
    succeed(
        "prepare captions --input @pictures --captions @raw/captions.tsv --test-list @raw/test.txt"
            + " --output @captions");
  }

  @Test
  void aKilledTrainingGoesOnToTheSameNet() throws IOException {
    scenes(24);
    String command = SMALL + "--epochs 4 --local-steps 1 --shards 2 --validation 0.2";
    succeed(command + " --output @whole");

    var dead = SharedSpark.athanorDyingAt("round 5/", line(command + " --output @again"));
    var ended = succeed(command + " --resume --output @again");

    assertThat(dead.code()).isEqualTo(1);
    assertThat(ended.log()).doesNotContain("round 1/").contains("round 5/");
    assertThat(Files.readAllBytes(directory.resolve("again/captions.net")))
        .isEqualTo(Files.readAllBytes(directory.resolve("whole/captions.net")));
  }

  @Test
  void featuresOfAnotherModelTakeThePlaceOfTheConvolutions() throws IOException {
    scenes(12);
    List<Embedding> vectors = new ArrayList<>();
    List<String> ids =
        CaptionsTable.items(
                CaptionsTable.read(
                    SharedSpark.session(), directory.resolve("captions/captions").toString()))
            .map(CaptionsTable.Item::id)
            .collect();
    for (String id : ids.subList(0, 10)) {
      float[] vector = {vectors.size(), 1, 2, 3};
      vectors.add(new Embedding(id, "picture", "", "", -1, -1, vector));
    }
    var context = JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    var store =
        OutputDirectory.create(
            directory.resolve("store").toString(),
            OutputDirectory.Existing.REFUSE,
            new Configuration());
    store.commit(
        EmbeddingStore.write(
            SharedSpark.session(), context.parallelize(vectors), store, 4, "test"));

    String command = SMALL + "--epochs 1 --validation 0 --shards 1 --features @store";
    var refused = SharedSpark.athanor(line(command + " --output @map"));
    var ended = succeed(command + " --attention none --output @model");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.log()).contains("attention must be none or blind with features");
    assertThat(ended.out()).contains("9 pictures or films, 0 held out, 1 without features");
  }
}
