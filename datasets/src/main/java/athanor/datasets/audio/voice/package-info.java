/**
 * What makes sounds on request, whatever model it is: what it can be asked for, and the sounds.
 * Imports no model and no Spark.
 *
 * <p>Imports {@code athanor.common.card}.
 */
package athanor.datasets.audio.voice;
