package athanor.models.wavenet;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.nn.sequence.Sampler;
import athanor.datasets.audio.voice.Traits;
import athanor.datasets.audio.voice.Voice;
import athanor.models.wavenet.SoundShard.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/** A trained WaveNet. One thread; close it. */
public final class WaveNetModel implements Voice {
  /** File of the net in a model's directory. */
  public static final String NET = "wavenet.net";

  /** Samples that are scored in one run of the net. */
  private static final int SCORED = 8192;

  private final Architecture architecture;
  private final NetValues values;
  private final TrainingSounds heard;
  private final Windows windows;
  private final Net net;
  private final Tape tape = new Tape();
  private final Drawing drawing;

  WaveNetModel(Architecture architecture, NetValues values, TrainingSounds heard) {
    this.architecture = architecture;
    this.values = values;
    this.heard = heard;
    this.windows = new Windows(architecture, SCORED);
    this.net = new Net(architecture.spec(windows.length()), values);
    this.drawing = new Drawing(architecture, values.parameters());
  }

  /** Reads the model of a directory; close it. */
  public static WaveNetModel open(InputDirectory model, Configuration configuration) {
    TrainingSounds heard = ModelCard.heard(model);
    Architecture architecture = ModelCard.architecture(model);
    try (InputStream in = model.file(NET, configuration)) {
      NetFile.Saved saved = NetFile.read(in, model.path());
      if (!saved.spec().equals(architecture.spec(Architecture.HOLD))) {
        throw new BadInputException("net of %s is not that of its card".formatted(model.path()));
      }
      return new WaveNetModel(architecture, saved.values(), heard);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(model.path(), e.getMessage()), e);
    }
  }

  /** Writes the net; what else there is to know of it is in {@link #described}. */
  public void write(OutputStream out) throws IOException {
    NetFile.write(architecture.spec(Architecture.HOLD), values, out);
  }

  /** A card with what {@link #open} needs beside the net. */
  public Card described(Card card) {
    return ModelCard.described(card, architecture, heard);
  }

  @Override
  public Traits traits() {
    return heard.traits();
  }

  @Override
  public int rate() {
    return heard.rate();
  }

  /** Samples before one that decide its probabilities. */
  public int receptiveField() {
    return architecture.receptiveField();
  }

  @Override
  public Drawn draw(Map<String, String> asked, Sampling sampling) {
    SplittableRandom random = new SplittableRandom(sampling.seed());
    int[] numbers = heard.traits().settled(asked, random);
    List<Integer> lengths = heard.lengthsOf(numbers);
    int length =
        sampling.millis() > 0
            ? Math.toIntExact(sampling.millis() * (long) heard.rate() / 1000)
            : lengths.get(random.nextInt(lengths.size()));
    Drawing.Drawn drawn =
        drawing.draw(length, numbers, new Sampler(sampling.temperature(), 0), random);
    return new Drawn(drawn.codes(), heard.traits().named(numbers), drawn.nats());
  }

  @Override
  public double nats(byte[] codes, Map<String, String> known) {
    int[] numbers = heard.traits().numbers(known);
    double sum = 0;
    for (Windows.Window window : windows.all(new Sound("", codes, numbers))) {
      tape.reset();
      WindowBatch batch = WindowBatch.of(architecture, windows.length(), List.of(window));
      Value logits = new WaveStack(architecture, net, tape, Pass.EVALUATE).logits(batch);
      sum += CrossEntropy.of(logits, batch.codes(), 1).value();
    }
    return sum;
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
