package athanor.jobs.family;

import athanor.datasets.image.PictureJudge;

/**
 * Classifies pictures with features that distances are measured in: {@code evaluate gan} and {@code
 * evaluate pictures} measure pictures of other models with it.
 *
 * @param reader reads a model
 */
public record Judging(ModelReader<? extends PictureJudge> reader) implements Ability {}
