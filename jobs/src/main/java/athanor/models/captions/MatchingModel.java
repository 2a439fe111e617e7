package athanor.models.captions;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.vectors.VectorTable;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.Matcher;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** A trained space of pictures and sentences. One thread; close it. */
public final class MatchingModel implements Matcher {
  /** Name of the net's file. */
  public static final String NET = "matching.net";

  private static final int BATCH = 64;

  private final MatchingNet.Sizes sizes;
  private final TokenVocabulary vocabulary;
  private final Net net;
  private final Tape tape = new Tape();

  private MatchingModel(MatchingNet.Sizes sizes, TokenVocabulary vocabulary, NetValues values) {
    this.sizes = sizes;
    this.vocabulary = vocabulary;
    this.net = new Net(sizes.spec(), values);
  }

  /** A model of trained values; copied. */
  public static MatchingModel of(Matching lesson, TokenVocabulary vocabulary, NetValues values) {
    return new MatchingModel(lesson.sizes(), vocabulary, values);
  }

  /** The model's card with what opening it needs. */
  public Card on(Card card) {
    return CaptionCard.on(card, sizes.reads())
        .withMetric("vocabulary", vocabulary.size())
        .withMetric("dimension", sizes.size());
  }

  /** Opens the model of a directory. */
  public static MatchingModel open(InputDirectory model, Configuration configuration) {
    String where = model.path(NET);
    try (InputStream in = model.file(NET, configuration);
        InputStream tokens = model.file(TokenVocabularyFile.NAME, configuration)) {
      TokenVocabulary vocabulary = TokenVocabularyFile.read(tokens);
      NetFile.Saved saved = NetFile.read(in, where);
      Card card = model.card();
      MatchingNet.Sizes sizes =
          new MatchingNet.Sizes(
              CaptionCard.reads(card),
              Integer.parseInt(card.option("width")),
              vocabulary.size(),
              Integer.parseInt(card.option("embedding-size")),
              Integer.parseInt(card.option("code-size")));
      if (!sizes.spec().equals(saved.spec())) {
        throw new BadInputException(where + " is another net than its card and vocabulary say");
      }
      return new MatchingModel(sizes, vocabulary, saved.values());
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(where, e.getMessage()), e);
    }
  }

  /** Writes the net. */
  public void write(OutputStream to) throws IOException {
    NetFile.write(sizes.spec(), net.values(), to);
  }

  /** Writes the vocabulary. */
  public void writeTokens(OutputStream to) throws IOException {
    TokenVocabularyFile.write(vocabulary, to);
  }

  @Override
  public Captioner.Reads reads() {
    return sizes.reads();
  }

  @Override
  public TokenVocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public int size() {
    return sizes.size();
  }

  @Override
  public float[][] pictures(List<VisualInput> sights) {
    sights.forEach(sizes.encoder()::check);
    return vectors(sights, some -> forward().pictures(some, TokenDropout.NONE));
  }

  @Override
  public float[][] sentences(List<List<String>> sentences) {
    return vectors(
        sentences.stream().map(vocabulary::numbers).toList(),
        some -> forward().sentences(some, TokenDropout.NONE));
  }

  private MatchingNet forward() {
    tape.reset();
    return new MatchingNet(sizes, net, tape, Pass.EVALUATE);
  }

  private <T> float[][] vectors(List<T> all, Function<List<T>, Value> encode) {
    float[][] vectors = new float[all.size()][];
    for (int from = 0; from < vectors.length; from += BATCH) {
      int to = Math.min(vectors.length, from + BATCH);
      float[] rows = encode.apply(all.subList(from, to)).toArray();
      for (int i = from; i < to; i++) {
        VectorTable.scaleToUnit(rows, (i - from) * size(), size());
        vectors[i] = Arrays.copyOfRange(rows, (i - from) * size(), (i - from + 1) * size());
      }
    }
    return vectors;
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
