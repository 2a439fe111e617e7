package athanor.jobs.family;

import athanor.common.nn.file.CoderNets;

/**
 * Bounds the likelihood of pictures with a family's nets: an encoder to a normal distribution of
 * codes, and a decoder of codes to logits of binary pixels.
 *
 * @param reader reads the nets of a model
 */
public record Bounding(ModelReader<CoderNets> reader) implements Ability {}
