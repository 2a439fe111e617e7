package athanor.models.poems;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.sequence.Sampler;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemShard;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Writes with a language model, all poems of a batch one character further per step. */
final class LanguageWriter implements PoemWriter {
  private static final int BATCH = 128;

  private final LanguageNet language;
  private final Net net;
  private final LineCounts counts;
  private final Tape tape = new Tape();

  LanguageWriter(LineCounts counts, NetSpec spec, NetValues values) {
    this.language = LanguageNet.of(counts.form(), spec);
    this.net = new Net(spec, values);
    this.counts = counts;
    int known = counts.characters();
    if (counts.weight() > 0 && known != language.characters()) {
      throw new IllegalArgumentException(
          "counts of %d characters belong to another net, which has %d"
              .formatted(known, language.characters()));
    }
  }

  @Override
  public PoemWriter with(LineCounts other) {
    return new LanguageWriter(other, net.spec(), net.values());
  }

  @Override
  public LineCounts counts() {
    return counts;
  }

  @Override
  public PoemShard write(int count, double temperature, SplittableRandom random) {
    int[][] all = new int[count][language.form().places()];
    Sampler sampler = new Sampler(temperature, 0);
    for (int from = 0; from < count; from += BATCH) {
      write(Arrays.copyOfRange(all, from, Math.min(count, from + BATCH)), sampler, random);
    }
    return PoemShard.of(all, language.form().places());
  }

  private void write(int[][] poems, Sampler sampler, SplittableRandom random) {
    tape.reset();
    LanguageNet.Pen pen = language.new Pen(net, tape, poems);
    int width = language.characters();
    for (int place = 0; place < language.form().places(); place++) {
      float[] logits = pen.next().toArray();
      for (int b = 0; b < poems.length; b++) {
        counts.add(logits, b * width, poems[b], place);
        poems[b][place] = sampler.draw(logits, b * width, width, random);
      }
    }
  }

  @Override
  public double[] logProbabilities(PoemShard poems) {
    double[] logs = new double[poems.count()];
    for (int from = 0; from < logs.length; from += BATCH) {
      int[][] some = new int[Math.min(BATCH, logs.length - from)][];
      for (int b = 0; b < some.length; b++) {
        some[b] = poems.poem(from + b);
      }
      tape.reset();
      Value logits = language.read(net, tape, some, 0, Pass.EVALUATE);
      int[] wanted = language.wanted(some);
      for (int row = 0; row < wanted.length; row++) {
        Floats values = logits.values().part(row * logits.width(), logits.width());
        int[] poem = some[row % some.length];
        logs[from + row % some.length] += log(values, poem, row / some.length, wanted[row]);
      }
    }
    return logs;
  }

  /** Of one character, 0 for one that was cut; the logits become shares. */
  private double log(Floats values, int[] poem, int place, int wanted) {
    if (wanted == Characters.CUT) {
      return 0;
    }
    if (counts.weight() > 0) {
      float[] logits = values.toArray();
      counts.add(logits, 0, poem, place);
      values.put(logits, 0, logits.length);
    }
    double logit = values.get(wanted);
    return logit - Softmax.apply(values, values);
  }

  @Override
  public NetSpec spec() {
    return net.spec();
  }

  @Override
  public NetValues values() {
    return net.values();
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
