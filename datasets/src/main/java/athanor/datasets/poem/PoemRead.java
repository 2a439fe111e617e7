package athanor.datasets.poem;

import java.io.Serializable;

/** What reading poems gave: a poem, or the reason why there is none. */
public sealed interface PoemRead extends Serializable permits Poem, BadPoem {}
