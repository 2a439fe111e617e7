package athanor.models.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import athanor.common.training.Averaging;
import athanor.common.training.Block;
import athanor.common.training.Block.Role;
import athanor.common.training.Checkpoints;
import athanor.common.training.Contribution;
import athanor.common.training.LocalShards;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Trainer;
import athanor.common.training.Weights;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words cut into n-grams, and vectors that are means of a word's rows. */
final class SubwordsTest {
  private static final int BUCKETS = 50;
  private static final Vocabulary WORDS =
      Vocabulary.of(
          Map.of("running", 9L, "runner", 8L, "run", 7L, "Straße", 6L, "über", 5L, "a", 4L), 0);

  @TempDir Path directory;

  @Test
  void nGramsAreHashedAsTheirDefinitionSays() {
    Subwords subwords = new Subwords(1, 6, 1_000_003);

    for (String word : List.of("running", "a", "", "Straße", "鳥天雲", "e\u0301\uD83D\uDC26")) {
      assertThat(subwords.bucketsOf(word)).as(word).containsExactly(plain(subwords, word));
    }
    assertThat(new Subwords(3, 6, 100).bucketsOf("a")).hasSize(1);
    assertThat(new Subwords(4, 6, 100).bucketsOf("a")).isEmpty();
  }

  /** N-grams as texts; the hash by integers that do not overflow. */
  private static int[] plain(Subwords subwords, String word) {
    int[] text = ("<" + word + ">").codePoints().toArray();
    List<Integer> found = new ArrayList<>();
    for (int start = 0; start < text.length; start++) {
      for (int length = 1; length <= subwords.maxNgram(); length++) {
        boolean mark = length == 1 && (start == 0 || start == text.length - 1);
        if (length >= subwords.minNgram() && start + length <= text.length && !mark) {
          String ngram = new String(text, start, length);
          found.add(hash(ngram).mod(BigInteger.valueOf(subwords.buckets())).intValueExact());
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static BigInteger hash(String ngram) {
    BigInteger all = BigInteger.ONE.shiftLeft(32);
    BigInteger hash = BigInteger.valueOf(2_166_136_261L);
    for (byte each : ngram.getBytes(StandardCharsets.UTF_8)) {
      BigInteger widened = each < 0 ? BigInteger.valueOf(each).add(all) : BigInteger.valueOf(each);
      hash = hash.xor(widened).multiply(BigInteger.valueOf(16_777_619)).mod(all);
    }
    return hash;
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new Subwords(5, 4, 10))
        .hasMessage("min-ngram must be max-ngram, 4, at most, got 5");
    assertThatThrownBy(() -> new Subwords(3, 6, 0)).hasMessageContaining("buckets");
  }

  @Test
  void aWordsChangeReachesItsOwnRowAndThatOfEachNGram() {
    SubwordRows rows = SubwordRows.of(WORDS, new Subwords(3, 4, BUCKETS));
    Parts parts = Parts.of(WORDS.counts(), 0, 2);
    Block own = random("in.0", parts.size(0), 5, 1);
    Block table = random(SubwordRows.BLOCK, rows.count(), 5, 2);
    Tables tables = Tables.copyOf(own, own);
    SubwordInputs inputs = new SubwordInputs(rows, own, table, parts, 0, tables);
    IntList met = new IntList();
    IntStream.of(0, 1, 0, 2, 1).forEach(met::add);

    inputs.meet(met, 0, 2, 3);
    inputs.begin();
    float[] composed = rows.composed(0, Snapshot.of(List.of(own, table)), parts).values();
    double[][] ownAfter = doubles(own);
    double[][] tableAfter = doubles(table);
    for (int row : new int[] {0, 1}) {
      for (int i = 0; i < 5; i++) {
        int at = row * tables.stride() + i;
        assertThat(tables.in()[at]).isCloseTo(composed[row * 5 + i], within(1e-6f));
        tables.in()[at] += 1 + row + 10 * i;
        ownAfter[row][i] += 1 + row + 10 * i;
        int word = parts.word(0, row);
        for (int n = rows.start(word); n < rows.start(word + 1); n++) {
          tableAfter[rows.rows()[n]][i] += 1 + row + 10 * i;
        }
      }
    }
    inputs.end();

    Snapshot before = Snapshot.of(List.of(own, table));
    Replica<String> replica = (text, round) -> new Contribution(inputs.sums(), 1, Map.of());
    Snapshot after = afterARound(before, weights -> replica, List.of(""));
    assertNear(after.block("in.0"), ownAfter);
    assertNear(after.block(SubwordRows.BLOCK), tableAfter);
  }

  @Test
  void rowsThatTwoShardsLearnBecomeTheMeanAndOthersTheirOwners() {
    SubwordRows rows = SubwordRows.of(WORDS, new Subwords(3, 4, BUCKETS));
    Word2Vec model = new Word2Vec(Options.defaults(), WORDS.counts(), 2, 3).withSubwords(rows);
    int[] ids = new SplittableRandom(4).ints(4000, 0, WORDS.size()).toArray();
    Chunk chunk = new Chunk(0, ids, new int[] {ids.length});
    List<Windows> dealt = new WindowDealer(model, 0).deal(chunk);
    CorpusShard[] text = new CorpusShard[2];
    for (int part = 0; part < 2; part++) {
      int own = part;
      List<Windows> windows = dealt.stream().filter(each -> each.part() == own).toList();
      text[part] = CorpusShard.of(windows, List.of(), ids.length);
    }
    CorpusShard none = CorpusShard.of(List.of(), List.of(), 0);

    float[] first = ngrams(model.initial());
    float[] one = ngrams(afterARound(model, List.of(text[0], none)));
    float[] other = ngrams(afterARound(model, List.of(none, text[1])));
    float[] both = ngrams(afterARound(model, List.of(text[0], text[1])));

    assertThat(model.sharesRows()).isTrue();
    int shared = 0;
    for (int row = 0; row < rows.count(); row++) {
      boolean inOne = has(model, rows, 0, row);
      boolean inOther = has(model, rows, 1, row);
      shared += inOne && inOther ? 1 : 0;
      for (int i = row * 100; i < (row + 1) * 100; i++) {
        assertThat(one[i] != first[i]).isEqualTo(inOne);
        float expected = inOne && inOther ? (one[i] + other[i]) / 2 : inOne ? one[i] : other[i];
        assertThat(both[i]).isCloseTo(expected, within(1e-6f));
      }
    }
    assertThat(shared).isPositive();
    assertThat(ngrams(model.initial())).isEqualTo(first);
  }

  private static float[] ngrams(Snapshot snapshot) {
    return snapshot.block(SubwordRows.BLOCK).values();
  }

  private static Snapshot afterARound(Word2Vec model, List<CorpusShard> text) {
    Round first = new Round(0, model.rounds(text.size()), 0, text.size(), 3);
    return afterARound(
        model.initial(),
        weights ->
            (some, round) ->
                model
                    .replica(weights, first.of(round.shard()))
                    .learn(some, first.of(round.shard())),
        text);
  }

  private static <D> Snapshot afterARound(
      Snapshot before, Function<Weights, Replica<D>> replica, List<D> data) {
    Trainable<D> once =
        new Trainable<>() {
          private static final long serialVersionUID = 1;

          @Override
          public Snapshot initial() {
            return before;
          }

          @Override
          public int rounds(int shards) {
            return 1;
          }

          @Override
          public Replica<D> replica(Weights weights, Round round) {
            return replica.apply(weights);
          }
        };
    Trainer trainer = new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, next) -> {});
    return trainer.train(once, LocalShards.of(data, 1), 3);
  }

  private static boolean has(Word2Vec model, SubwordRows rows, int part, int row) {
    return IntStream.range(0, WORDS.size())
        .filter(word -> model.parts().part(word) == part)
        .flatMap(word -> IntStream.range(rows.start(word), rows.start(word + 1)))
        .anyMatch(at -> rows.rows()[at] == row);
  }

  @Test
  void vectorsOfNGramsAreKeptAndMakeUnknownWords() throws Exception {
    SubwordRows rows = SubwordRows.of(WORDS, new Subwords(3, 4, BUCKETS));
    Parts parts = Parts.of(WORDS.counts(), 0, 1);
    Block own = random("in.0", WORDS.size(), 5, 1);
    Block table = random(SubwordRows.BLOCK, rows.count(), 5, 2);
    Snapshot trained = Snapshot.of(List.of(own, table));
    WordModel model = WordModel.in(directory.toString(), new Configuration());
    model.write(WORDS, parts, rows.composed(trained, parts));
    assertThat(model.subwords()).isEmpty();
    model.writeSubwords(SubwordVectors.of(rows, trained));

    SubwordVectors read = model.subwords().orElseThrow();
    double[] mean = new double[5];
    int[] buckets = read.subwords().bucketsOf("runs");
    for (int bucket : buckets) {
      int row = Arrays.binarySearch(rows.buckets(), bucket);
      for (int i = 0; row >= 0 && i < 5; i++) {
        mean[i] += table.values()[row * 5 + i] / (double) buckets.length;
      }
    }
    for (int i = 0; i < 5; i++) {
      assertThat(read.vector("runs").orElseThrow()[i]).isCloseTo((float) mean[i], within(1e-6f));
    }
    assertThat(read.vector("")).isEmpty();
    for (WordModel.Entry entry : model.words(0)) {
      float[] again = read.own(entry.word(), model.vectors(0).values(), entry.row() * 5);
      for (int i = 0; i < 5; i++) {
        assertThat(again[i]).isCloseTo(own.values()[entry.row() * 5 + i], within(1e-5f));
      }
    }
  }

  @Test
  void brokenFilesOfNGramsAreNamed() throws IOException {
    SubwordRows rows = SubwordRows.of(WORDS, new Subwords(3, 4, BUCKETS));
    Block table = random(SubwordRows.BLOCK, rows.count(), 5, 2);
    WordModel model = WordModel.in(directory.toString(), new Configuration());
    model.writeSubwords(SubwordVectors.of(rows, Snapshot.of(List.of(table))));
    Path file = directory.resolve("subwords.tsv");
    List<String> lines = Files.readAllLines(file);
    Files.delete(directory.resolve(".subwords.tsv.crc"));

    Files.write(file, lines.subList(0, lines.size() - 1));
    assertThatThrownBy(model::subwords)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("must have %d ascending buckets".formatted(rows.count()));
    Files.writeString(file, "subwords\t2\t3\t4\t50\n");
    assertThatThrownBy(model::subwords).hasMessageContaining("must be 1, got 2");
    Files.writeString(file, "words\n");
    assertThatThrownBy(model::subwords).hasMessageContaining("must begin with subwords");
  }

  private static Block random(String name, int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble() - 0.5f;
    }
    return Block.of(name, Role.WEIGHTS, rows, columns, values);
  }

  private static double[][] doubles(Block block) {
    double[][] rows = new double[block.rows()][block.columns()];
    for (int i = 0; i < block.values().length; i++) {
      rows[i / block.columns()][i % block.columns()] = block.values()[i];
    }
    return rows;
  }

  private static void assertNear(Block block, double[][] rows) {
    for (int i = 0; i < block.values().length; i++) {
      double expected = rows[i / block.columns()][i % block.columns()];
      assertThat((double) block.values()[i]).as("value %d", i).isCloseTo(expected, within(1e-5));
    }
  }
}
