package athanor.models.poems;

import athanor.common.nn.NetValues;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;

/** The training of a writer, whatever it learns from. */
public final class PoemTraining {
  private final Options options;
  private final PoemForm form;
  private final Characters characters;
  private final Lesson<PoemShard> lesson;

  /** A training for poems of a form that are written with given characters. */
  public PoemTraining(Options options, PoemForm form, Characters characters) {
    this.options = options;
    this.form = form;
    this.characters = characters;
    this.lesson =
        options.objective().adversarial()
            ? new AdversarialLesson(options, characters.size(), form)
            : new LanguageLesson(options, characters.size(), form);
  }

  /**
   * As the engine sees it.
   *
   * @param poems poems of all shards
   */
  public NetTraining<PoemShard> trainable(long poems, long seed) {
    return NetTraining.of(lesson, options.schedule(), poems, seed);
  }

  /** The writer of a snapshot; of an adversarial one its average over time. Close it. */
  public PoemModel model(Snapshot snapshot) {
    NetBlocks blocks = lesson.nets().get(0);
    NetValues values = blocks.averaged(snapshot);
    PoemWriter writer =
        options.objective().adversarial()
            ? new NoiseWriter(form, blocks.spec(), values)
            : new LanguageWriter(form, blocks.spec(), values);
    return new PoemModel(form, characters, writer);
  }
}
