package athanor.models.frames;

/** What frames a net makes of the frames that it reads. */
public enum Objective {
  /** The frame some frames later (Chung et al. 2019, section 2.1: APC). */
  PREDICTIVE,
  /**
   * The frame of a partner, another segment that says the same, which time warping aligns with the
   * frame that is read (Kamper et al. 2015, section 3: correspondence autoencoder).
   */
  CORRESPONDENCE
}
