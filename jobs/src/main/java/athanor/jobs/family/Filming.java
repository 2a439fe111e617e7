package athanor.jobs.family;

import athanor.datasets.video.FilmPainter;

/**
 * Draws films on with the models of a family: {@code generate films} asks it.
 *
 * @param reader reads a model
 */
public record Filming(ModelReader<? extends FilmPainter> reader) implements Ability {}
