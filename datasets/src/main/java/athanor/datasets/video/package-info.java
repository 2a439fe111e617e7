/**
 * Films: frames of animated GIF and PNG files, films as GIF, and films made of pictures that move.
 * Works on bytes; imports no Spark.
 *
 * <p>Imports {@code athanor.common.shape}, {@code athanor.datasets.image} and {@code
 * athanor.datasets.raw}.
 */
package athanor.datasets.video;
