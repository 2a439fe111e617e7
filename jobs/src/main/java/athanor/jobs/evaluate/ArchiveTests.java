package athanor.jobs.evaluate;

import athanor.common.vectors.NearestRows;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.features.Deltas;
import athanor.datasets.audio.segments.Baselines;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.TimeWarping;
import athanor.measure.speech.ArchiveSearch;
import athanor.measure.speech.ArchiveSearch.Archive;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Methods of searching an archive by spoken words, each with its quality and speed. */
final class ArchiveTests {
  private static final int PARTS = 10;
  private static final int ANSWERS = 10;
  private static final int AT_ONCE = 64;

  /** How long speed is measured, and before that the JVM is warmed up. */
  private static final long TIMED_NANOS = 300_000_000;

  private final Archive archive;
  private final List<Segment> queries;
  private final int coefficients;

  ArchiveTests(Archive archive, List<Segment> queries, int coefficients) {
    this.archive = archive;
    this.queries = queries;
    this.coefficients = coefficients;
  }

  /** Vectors of frames, row-major [frames, coefficients] each. */
  @FunctionalInterface
  interface Encoder extends Function<List<float[]>, float[][]> {}

  /**
   * How one way did.
   *
   * @param queriesPerSecond from frames to the ten best segments, by the clock, all cores at work
   */
  record Result(String name, ArchiveSearch search, double queriesPerSecond) {}

  /**
   * An approximate search compared with the exact one.
   *
   * @param recall share of the exact search's first ten that it finds
   */
  record Approximation(double recall, double queriesPerSecond) {}

  /** Search by the cosine of the queries' vectors and the archive's. */
  Result vectors(String name, VectorTable table, Encoder encoder) {
    float[][] asked = encode(encoder);
    ArchiveSearch search =
        ArchiveSearch.measure(archive, queries, (q, s) -> table.product(s, asked[q]));
    return new Result(name, search, speed(table, encoder));
  }

  /** Search through something faster than the table, whose recall is measured against it. */
  Approximation approximation(VectorTable table, NearestRows fast, Encoder encoder) {
    float[][] asked = encode(encoder);
    double found =
        IntStream.range(0, asked.length)
            .parallel()
            .mapToDouble(
                q -> {
                  Set<Integer> exact = new HashSet<>(rows(table, asked[q], q));
                  int all = exact.size();
                  exact.retainAll(rows(fast, asked[q], q));
                  return all == 0 ? 1 : (double) exact.size() / all;
                })
            .average()
            .orElse(Double.NaN);
    return new Approximation(found, speed(fast, encoder));
  }

  /** How often queries that are segments of the archive find themselves. */
  SpokenQuestions.Itself itself(VectorTable table, Encoder encoder) {
    return SpokenQuestions.itself(archive.segments(), table, queries, encode(encoder));
  }

  /** The naive encoder: the means of ten equal parts of a segment. */
  Result segmentMeans() {
    return plain("segment means", frames -> Baselines.segmentMeans(frames, coefficients, PARTS));
  }

  /** Ten frames of each segment. */
  Result downsampled() {
    return plain("downsampling", frames -> Baselines.downsampled(frames, coefficients, PARTS));
  }

  private Result plain(String name, UnaryOperator<float[]> way) {
    Encoder encoder = some -> some.stream().map(way).toArray(float[][]::new);
    List<Segment> segments = archive.segments();
    float[][] vectors = encoder.apply(segments.stream().map(Segment::frames).toList());
    float[] values = new float[vectors.length * PARTS * coefficients];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, values, i * vectors[i].length, vectors[i].length);
    }
    List<String> ids = segments.stream().map(Segment::id).toList();
    return vectors(name, VectorTable.of(ids, PARTS * coefficients, values), encoder);
  }

  /**
   * Time warping of frames with their deltas.
   *
   * @param deltas whether the frames still lack them
   */
  Result timeWarping(boolean deltas) {
    int size = coefficients * (deltas ? 3 : 1);
    UnaryOperator<float[]> unit =
        plain ->
            TimeWarping.unitFrames(deltas ? Deltas.appended(plain, coefficients) : plain, size);
    float[][] frames =
        archive.segments().stream().map(Segment::frames).map(unit).toArray(float[][]::new);
    float[][] likeness = new float[queries.size()][];
    long start = System.nanoTime();
    IntStream.range(0, likeness.length)
        .parallel()
        .forEach(
            q -> {
              likeness[q] = warped(unit.apply(queries.get(q).frames()), frames, size);
              VectorTable.top(likeness[q], ANSWERS, listed(q));
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    ArchiveSearch search = ArchiveSearch.measure(archive, queries, (q, s) -> likeness[q][s]);
    return new Result("time warping", search, likeness.length / seconds);
  }

  private static float[] warped(float[] query, float[][] frames, int size) {
    TimeWarping warping = new TimeWarping(size);
    float[] likeness = new float[frames.length];
    for (int segment = 0; segment < likeness.length; segment++) {
      likeness[segment] = -warping.distance(query, frames[segment]);
    }
    return likeness;
  }

  private IntPredicate listed(int query) {
    Segment asked = queries.get(query);
    return segment -> archive.listed(asked, segment);
  }

  private List<Integer> rows(NearestRows search, float[] vector, int query) {
    return search.nearest(vector, ANSWERS, listed(query)).stream().map(Neighbour::row).toList();
  }

  /** Unit vectors of the queries. */
  private float[][] encode(Encoder encoder) {
    float[][] made = encoder.apply(queries.stream().map(Segment::frames).toList());
    return Arrays.stream(made).map(ArchiveTests::unit).toArray(float[][]::new);
  }

  private static float[] unit(float[] vector) {
    return VectorTable.of(List.of(""), vector.length, vector.clone()).unit(0);
  }

  /** Queries per second, after a warm-up. */
  private double speed(NearestRows search, Encoder encoder) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < TIMED_NANOS) {
      answerAll(search, encoder);
    }
    start = System.nanoTime();
    int turns = 0;
    do {
      answerAll(search, encoder);
      turns++;
    } while (System.nanoTime() - start < TIMED_NANOS);
    return turns * (double) queries.size() / ((System.nanoTime() - start) / 1e9);
  }

  private void answerAll(NearestRows search, Encoder encoder) {
    int parts = (queries.size() + AT_ONCE - 1) / AT_ONCE;
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              int from = part * AT_ONCE;
              List<Segment> some = queries.subList(from, Math.min(queries.size(), from + AT_ONCE));
              float[][] vectors = encoder.apply(some.stream().map(Segment::frames).toList());
              for (int i = 0; i < vectors.length; i++) {
                search.nearest(vectors[i], ANSWERS, listed(from + i));
              }
            });
  }
}
