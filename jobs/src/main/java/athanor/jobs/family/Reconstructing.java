package athanor.jobs.family;

import athanor.datasets.image.PictureReconstructor;

/**
 * Makes pictures of the codes of pictures: {@code evaluate pictures} compares them.
 *
 * @param reader reads a model
 */
public record Reconstructing(ModelReader<? extends PictureReconstructor> reader)
    implements Ability {}
