package athanor.models.seq2seq;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.sequence.BeamSearch;
import athanor.common.nn.sequence.Continuation;
import athanor.common.nn.sequence.Sampler;
import athanor.common.nn.sequence.SequenceSampler;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.NoisyChannel;
import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.TextScorer;
import athanor.datasets.text.TextWriter;
import athanor.datasets.text.TokenCounts;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/** A trained net that writes texts from texts. One thread; close it. */
public final class Seq2SeqModel implements TextWriter, TextScorer {
  /** Name of the net's file. */
  public static final String NET = "seq2seq.net";

  /** Name of the file of counts, where there are any. */
  public static final String COUNTS = "counts.bin";

  /** Name of the file of the recogniser's errors, where it learned to expect them. */
  public static final String HEARING = "hearing.bin";

  private static final int BATCH = 32;

  private final ExampleMaker maker;
  private final Seq2SeqNet.Sizes sizes;
  private final Net net;
  private final NGramMixture mixture;
  private final Tape tape = new Tape();

  private Seq2SeqModel(
      ExampleMaker maker, Seq2SeqNet.Sizes sizes, NetValues values, NGramMixture mixture) {
    this.maker = maker;
    this.sizes = sizes;
    this.net = new Net(sizes.spec(), values);
    this.mixture = mixture;
  }

  /** A model of trained values; copied. */
  public static Seq2SeqModel of(Seq2Seq lesson, NetValues values, ExampleMaker maker) {
    return new Seq2SeqModel(maker, lesson.sizes(), values, NGramMixture.NONE);
  }

