package athanor.jobs.family;

import athanor.jobs.open.SpeechEncoder;

/**
 * Makes vectors of spoken words: {@code serve} asks stores by voice with it.
 *
 * @param reader reads a model
 */
public record Listening(ModelReader<SpeechEncoder> reader) implements Ability {}
