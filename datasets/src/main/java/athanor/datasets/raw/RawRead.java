package athanor.datasets.raw;

import java.io.Serializable;

/** What reading one thing gave: the item, or the fault in its place. */
public sealed interface RawRead extends Serializable permits RawItem, RawFault {}