  /** Opens the model of a directory. */
  public static Seq2SeqModel open(InputDirectory model, Configuration configuration) {
    TokenVocabulary vocabulary = vocabulary(model, configuration);
    String where = model.path(NET);
    try (InputStream in = model.file(NET, configuration)) {
      NetFile.Saved saved = NetFile.read(in, where);
      Seq2SeqNet.Sizes sizes = sizes(saved, where);
      if (sizes.words() != vocabulary.size() || sizes.writable() != vocabulary.writable()) {
        throw new BadInputException(
            "%s reads %d tokens and writes %d; the vocabulary beside it has %d and %d"
                .formatted(
                    where,
                    sizes.words(),
                    sizes.writable(),
                    vocabulary.size(),
                    vocabulary.writable()));
      }
      ExampleMaker maker =
          new ExampleMaker(
              vocabulary,
              Integer.parseInt(model.card().option("max-source")),
              Integer.parseInt(model.card().option("max-target")),
              hearing(model, configuration));
      return new Seq2SeqModel(maker, sizes, saved.values(), mixture(model, configuration, sizes));
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static NoisyChannel hearing(InputDirectory model, Configuration configuration)
      throws IOException {
    if (Double.parseDouble(model.card().option("garble")) == 0) {
      return NoisyChannel.PERFECT;
    }
    try (InputStream in = new BufferedInputStream(model.file(HEARING, configuration))) {
      return NoisyChannel.read(in);
    }
  }

  private static NGramMixture mixture(
      InputDirectory model, Configuration configuration, Seq2SeqNet.Sizes sizes)
      throws IOException {
    if (Integer.parseInt(model.card().option("counts")) == 0) {
      return NGramMixture.NONE;
    }
    try (InputStream in = model.file(COUNTS, configuration)) {
      return NGramMixture.read(in);
    }
  }

  /**
   * The same model with counts of the targets of training pairs, at the weight that suits other
   * pairs best.
   *
   * @param order tokens that are counted together
   */
  public Seq2SeqModel withCounts(PairShard learned, PairShard heldOut, int order) {
    TokenCounts counts = NGramMixture.count(learned, order, sizes.writable());
    NGramMixture best = NGramMixture.best(counts, heldOut.all(), probabilities(heldOut.all()));
    return new Seq2SeqModel(maker, sizes, net.values(), best);
  }

  /** The same model with counts of targets at a given weight. */
  Seq2SeqModel mixed(PairShard learned, int order, double weight) {
    TokenCounts counts = NGramMixture.count(learned, order, sizes.writable());
    return new Seq2SeqModel(
        maker, sizes, net.values(), new NGramMixture(Optional.of(counts), weight));
  }

  /** Weight of the counts; 0 where the net is alone. */
  public double countsWeight() {
    return mixture.weight();
  }

  /** Writes the recogniser's errors. */
  public void writeHearing(OutputStream to) throws IOException {
    maker.hearing().write(to);
  }

  /** Writes the counts. */
  public void writeCounts(OutputStream to) throws IOException {
    mixture.write(to);
  }

  private static TokenVocabulary vocabulary(InputDirectory model, Configuration configuration) {
    String where = model.path(TokenVocabularyFile.NAME);
    try (InputStream in = model.file(TokenVocabularyFile.NAME, configuration)) {
      return TokenVocabularyFile.read(in);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static Seq2SeqNet.Sizes sizes(NetFile.Saved saved, String where) {
    var parts = saved.spec().parts();
    if (parts.size() > 3
        && parts.get(0).layer() instanceof Embedding table
        && parts.get(1).layer() instanceof Lstm lstm) {
      int writable = parts.get(parts.size() - 2).layer().output(parts.get(0).input()).size();
      Seq2SeqNet.Sizes sizes =
          new Seq2SeqNet.Sizes(table.words(), writable, table.size(), lstm.size());
      if (sizes.spec().equals(saved.spec())) {
        return sizes;
      }
    }
    throw new BadInputException(where + " is the net of another family");
  }

  /** Writes the net. */
  public void write(OutputStream to) throws IOException {
    NetFile.write(sizes.spec(), net.values(), to);
  }

  /** Writes the vocabulary. */
  public void writeTokens(OutputStream to) throws IOException {
    TokenVocabularyFile.write(maker.vocabulary(), to);
  }

  @Override
  public String wants() {
    return "a text like the sources that it learned from: a question, an article";
  }

  @Override
  public Optional<TextScorer> scorer() {
    return Optional.of(this);
  }

  @Override
  public List<GeneratedText> write(String asked, Decoding decoding) {
    List<String> source = maker.vocabulary().unit().tokens(asked);
    if (source.stream().noneMatch(t -> t.codePoints().anyMatch(Character::isLetterOrDigit))) {
      throw new IllegalArgumentException(
          "a text to answer must have a word, got '%s'".formatted(asked.strip()));
    }
    ExampleMaker.Made made = maker.example(source, List.of());
    tape.reset();
    Seq2SeqNet forward = new Seq2SeqNet(sizes, net, tape, Pass.EVALUATE);
    int items = sizes.words() + made.unknown().size();
    TextDecoder decoder = new TextDecoder(forward, made.example(), items, mixture);
    List<GeneratedText> texts = new ArrayList<>();
    for (BeamSearch.Found found : found(decoder.continuation(decoding), decoding)) {
      texts.add(written(found, made, decoder));
    }
    return texts;
  }

  private List<BeamSearch.Found> found(Continuation continuing, Decoding decoding) {
    if (decoding.draws()) {
      Sampler sampler = new Sampler(decoding.sampling().temperature(), decoding.sampling().top());
      return new SequenceSampler(sampler, TokenVocabulary.END, maker.maxTarget())
          .draw(continuing, decoding.count(), new SplittableRandom(decoding.sampling().seed()));
    }
    int width = Math.max(decoding.search().beam(), decoding.count());
    return new BeamSearch(
            width, TokenVocabulary.END, maker.maxTarget(), decoding.search().lengthPower())
        .search(continuing, decoding.count());
  }

  private GeneratedText written(
      BeamSearch.Found found, ExampleMaker.Made made, TextDecoder decoder) {
    List<String> tokens = new ArrayList<>();
    float[][] weights = new float[found.items().size()][];
    decoder.begin();
    List<int[]> before = List.of(new int[0]);
    double log = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = decoder.gaze();
      int item = found.items().get(i);
      log += Math.log(decoder.probabilities(0)[item]);
      tokens.add(
          item < sizes.words()
              ? maker.vocabulary().token(item)
              : made.unknown().get(item - sizes.words()));
      before = Continuation.grown(before, new int[] {0}, new int[] {item});
      decoder.grow(new int[] {0}, new int[] {item}, before);
    }
    return new GeneratedText(
        maker.vocabulary().unit().text(tokens),
        tokens,
        log + Math.log(decoder.probabilities(0)[TokenVocabulary.END]),
        Optional.of(new GeneratedText.Gaze(made.read(), weights)));
  }

  @Override
  public Score score(List<TextPairTokens> pairs) {
    return score(PairShard.of(pairs, maker));
  }

  @Override
  public double known(List<TextPairTokens> pairs) {
    return pairs.stream()
        .flatMap(pair -> pair.target().stream())
        .mapToInt(token -> maker.vocabulary().number(token) == TokenVocabulary.UNKNOWN ? 0 : 1)
        .average()
        .orElse(1);
  }

  /** Scores examples. */
  public Score score(PairShard shard) {
    double nats = 0;
    long tokens = 0;
    List<double[]> byNet = probabilities(shard.all());
    for (int i = 0; i < shard.size(); i++) {
      nats += mixture.nats(shard.get(i), byNet.get(i));
      tokens += byNet.get(i).length;
    }
    return new Score(nats, tokens);
  }

  /** Probabilities of the tokens and ends of targets by the net alone. */
  private List<double[]> probabilities(List<Example> examples) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += BATCH) {
      tape.reset();
      Seq2SeqNet forward = new Seq2SeqNet(sizes, net, tape, Pass.EVALUATE);
      all.addAll(
          forward.probabilities(examples.subList(from, Math.min(examples.size(), from + BATCH))));
    }
    return all;
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
