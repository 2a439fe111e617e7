/**
 * Text: the formats that people keep text in, cleaning, and cutting into words.
 *
 * <p>A raw item becomes {@link athanor.datasets.text.Document documents} through a {@link
 * athanor.datasets.text.TextFormat}, and a document becomes {@link athanor.datasets.text.Tokens}.
 * Knows no Spark and no other modality.
 *
 * <p>Imports {@code athanor.common.options}, {@code athanor.datasets.charset}, {@code
 * athanor.datasets.raw} and {@code athanor.datasets.wiki}.
 */
package athanor.datasets.text;
