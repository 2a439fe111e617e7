package athanor.jobs.family;

import athanor.datasets.audio.voice.Voice;

/**
 * Makes sounds and scores them with the models of a family: {@code generate sound}, {@code evaluate
 * likelihood} and {@code serve} ask it.
 *
 * @param reader reads a model
 */
public record Speaking(ModelReader<? extends Voice> reader) implements Ability {}
