package athanor.models.poems;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.file.NetFile;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A trained writer of poems with the characters that it writes. One thread; close it. */
public final class PoemModel implements AutoCloseable {
  /** File of the net in a model's directory. */
  public static final String WRITER = "writer.net";

  /** File of the characters, one per line, by number. */
  public static final String CHARACTERS = "characters.txt";

  /** File of counts of neighbouring characters, where there are any. */
  public static final String COUNTS = "counts.bin";

  private final PoemForm form;
  private final Characters characters;
  private final PoemWriter writer;

  PoemModel(PoemForm form, Characters characters, PoemWriter writer) {
    this.form = form;
    this.characters = characters;
    this.writer = writer;
  }

  /**
   * Reads what {@link #writeNet} and {@link #writeCharacters} wrote.
   *
   * @param where the model, for messages
   */
  public static PoemModel read(
      InputStream net, InputStream characters, PoemForm form, Objective objective, String where)
      throws IOException {
    NetFile.Saved saved = NetFile.read(new BufferedInputStream(net), where);
    String text = new String(characters.readAllBytes(), StandardCharsets.UTF_8);
    Characters known = new Characters(text.lines().toList());
    if (saved.spec().output().size() != known.size()) {
      throw new BadInputException(
          "%s must have a character per output, got %d characters and %d outputs"
              .formatted(where, known.size(), saved.spec().output().size()));
    }
    PoemWriter made = PoemWriter.of(objective, form, saved.spec(), saved.values());
    return new PoemModel(form, known, made);
  }

  /** Reads the model of a directory; close it. */
  public static PoemModel open(InputDirectory model, Configuration configuration) {
    Object objective = model.card().metrics().get("objective");
    try (InputStream net = model.file(WRITER, configuration);
        InputStream characters = model.file(CHARACTERS, configuration)) {
      PoemForm form = PoemForm.of(model.card());
      Objective learned = Objective.valueOf(String.valueOf(objective));
      PoemModel alone = read(net, characters, form, learned, model.path());
      return counted(alone, model, configuration);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          "cannot read model %s: %s".formatted(model.path(), e.getMessage()), e);
    }
  }

  private static PoemModel counted(
      PoemModel alone, InputDirectory model, Configuration configuration) throws IOException {
    Object weight = model.card().metrics().get("counts_weight");
    if (!(weight instanceof Number number) || number.doubleValue() == 0) {
      return alone;
    }
    try (alone;
        InputStream in = new BufferedInputStream(model.file(COUNTS, configuration))) {
      return alone.with(LineCounts.read(in, alone.form));
    }
  }

  private PoemModel with(LineCounts counts) {
    return new PoemModel(form, characters, writer.with(counts));
  }

  /**
   * The same language model with counts of neighbouring characters of a line, at the weight that
   * makes other poems most probable. Close both.
   *
   * @param order characters that are counted together
   */
  public PoemModel withCounts(PoemShard learned, PoemShard others, int order) {
    LineCounts best = null;
    double least = Double.POSITIVE_INFINITY;
    for (LineCounts each : LineCounts.of(learned, form, characters.size(), order).weighted()) {
      try (PoemModel model = with(each)) {
        double loss = model.loss(others);
        if (loss < least) {
          least = loss;
          best = each;
        }
      }
    }
    return with(best);
  }

  /** The same at a weight that is given, 0 to 1. */
  public PoemModel withCounts(PoemShard learned, int order, double weight) {
    return with(LineCounts.of(learned, form, characters.size(), order).withWeight(weight));
  }

  /** Weight of the counts; 0 where the net is alone. */
  public double countsWeight() {
    return writer.counts().weight();
  }

  /** Writes the counts; the stream stays open. */
  public void writeCounts(OutputStream out) throws IOException {
    writer.counts().write(out);
  }

  /** Writes the net; the stream stays open. */
  public void writeNet(OutputStream out) throws IOException {
    NetFile.write(writer.spec(), writer.values(), out);
  }

  /** Writes the characters. */
  public void writeCharacters(OutputStream out) throws IOException {
    out.write((String.join("\n", characters.all()) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public PoemForm form() {
    return form;
  }

  public Characters characters() {
    return characters;
  }

  /**
   * Writes poems.
   *
   * @param temperature of a language model's softmax, or the deviation of an adversarial writer's
   *     noise; 1 is as learned
   */
  public List<List<String>> write(int count, double temperature, SplittableRandom random) {
    PoemShard written = writer.write(count, temperature, random);
    return IntStream.range(0, count)
        .mapToObj(i -> characters.lines(written.poem(i), form))
        .toList();
  }

  /** Natural logs of the probabilities of poems; empty where it has none. */
  public double[] logProbabilities(List<List<String>> poems) {
    return writer.logProbabilities(PoemShard.of(numbers(poems), form.places()));
  }

  /** Negative log likelihood per character that was not cut, in nats. */
  public double loss(PoemShard poems) {
    long known = Arrays.stream(poems.characters()).filter(c -> c != Characters.CUT).count();
    return -Arrays.stream(writer.logProbabilities(poems)).sum() / Math.max(1, known);
  }

  private int[][] numbers(List<List<String>> poems) {
    return poems.stream()
        .map(poem -> characters.numbers(String.join("", poem).codePoints().toArray()))
        .toArray(int[][]::new);
  }

  /**
   * Perplexity per character of poems, characters that it does not know aside; empty where it has
   * no probabilities.
   */
  public OptionalDouble perplexity(List<List<String>> poems) {
    double[] logs = logProbabilities(poems);
    long known =
        Arrays.stream(numbers(poems)).flatMapToInt(Arrays::stream).filter(c -> c >= 0).count();
    return logs.length == 0 || known == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.exp(-Arrays.stream(logs).sum() / known));
  }

  @Override
  public void close() {
    writer.close();
  }
}
