package athanor.models.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PairBucketsTest {
  private static final long[] COUNTS = {900, 500, 300, 200, 100, 50, 30, 20, 10, 5};

  @Test
  void allPartsTogetherHoldThePairsOfOne() {
    List<Chunk> text = text();

    List<String> whole = pairs(text, 1);

    assertThat(whole).hasSizeGreaterThan(1000);
    for (int parts : new int[] {2, 3, 10}) {
      assertThat(pairs(text, parts)).containsExactlyInAnyOrderElementsOf(whole);
    }
  }

  @Test
  void everyPairMeetsNoiseOnceAndPartsByTheirShare() {
    Partition dealt = Partition.of(COUNTS, 0, 2);
    int[] met = new int[2];
    long pairs = 0;
    for (int own = 0; own < 2; own++) {
      PairBuckets buckets = PairBuckets.of(text(), dealt, 3, own, 1);
      for (int part = 0; part < 2; part++) {
        met[part] += buckets.noise(part).size();
        pairs += buckets.inputs(part).size();
      }
    }

    double[] share = new double[2];
    for (int word = 0; word < COUNTS.length; word++) {
      share[dealt.parts().part(word)] += Math.pow(COUNTS[word], 0.75);
    }
    assertThat(met[0] + met[1]).isEqualTo((int) pairs);
    assertThat(met[0] / (double) pairs).isCloseTo(share[0] / (share[0] + share[1]), within(0.03));
  }

  /** So a model keeps its bits, however its text travels. */
  @Test
  void windowsThatWereDealtMakeTheSameBucketsEntryByEntry() {
    List<Chunk> text = text();
    for (int parts : new int[] {2, 3, 10}) {
      Partition dealt = Partition.of(COUNTS, 0.1, parts);
      List<Windows> windows = new ArrayList<>();
      for (Chunk chunk : text) {
        windows.addAll(new WindowDealer(dealt, 3, 77).deal(chunk));
      }
      for (int own = 0; own < parts; own++) {
        int part = own;
        List<Windows> mine = windows.stream().filter(each -> each.part() == part).toList();
        PairBuckets far = PairBuckets.of(mine, dealt, own, 77);
        PairBuckets near = PairBuckets.of(text, dealt, 3, own, 77);
        for (int other = 0; other < parts; other++) {
          assertThat(values(far.inputs(other))).containsExactly(values(near.inputs(other)));
          assertThat(values(far.outputs(other))).containsExactly(values(near.outputs(other)));
          assertThat(values(far.noise(other))).containsExactly(values(near.noise(other)));
        }
      }
    }
  }

  private static int[] values(IntList list) {
    return IntStream.range(0, list.size()).map(list::get).toArray();
  }

  @Test
  void varintsAreReadAsTheyWereWritten() {
    int[] values = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 268_435_456, Integer.MAX_VALUE};
    Varints written = new Varints();
    IntStream.range(0, 100).forEach(i -> IntStream.of(values).forEach(written::add));

    byte[] bytes = written.take();
    Varints.Cursor cursor = new Varints.Cursor(bytes);

    for (int i = 0; i < 100 * values.length; i++) {
      assertThat(cursor.next()).isEqualTo(values[i % values.length]);
    }
    assertThat(cursor.hasNext()).isFalse();
    assertThat(bytes).hasSize(100 * (1 + 1 + 1 + 2 + 2 + 3 + 3 + 5 + 5));
    assertThat(written.take()).isEmpty();
  }

  @Test
  void chunkIsTheSameAfterItsWayAndTakesFewBytes() throws Exception {
    Chunk chunk = new Chunk(5L << 32, new int[] {3, 0, 70_000, 1, 200, 2}, new int[] {2, 2, 6});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(chunk);
      int one = bytes.size();
      out.writeObject(new Chunk(1, new int[100_000], new int[] {100_000}));
      out.flush();
      assertThat(bytes.size() - one).isLessThan(100_200);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Chunk read = (Chunk) in.readObject();
      assertThat(read.number()).isEqualTo(chunk.number());
      assertThat(read.ids()).containsExactly(chunk.ids());
      assertThat(read.ends()).containsExactly(chunk.ends());
    }
  }

  @Test
  void windowsEndWithTheirSentence() {
    Chunk chunk = new Chunk(0, new int[] {0, 1, 2, 3}, new int[] {2, 4});

    PairBuckets buckets = PairBuckets.of(List.of(chunk), Partition.of(COUNTS, 0, 1), 5, 0, 1);

    assertThat(decode(buckets, Partition.of(COUNTS, 0, 1), 0))
        .containsExactlyInAnyOrder("0 1", "1 0", "2 3", "3 2");
  }

  @Test
  void frequentWordsDropOutAsOftenAsTheFormulaSays() {
    float[] keep = Vocabulary.keepProbabilities(COUNTS, 0.01);
    int[] ids = new int[100_000];
    int[] seen = new int[2];
    new Reader(keep, 1)
        .read(new Chunk(0, ids, new int[] {ids.length}), 5, (words, at, from, to) -> seen[0]++);

    double frequency = COUNTS[0] / (double) Arrays.stream(COUNTS).sum();
    double expected = Math.sqrt(0.01 / frequency) + 0.01 / frequency;
    assertThat(seen[0] / (double) ids.length).isCloseTo(expected, within(0.01));
  }

  @Test
  void partsShareTheWorkEvenly() {
    long[] counts = IntStream.range(0, 5000).mapToLong(i -> 100_000 / (i + 1)).toArray();
    Parts parts = Parts.of(counts, 1e-3, 8);
    float[] keep = Vocabulary.keepProbabilities(counts, 1e-3);
    double[] load = new double[8];
    for (int word = 0; word < counts.length; word++) {
      load[parts.part(word)] += keep[word] * counts[word];
      assertThat(parts.word(parts.part(word), parts.row(word))).isEqualTo(word);
    }

    double mean = Arrays.stream(load).average().orElseThrow();
    for (double part : load) {
      assertThat(part).isCloseTo(mean, within(0.01 * mean));
    }
  }

  private static List<Chunk> text() {
    SplittableRandom random = new SplittableRandom(9);
    List<Chunk> chunks = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      int[] ids = random.ints(200, 0, COUNTS.length).toArray();
      int[] ends = IntStream.rangeClosed(1, 20).map(i -> i * 10).toArray();
      chunks.add(new Chunk(number, ids, ends));
    }
    return chunks;
  }

  private static List<String> pairs(List<Chunk> text, int parts) {
    Partition dealt = Partition.of(COUNTS, 0.1, parts);
    List<String> pairs = new ArrayList<>();
    for (int own = 0; own < parts; own++) {
      pairs.addAll(decode(PairBuckets.of(text, dealt, 3, own, 77), dealt, own));
    }
    return pairs;
  }

  private static List<String> decode(PairBuckets buckets, Partition dealt, int own) {
    List<String> pairs = new ArrayList<>();
    for (int part = 0; part < dealt.parts().count(); part++) {
      for (int i = 0; i < buckets.inputs(part).size(); i++) {
        pairs.add(
            dealt.parts().word(own, buckets.inputs(part).get(i))
                + " "
                + dealt.parts().word(part, buckets.outputs(part).get(i)));
      }
    }
    return pairs;
  }
}
