package athanor.datasets.text;

import java.io.Serializable;

/** What reading text gave: a document, a pair of texts, or the reason why there is none. */
public sealed interface TextRead extends Serializable permits Document, TextPair, BadText {}
