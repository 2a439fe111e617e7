package athanor.jobs.evaluate;

import athanor.common.card.OutputDirectory;
import athanor.common.vectors.TSne;
import athanor.datasets.audio.segments.Segment;
import athanor.jobs.command.Session;
import athanor.jobs.open.ModelFiles;
import athanor.measure.speech.WordDifferences;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/** Pictures of a store of spoken words, written beside the card. */
final class SpeechPictures {
  private static final int MOST = 1000;
  private static final int LEAST = 40;

  private final Session session;
  private final OutputDirectory directory;

  SpeechPictures(Session session, OutputDirectory directory) {
    this.session = session;
    this.directory = directory;
  }

  /** {@code differences.png}: words by their mean vectors, an arrow from each to its partner. */
  void differences(WordDifferences differences) {
    if (differences.pairs().isEmpty()) {
      session.log().println("no pair of words to draw; name some by --word-pairs");
      return;
    }
    SparkSession spark = session.spark("evaluate audio: components");
    float[] means = joined(differences.means());
    int count = differences.words().size();
    float[] plane = Components.fit(spark, means, count, 2).encode(means, count);
    write("differences.png", new DifferencePlot(differences, plane).png());
  }

  /** {@code tsne.png}: segments laid out by t-SNE, coloured by word and by speaker. */
  void neighbourhoods(SpokenWords words, long seed) {
    int[] shown = words.asking(MOST, seed);
    if (shown.length < LEAST) {
      session.log().printf("t-SNE needs %d segments, got %d%n", LEAST, shown.length);
      return;
    }
    float[][] vectors =
        IntStream.of(shown).mapToObj(row -> words.vectors()[row]).toArray(float[][]::new);
    float[] plane =
        new TSne(Math.min(30, shown.length / 8.0), 500, seed).layout(joined(vectors), shown.length);
    ScatterSheet sheet = new ScatterSheet(2);
    String[] said = labels(words, shown, Segment::word);
    sheet.draw(0, plane, said);
    sheet.name(0, plane, said);
    // Speakers lie among each other, so that names in their midst could not be read.
    String[] speakers = labels(words, shown, Segment::speaker);
    sheet.draw(1, plane, speakers);
    sheet.legend(1, speakers);
    write("tsne.png", sheet.png());
  }

  private static String[] labels(SpokenWords words, int[] rows, Function<Segment, String> label) {
    return IntStream.of(rows)
        .mapToObj(row -> label.apply(words.segments().get(row)))
        .toArray(String[]::new);
  }

  private static float[] joined(float[][] vectors) {
    float[] all = new float[vectors.length * vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, all, i * vectors[i].length, vectors[i].length);
    }
    return all;
  }

  private void write(String name, byte[] png) {
    ModelFiles.write(directory.path(name), session.hadoop(), out -> out.write(png));
  }
}
