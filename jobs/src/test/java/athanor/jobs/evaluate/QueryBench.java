package athanor.jobs.evaluate;

import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.features.Deltas;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.segments.TimeWarping;
import athanor.models.audio.AudioModel;
import athanor.models.audio.TestNets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Processor time of a spoken question over the windows of fluent speech, on one thread: by the
 * vectors of a net of the default shape, not trained, and by time warping. For {@code
 * cluster/bench/fluent-search.sh FOLDER speed}.
 */
final class QueryBench {
  private static final int COEFFICIENTS = FluentSearchBench.FEATURES.size();
  private static final int QUERIES = 64;
  private static final int ANSWERS = 10;
  private static final int TURNS = 40;

  private QueryBench() {}

  public static void main(String[] arguments) throws IOException {
    FluentRecordings archive = FluentRecordings.read(Path.of(arguments[0]));
    List<float[]> windows = tenth(archive, Source.WINDOWS);
    List<float[]> words = tenth(archive, Source.GIVEN);
    Collections.shuffle(words, new Random(1));
    List<float[]> queries = words.subList(0, QUERIES);
    AudioModel net = TestNets.fresh(TestNets.standard(COEFFICIENTS), 1);
    float[][] vectors = net.encode(windows);
    List<String> ids = Collections.nCopies(vectors.length, "");
    VectorTable table = VectorTable.of(ids, vectors[0].length, flat(vectors));
    double together = best(() -> search(table, net.encode(queries)));
    double alone = best(() -> queries.forEach(query -> search(table, net.encode(List.of(query)))));
    double warped = seconds(() -> warp(queries, windows)) / QUERIES;
    System.out.printf(
        "%,d windows; CPU ms per question: %.3f of %d at once, %.3f one by one; time warping"
            + " %.1f: %.0f x, %.0f x%n",
        windows.size(),
        1e3 * together,
        QUERIES,
        1e3 * alone,
        1e3 * warped,
        warped / together,
        warped / alone);
  }

  private static List<float[]> tenth(FluentRecordings archive, Source source) throws IOException {
    SegmentMaker maker =
        new SegmentMaker(
            new SegmentMaker.Plan(
                FluentSearchBench.FEATURES, source, Segmenter.Options.DEFAULT, 100));
    List<float[]> frames = new ArrayList<>();
    for (int i = 9; i < archive.files().size(); i += 10) {
      archive.segments(i, maker, false).stream().map(Segment::frames).forEach(frames::add);
    }
    return frames;
  }

  private static float[] flat(float[][] vectors) {
    float[] flat = new float[vectors.length * vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, flat, i * vectors[i].length, vectors[i].length);
    }
    return flat;
  }

  private static void search(VectorTable table, float[][] asked) {
    for (float[] vector : asked) {
      table.nearest(vector, ANSWERS, row -> true);
    }
  }

  private static void warp(List<float[]> queries, List<float[]> windows) {
    int size = 3 * COEFFICIENTS;
    List<float[]> archive = windows.stream().map(QueryBench::unitFrames).toList();
    TimeWarping warping = new TimeWarping(size);
    for (float[] query : queries) {
      float[] asked = unitFrames(query);
      float[] likeness = new float[archive.size()];
      for (int i = 0; i < likeness.length; i++) {
        likeness[i] = -warping.distance(asked, archive.get(i));
      }
      VectorTable.top(likeness, ANSWERS, row -> true);
    }
  }

  private static float[] unitFrames(float[] frames) {
    return TimeWarping.unitFrames(Deltas.appended(frames, COEFFICIENTS), 3 * COEFFICIENTS);
  }

  /** Per question, the best of many turns, of which the first are not compiled. */
  private static double best(Runnable turn) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TURNS; i++) {
      best = Math.min(best, seconds(turn));
    }
    return best / QUERIES;
  }

  private static double seconds(Runnable work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
  }
}
