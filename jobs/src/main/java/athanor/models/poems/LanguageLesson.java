package athanor.models.poems;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.CrossEntropy;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import java.util.Arrays;
import java.util.List;

/**
 * A language model of poems as a lesson. The loss is in nats per character; a cut character is read
 * but never asked for.
 */
final class LanguageLesson implements Lesson<PoemShard> {
  private static final long serialVersionUID = 1;
  static final String WRITER = "writer";

  /** Longest gradient: an LSTM meets steep ones now and then (Pascanu et al. 2013, section 3.2). */
  private static final double CLIP = 5;

  private final Options options;
  private final PoemForm form;
  private final NetBlocks blocks;

  LanguageLesson(Options options, int characters, PoemForm form) {
    this.options = options;
    this.form = form;
    this.blocks =
        NetBlocks.of(
            WRITER,
            LanguageNet.of(options, characters, form).spec(),
            Adam.STANDARD,
            Initialisation.Start.GLOROT);
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(blocks);
  }

  @Override
  public int count(PoemShard shard) {
    return shard.count();
  }

  @Override
  public double clip() {
    return CLIP;
  }

  @Override
  public void learn(Step<PoemShard> step) {
    int[][] poems = Arrays.stream(step.chosen()).mapToObj(step.shard()::poem).toArray(int[][]::new);
    LanguageNet language = new LanguageNet(form, blocks.spec());
    Net net = step.net(WRITER);
    net.seed(step.random().nextLong());
    Value logits = language.read(net, step.tape(), poems, options.dropout(), Pass.LEARN);
    int[] wanted = language.wanted(poems);
    long count = Arrays.stream(wanted).filter(c -> c != Characters.CUT).count();
    Loss loss = CrossEntropy.of(logits, wanted, Math.max(1, count));
    step.report("loss", loss.value(), count);
    step.update(loss, count);
  }
}
