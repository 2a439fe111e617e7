/**
 * Pictures: reading the formats people have, bringing them to one size and colour mode, palettes,
 * attributes, and sheets of pictures as PNG. Works on bytes; imports no Spark and no other
 * modality.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.shape} and {@code
 * athanor.datasets.raw}.
 */
package athanor.datasets.image;
