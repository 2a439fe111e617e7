package athanor.models.game;

import athanor.datasets.image.PictureShard;
import java.io.Serializable;

/** Pictures of two kinds, of which none belongs to any of the other kind. */
public record DomainShard(PictureShard first, PictureShard second) implements Serializable {}
