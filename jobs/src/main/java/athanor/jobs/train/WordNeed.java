package athanor.jobs.train;

import athanor.jobs.train.BlockOptions.Place;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.SubwordRows;
import athanor.models.word2vec.Vocabulary;
import athanor.training.WordTraining;

/**
 * What a training of word vectors takes, by the place of its blocks.
 *
 * @param learned the training, not begun
 */
record WordNeed(WordTraining learned) {

  /** Bytes of the model, both of its tables. */
  long model() {
    return 2L * vocabulary().size() * learned.options().vectorSize() * Float.BYTES;
  }

  private Vocabulary vocabulary() {
    return learned.corpus().vocabulary();
  }

  /** The memory that it takes. */
  MemoryNeed at(Place place) {
    long text = Integer.BYTES * vocabulary().tokens();
    long pairs = learned.model().pairsHeld();
    if (place == Place.OWNERS) {
      return MemoryNeed.ofOwners(model(), text, learned.shards(), pairs, vocabulary().size());
    }
    long ngrams = learned.model().subwords().map(SubwordRows::count).orElse(0);
    return learned.options().division().split() == Split.VOCABULARY
        ? MemoryNeed.ofParts(model(), text, learned.shards(), pairs)
            .sharing(ngrams * learned.options().vectorSize() * Float.BYTES)
        : MemoryNeed.ofWhole(model(), text, learned.shards());
  }

  /** What is learned and what that takes, in words. */
  String describe(Place place, boolean going) {
    return "%,d words in the text%s, %,d in the vocabulary; slices per epoch: %d; %s, blocks at %s"
        .formatted(
            vocabulary().tokens(),
            going ? " and that of the initial model" : "",
            vocabulary().size(),
            learned.model().slices(),
            at(place),
            place.where());
  }
}
