/**
 * Poems of a fixed form: lines of equally many characters, the files that people keep them in, and
 * the characters that they are written with. Works on text; imports no Spark and no other modality.
 *
 * <p>Imports {@code athanor.common.card}.
 */
package athanor.datasets.poem;
