package athanor.models.captions;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.sequence.BeamSearch;
import athanor.common.nn.sequence.Continuation;
import athanor.common.nn.sequence.Sampler;
import athanor.common.nn.sequence.SequenceSampler;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/** A trained net that describes pictures, films or features. One thread; close it. */
public final class CaptionModel implements Captioner {
  /** Name of the net's file. */
  public static final String NET = "captions.net";

  private final Sizes sizes;
  private final TokenVocabulary vocabulary;
  private final int longest;
  private final Net net;
  private final Tape tape = new Tape();

  private CaptionModel(Sizes sizes, TokenVocabulary vocabulary, int longest, NetValues values) {
    this.sizes = sizes;
    this.vocabulary = vocabulary;
    this.longest = longest;
    this.net = new Net(sizes.spec(), values);
  }

  /**
   * A model of trained values; copied.
   *
   * @param longest tokens of a sentence that it writes, at most
   */
  public static CaptionModel of(
      Captions lesson, TokenVocabulary vocabulary, int longest, NetValues values) {
    return new CaptionModel(lesson.sizes(), vocabulary, longest, values);
  }

  /** The model's card with what opening it needs. */
  public Card on(Card card) {
    return CaptionCard.on(card, reads())
        .withMetric("vocabulary", vocabulary.size())
        .withMetric("embedding_size", sizes.embedding());
  }

  /** Opens the model of a directory. */
  public static CaptionModel open(InputDirectory model, Configuration configuration) {
    String where = model.path(NET);
    try (InputStream in = model.file(NET, configuration);
        InputStream tokens = model.file(TokenVocabularyFile.NAME, configuration)) {
      TokenVocabulary vocabulary = TokenVocabularyFile.read(tokens);
      NetFile.Saved saved = NetFile.read(in, where);
      Sizes sizes = sizes(model.card(), vocabulary);
      if (!sizes.spec().equals(saved.spec())) {
        throw new BadInputException(where + " is another net than its card and vocabulary say");
      }
      int longest = Integer.parseInt(model.card().option("max-words"));
      return new CaptionModel(sizes, vocabulary, longest, saved.values());
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static Sizes sizes(Card card, TokenVocabulary vocabulary) {
    return new Sizes(
        CaptionCard.reads(card),
        Attention.valueOf(card.option("attention")),
        Integer.parseInt(card.option("width")),
        vocabulary.size(),
        (int) card.number("embedding_size"),
        Integer.parseInt(card.option("cells")));
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
  public Reads reads() {
    return sizes.reads();
  }

  @Override
  public TokenVocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public Shape map(VisualInput sight) {
    if (sizes.attention() != Attention.map) {
      return new Shape(1, 1, 1);
    }
    Shape map = sizes.map();
    return sizes.reads().films()
        ? new Shape(1, sight.frames(), 1)
        : new Shape(map.height(), map.width(), 1);
  }

  private CaptionNet forward() {
    tape.reset();
    return new CaptionNet(sizes, net, tape, Pass.EVALUATE);
  }

  private CaptionNet.Seen see(CaptionNet forward, VisualInput sight) {
    sizes.encoder().check(sight);
    return forward.see(List.of(sight), TokenDropout.NONE);
  }

  @Override
  public List<GeneratedText> describe(VisualInput sight, Decoding decoding) {
    CaptionNet forward = forward();
    sizes.encoder().check(sight);
    CaptionDecoder decoder = new CaptionDecoder(forward, sight);
    List<GeneratedText> written = new ArrayList<>();
    for (BeamSearch.Found found : found(decoder.continuation(sight, decoding), decoding)) {
      written.add(written(found, decoder, map(sight)));
    }
    return written;
  }

  private List<BeamSearch.Found> found(Continuation continuing, Decoding decoding) {
    if (decoding.draws()) {
      Sampler sampler = new Sampler(decoding.sampling().temperature(), decoding.sampling().top());
      return new SequenceSampler(sampler, TokenVocabulary.END, longest)
          .draw(continuing, decoding.count(), new SplittableRandom(decoding.sampling().seed()));
    }
    int width = Math.max(decoding.search().beam(), decoding.count());
    return new BeamSearch(width, TokenVocabulary.END, longest, decoding.search().lengthPower())
        .search(continuing, decoding.count());
  }

  private GeneratedText written(BeamSearch.Found found, CaptionDecoder decoder, Shape map) {
    List<String> tokens = new ArrayList<>();
    float[][] weights = new float[found.items().size()][];
    double log = 0;
    decoder.begin();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = decoder.gaze();
      int item = found.items().get(i);
      tokens.add(vocabulary.token(item));
      log += Math.log(decoder.probabilities(0)[item]);
      decoder.grow(new int[] {0}, new int[] {item}, List.of());
    }
    List<String> places = new ArrayList<>();
    for (int i = 0; i < map.height() * map.width(); i++) {
      places.add("%d,%d".formatted(i / map.width(), i % map.width()));
    }
    return new GeneratedText(
        vocabulary.unit().text(tokens),
        tokens,
        log + Math.log(decoder.probabilities(0)[TokenVocabulary.END]),
        Optional.of(new GeneratedText.Gaze(places, weights)));
  }

  @Override
  public double[] nats(VisualInput sight, List<List<String>> sentences) {
    CaptionNet forward = forward();
    List<int[]> tokens = sentences.stream().map(vocabulary::numbers).toList();
    CaptionNet.Sentences told = new CaptionNet.Sentences(new int[tokens.size()], tokens);
    CaptionNet.Forced forced = forward.force(see(forward, sight), told, TokenDropout.NONE);
    double[] nats = new double[tokens.size()];
    int width = forced.said().logits().width();
    for (int b = 0; b < nats.length; b++) {
      for (int t = 0; t < forced.packing().length(b); t++) {
        int row = forced.packing().row(b, t);
        Floats logits = forced.said().logits().values().part(row * width, width);
        double wanted = logits.get(forced.wanted()[row]);
        nats[forced.packing().sequence(b)] += Softmax.apply(logits, logits) - wanted;
      }
    }
    return nats;
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
