package athanor.models.poems;

import athanor.common.nn.Initialisation;
import athanor.common.nn.NetValues;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PlaceCounts;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import athanor.datasets.poem.RhymeCounts;
import java.util.Map;

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

  /**
   * A training whose writer begins with the characters of each place as frequent as they are, and a
   * language model with what rhymes.
   *
   * @param counts of the poems to learn from
   * @param rhymes in the poems to learn from
   */
  public NetTraining<PoemShard> trainable(
      long poems, long seed, PlaceCounts counts, RhymeCounts rhymes) {
    NetBlocks writer = lesson.nets().get(0);
    NetValues start = writer.spec().start(Initialisation.Start.GLOROT, seed);
    float[] logs = counts.logShares();
    int at = writer.spec().parametersBefore(LanguageNet.BIASES);
    System.arraycopy(logs, 0, start.parameters(), at, logs.length);
    if (!options.objective().adversarial()) {
      LanguageNet language = LanguageNet.of(form, writer.spec());
      language.rhyme(RhymeVectors.of(rhymes, language.soundSize()), start.parameters());
    }
    return trainable(poems, seed).from(Map.of(writer.name(), start));
  }

  /** What is kept of a snapshot, and the net's parts. */
  public NetBlocks writer() {
    return lesson.nets().get(0);
  }

  /** The model of a writer's values. Close it. */
  public PoemModel model(NetValues values) {
    PoemWriter made = PoemWriter.of(options.objective(), form, writer().spec(), values);
    return new PoemModel(form, characters, made);
  }

  /** The writer of a snapshot; of an adversarial one its average over time. Close it. */
  public PoemModel model(Snapshot snapshot) {
    return model(writer().averaged(snapshot));
  }
}
