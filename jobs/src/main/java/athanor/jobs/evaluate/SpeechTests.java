package athanor.jobs.evaluate;

import athanor.datasets.audio.features.Deltas;
import athanor.datasets.audio.segments.Baselines;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.TimeWarping;
import athanor.measure.speech.QueryByExample;
import athanor.measure.speech.SameDifferent;
import athanor.measure.speech.SameDifferent.Likeness;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The usual tests of vectors of spoken words, and of untrained baselines. */
final class SpeechTests {
  private static final int PARTS = 10;

  private final SpokenWords words;
  private final int[] warpingQueries;

  /**
   * Tests of a set of words.
   *
   * @param warpingQueries segments that time warping compares with all others
   */
  SpeechTests(SpokenWords words, int[] warpingQueries) {
    this.words = words;
    this.warpingQueries = warpingQueries;
  }

  /**
   * How well one way of comparing does.
   *
   * @param name of the way
   * @param asked segments that were compared with all others
   * @param queriesPerSecond of query-by-example, by the clock, all cores at work
   */
  record Result(
      String name,
      int asked,
      SameDifferent pairs,
      QueryByExample search,
      double queriesPerSecond) {}

  /** Segments that time warping compares with all others; do not modify. */
  int[] warpingQueries() {
    return warpingQueries;
  }

  /** The cosine of the store's vectors. */
  Likeness cosine() {
    return SameDifferent.cosine(words.vectors());
  }

  /**
   * The ways that compare vectors: the store; the naive encoder, which is the means of ten equal
   * parts of a segment; ten frames of each segment.
   *
   * @param asking numbers of the segments that are compared with all others
   */
  List<Result> vectors(int[] asking) {
    int size = words.coefficients();
    return List.of(
        measured("store", asking, cosine()),
        measured(
            "segment means",
            asking,
            SameDifferent.cosine(each(f -> Baselines.segmentMeans(f, size, PARTS)))),
        measured(
            "downsampling",
            asking,
            SameDifferent.cosine(each(f -> Baselines.downsampled(f, size, PARTS)))));
  }

  /**
   * Time warping of frames with their deltas.
   *
   * @param deltas whether the frames still lack them
   */
  Result timeWarping(boolean deltas) {
    return timeWarping("time warping", deltas);
  }

  /** Time warping of frames as they are, which keeps a normalisation over more than a segment. */
  Result timeWarpingOfFramesAsTheyAre() {
    return timeWarping("warping as prepared", false);
  }

  private Result timeWarping(String name, boolean deltas) {
    int size = words.coefficients() * (deltas ? 3 : 1);
    float[][] frames =
        each(
            plain ->
                TimeWarping.unitFrames(
                    deltas ? Deltas.appended(plain, words.coefficients()) : plain, size));
    long start = System.nanoTime();
    float[][] distances = new float[frames.length][];
    Arrays.stream(warpingQueries)
        .parallel()
        .forEach(query -> distances[query] = distances(frames, query, size));
    double seconds = (System.nanoTime() - start) / 1e9;
    Result result = measured(name, warpingQueries, (a, b) -> -distances[a][b]);
    return new Result(
        result.name(),
        result.asked(),
        result.pairs(),
        result.search(),
        warpingQueries.length / seconds);
  }

  private static float[] distances(float[][] frames, int query, int size) {
    TimeWarping warping = new TimeWarping(size);
    float[] row = new float[frames.length];
    for (int other = 0; other < row.length; other++) {
      row[other] = warping.distance(frames[query], frames[other]);
    }
    return row;
  }

  private float[][] each(Function<float[], float[]> way) {
    List<Segment> segments = words.segments();
    float[][] made = new float[segments.size()][];
    IntStream.range(0, made.length)
        .parallel()
        .forEach(i -> made[i] = way.apply(segments.get(i).frames()));
    return made;
  }

  private Result measured(String name, int[] asking, Likeness likeness) {
    SameDifferent pairs = SameDifferent.measure(words.segments(), asking, likeness);
    long start = System.nanoTime();
    QueryByExample search = QueryByExample.measure(words.segments(), asking, likeness);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Result(name, asking.length, pairs, search, asking.length / seconds);
  }
}
