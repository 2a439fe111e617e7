package athanor.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.ToyDocuments;
import athanor.common.training.Averaging;
import athanor.common.training.Block;
import athanor.common.training.BlockFile;
import athanor.common.training.Checkpoints;
import athanor.common.training.Dealing;
import athanor.common.training.Identity;
import athanor.common.training.LocalShards;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Division;
import athanor.models.word2vec.Options.Goal;
import athanor.models.word2vec.Options.Pace;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Validation;
import athanor.models.word2vec.Vocabulary;
import athanor.models.word2vec.Word2Vec;
import athanor.spark.InTurn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Tuple2;
import scala.collection.JavaConverters;

final class OwnerShardsSparkTest {
  private static final int SLICES = 2;
  private static final Options OPTIONS =
      new Options(
          12, Goal.pairs(3, 3, 0.01), new Pace(2, 0.05), Division.of(Split.VOCABULARY, SLICES));

  @TempDir Path directory;
  private final List<RoundReport> reports = new ArrayList<>();
  private final CorpusShard text = text();

  /**
   * The first half is learned by owners, the second by the driver's way, or the other way round.
   */
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0.1", "4, 0"})
  void theBitsAreThoseOfTheDriversWayAlsoFromEachOthersCheckpoints(int shards, double validation)
      throws IOException {
    Word2Vec model = model(shards, validation);
    Snapshot expected = finish(model, local(shards), Checkpoints.none());
    List<RoundReport> expectedReports = List.copyOf(reports);

    reports.clear();
    try (OwnerShards<CorpusShard> owners = owners(model, shards)) {
      Snapshot left =
          trainer(new Averaging.Consensus(), Checkpoints.none()).train(model, owners, 4);
      assertSame(blocks(owners, left), expected);
    }
    assertThat(reports).hasSize(2 * SLICES * shards);
    for (int i = 0; i < reports.size(); i++) {
      assertThat(reports.get(i).metrics()).isEqualTo(expectedReports.get(i).metrics());
      assertThat(reports.get(i).examples()).isEqualTo(expectedReports.get(i).examples());
      assertThat(reports.get(i).traffic().returnedBytes()).isLessThan(100);
    }

    int half = SLICES * shards;
    stop(model, owners(model, shards), half, "owners");
    assertSame(finish(model, local(shards), checkpoints("owners", 0)), expected);
    stop(model, local(shards), half, "driver");
    reports.clear();
    try (OwnerShards<CorpusShard> owners = owners(model, shards)) {
      Snapshot left =
          trainer(new Averaging.Consensus(), checkpoints("driver", 0)).train(model, owners, 4);
      assertSame(blocks(owners, left), expected);
    }
    assertThat(reports).hasSize(half);
  }

  @Test
  void shuffleFilesOfFinishedRoundsAreDeleted() {
    List<Long> files = new ArrayList<>();
    try (OwnerShards<CorpusShard> owners = owners(model(4, 0), 4)) {
      new Trainer(
              new Averaging.Mean(), Checkpoints.none(), (report, shared) -> files.add(shuffled()))
          .train(model(4, 0), owners, 4);
    }

    assertThat(files).hasSize(16);
    assertThat(Collections.max(files) - files.get(0)).isLessThan(files.size() * 4 / 2);
  }

  private static long shuffled() {
    return JavaConverters.seqAsJavaList(
            SparkEnv.get().blockManager().diskBlockManager().getAllFiles())
        .stream()
        .filter(file -> file.getName().matches("shuffle_.*data"))
        .count();
  }

  private void stop(Word2Vec model, Shards<CorpusShard> shards, int after, String name) {
    Checkpoints checkpoints = checkpoints(name, after);
    try (shards) {
      new Trainer(
              new Averaging.Consensus(),
              checkpoints,
              (report, snapshot) -> {
                if (report.round() == after) {
                  throw new IllegalStateException("the driver died");
                }
              })
          .train(model, shards, 4);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("the driver died");
    }
  }

  private Snapshot finish(Word2Vec model, Shards<CorpusShard> shards, Checkpoints checkpoints) {
    try (shards) {
      return trainer(new Averaging.Consensus(), checkpoints).train(model, shards, 4);
    }
  }

  private Trainer trainer(Averaging rule, Checkpoints checkpoints) {
    RoundListener listener = (report, snapshot) -> reports.add(report);
    return new Trainer(rule, checkpoints, listener);
  }

  private Checkpoints checkpoints(String name, int every) {
    return Checkpoints.in(
        directory.resolve(name).toString(),
        new Configuration(),
        every,
        Identity.of("words", "text"));
  }

  private Snapshot blocks(OwnerShards<?> owners, Snapshot left) throws IOException {
    Path model = Files.createTempDirectory(directory, "model");
    String place = model.toString();
    List<String> names = owners.write(name -> place + "/" + name);
    List<Block> blocks = new ArrayList<>(left.blocks());
    FileSystem files = FileSystem.getLocal(new Configuration());
    for (String name : names) {
      blocks.add(BlockFile.read(files, new org.apache.hadoop.fs.Path(place, name)));
    }
    try (Stream<Path> all = Files.list(model)) {
      assertThat(all.filter(file -> !file.toString().endsWith(".crc"))).hasSize(names.size());
    }
    return Snapshot.of(blocks);
  }

  private static void assertSame(Snapshot found, Snapshot expected) {
    assertThat(found.blocks()).hasSameSizeAs(expected.blocks());
    for (Block block : expected.blocks()) {
      assertThat(found.block(block.name()).values())
          .as(block.name())
          .containsExactly(block.values());
    }
  }

  private static JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
  }

  /** Each slice is dealt anew, by a shuffle. */
  private OwnerShards<CorpusShard> owners(Word2Vec model, int shards) {
    JavaSparkContext spark = spark();
    CorpusShard text = this.text;
    Dealing<JavaRDD<CorpusShard>> dealing =
        new Dealing<>(
            shards,
            deal ->
                spark
                    .parallelize(LongStream.range(0, shards).boxed().toList(), 1)
                    .mapToPair(shard -> new Tuple2<>(shard, text))
                    .partitionBy(new InTurn(shards))
                    .values());
    return new OwnerShards<>(dealing, model, "test");
  }

  private LocalShards<CorpusShard> local(int shards) {
    return LocalShards.of(new ArrayList<>(Collections.nCopies(shards, text)), 2);
  }

  private static Word2Vec model(int shards, double validation) {
    Vocabulary vocabulary = vocabulary();
    long[] counts = new long[vocabulary.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = vocabulary.count(i);
    }
    return new Word2Vec(OPTIONS, counts, shards, 4, new Validation(validation, 0));
  }

  private static Vocabulary vocabulary() {
    return Vocabulary.of(ToyDocuments.counts(ToyDocuments.sentences(200, 8)), 1);
  }

  private static CorpusShard text() {
    Vocabulary vocabulary = vocabulary();
    List<List<String>> sentences = ToyDocuments.sentences(200, 8);
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      int[] ids = sentences.get(i).stream().mapToInt(vocabulary::index).toArray();
      chunks.add(new Chunk(i, ids, new int[] {ids.length}));
    }
    return CorpusShard.of(chunks);
  }
}
