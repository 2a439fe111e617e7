package athanor.jobs.open;

import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.store.EmbeddingStore;

/** What of a spoken question is looked for. */
public enum Question {
  /** The sound from its first sample to its last. */
  WHOLE(Source.WHOLE),
  /** The sound without the silence at both ends. */
  TRIMMED(Source.TRIMMED),
  /** The longest word that is found in the sound. */
  FOUND(Source.FOUND);

  private final Source source;

  Question(Source source) {
    this.source = source;
  }

  /** What suits a store: whole sounds for one of whole recordings, else trimmed ones. */
  public static Question of(EmbeddingStore store) {
    Object segmentation = store.directory().card().metrics().get("segmentation");
    return "whole".equals(segmentation) ? WHOLE : TRIMMED;
  }

  Source source() {
    return source;
  }
}
