/**
 * How probable the samples of sounds are under simple models, as floors for models of sound. Serves
 * every model family and imports none.
 *
 * <p>Imports {@code athanor.datasets.audio.sound}.
 */
package athanor.measure.sound;
