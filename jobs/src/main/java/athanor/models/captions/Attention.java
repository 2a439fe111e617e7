package athanor.models.captions;

/** What the writer looks at, by the names on the command line. */
public enum Attention {
  /** Each position of the encoder's map, or each frame (Xu et al. 2015). */
  map,
  /** One vector for the whole (Vinyals et al. 2015). */
  none,
  /** Nothing: a language model of the sentences, to compare with. */
  blind
}
