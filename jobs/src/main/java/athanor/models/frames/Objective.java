package athanor.models.frames;

/** What a net makes of the frames that it reads. */
public enum Objective {
  /** The frame some frames later (Chung et al. 2019, section 2.1: APC). */
  PREDICTIVE,
  /**
   * What tells the frame some frames later from other frames (van den Oord, Li and Vinyals 2018,
   * sections 2.2 and 2.3: CPC, with a dense layer for the encoder, since it reads MFCC).
   */
  CONTRASTIVE,
  /**
   * The frame of a partner, another segment that says the same, which time warping aligns with the
   * frame that is read (Kamper et al. 2015, section 3: correspondence autoencoder).
   */
  CORRESPONDENCE,
  /**
   * Whether a word begins or ends at the frame, of recordings whose words are known: log odds, by
   * which other recordings are cut.
   */
  BOUNDARIES;

  /** Whether a frame to come is asked for. */
  public boolean looksAhead() {
    return this == PREDICTIVE || this == CONTRASTIVE;
  }

  /** What the net makes by this objective. */
  public Architecture.Output output() {
    return switch (this) {
      case PREDICTIVE, CORRESPONDENCE -> Architecture.Output.FRAMES;
      case CONTRASTIVE -> Architecture.Output.ENCODINGS;
      case BOUNDARIES -> Architecture.Output.LOG_ODDS;
    };
  }
}
